using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>The components of a mixture merged step by step into clusters, so that the entropy falls most in each step.</summary>
/// <remarks>
/// A group that is not of the family's shape takes several components; merged, they are one cluster, and the mixture stays as it is. Each step joins the two
/// clusters whose join lowers −Σ_i w_i Σ_c t_ic log t_ic most, with t_ic the sum of the responsibilities in cluster c. Source: Baudry, Raftery, Celeux, Lo and
/// Gottardo, Journal of Computational and Graphical Statistics 19 (2010). Immutable.
/// </remarks>
/// <example>
/// <code>
/// var merging = ClusterMerging.Create(model, new Observations&lt;Row&gt;(data));
/// int[] clusters = merging.Clusters(merging.Suggested);
/// </code>
/// </example>
public sealed class ClusterMerging
{
    private ClusterMerging(int components, double entropy, IReadOnlyList<ClusterMerge> steps) => (Components, Entropies, Steps) = (components, [entropy, .. steps.Select(step => step.Entropy)], steps);

    /// <summary>Number of components of the mixture.</summary>
    public int Components { get; }

    /// <summary>The entropy of as many clusters as there are components, then after each step, down to one cluster.</summary>
    public IReadOnlyList<double> Entropies { get; }

    /// <summary>The steps in order; the last one leaves one cluster.</summary>
    public IReadOnlyList<ClusterMerge> Steps { get; }

    /// <summary>The number of clusters at which the curve of the entropy bends most.</summary>
    /// <remarks>
    /// Two straight lines that meet in a point of the curve fit it best by least squares if the point has this number of clusters. With fewer than three components it is
    /// their number.
    /// </remarks>
    public int Suggested => Components < 3 ? Components : Components - EntropyBend.Find(Entropies);

    /// <summary>Merges the components of a mixture.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="observations">The rows whose responsibilities are taken.</param>
    /// <param name="execution">Computes responsibilities; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <exception cref="UnusableDataException">A row is not one the components are made for.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public static ClusterMerging Create<TData>(
        Mixture<TData> model, Observations<TData> observations, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        var clusters = new MergingClusters(model.Components.Count, observations.Count, observations.Weight);
        clusters.Fill(responsibilities => model.Score(observations.Data, .., default, responsibilities, default, execution, cancellationToken));
        double entropy = clusters.Entropy;
        var steps = new List<ClusterMerge>();
        for (int step = 1; step < model.Components.Count; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            steps.Add(clusters.Join());
        }
        return new ClusterMerging(model.Components.Count, entropy, steps);
    }

    /// <summary>Merges the components of a mixture by rows drawn from it; null if rows that suit all components cannot be drawn.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="seed">The seed of the rows.</param>
    /// <param name="execution">Computes responsibilities; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <exception cref="ArgumentException">The number of columns of the model is not known.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>It draws as many rows as <see cref="ComponentSeparation.Compute"/>, and entropies are sums over them.</remarks>
    public static ClusterMerging? TryCreate(Mixture<Row> model, ulong seed = 0, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        int columns = ((ISized)model).ColumnCount ?? throw new ArgumentException("The components do not tell the number of columns; give rows.", nameof(model));
        return DrawnRows.TryCreate(model, columns, seed, cancellationToken) is { } rows ? Create(model, rows, execution, cancellationToken) : null;
    }

    /// <summary>Returns the cluster of each component, counted from 0 in the order of the smallest component.</summary>
    /// <param name="count">Number of clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to that of the components.</exception>
    public int[] Clusters(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Components);
        int[] roots = [.. Enumerable.Range(0, Components)];
        foreach (ClusterMerge step in Steps.Take(Components - count))
            roots = Array.ConvertAll(roots, root => root == step.Second ? step.First : root);
        int[] order = [.. roots.Distinct().Order()];
        return Array.ConvertAll(roots, root => Array.IndexOf(order, root));
    }
}
