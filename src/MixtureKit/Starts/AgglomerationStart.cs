using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start that cuts the data into many small clusters, then merges the pair whose merger costs least, until K are left.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// The statistics of two clusters add up, so what a merger costs, the fall of the maximised classification likelihood, comes from statistics
/// alone, for any family: Σ_c max_θ Σ_i∈c log π_c p(x_i | θ). Each cluster is given a few observations' worth of all the data, so that it has a maximum.
/// If components are of several families, are mixtures, or do not tell a gain from statistics, or if mergers would cost much more than a pass,
/// the start is that of random observations.
/// Sources: Banfield and Raftery (1993); Fraley (1998).
/// </remarks>
public sealed class AgglomerationStart<TData> : Start<TData>
{
    private const int ClustersEach = 4;
    private const int FewestClusters = 8;

    // Some tenths of a second.
    private const double LeastWork = 1e9;
    private const double SeedShare = 0.1;
    private const double LeastShare = 0.05;
    private const double MostShare = 0.3;

    /// <inheritdoc/>
    public override string Name => "agglomeration";

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        int components = prototype.Components.Count;
        int clusters = Clusters(prototype, observations.Count);
        if (components > 1 && clusters > components && IsOfOneFamily(prototype))
        {
            var many = Mixture<TData>.Create(prototype.Components[0], clusters);
            Mixture<TData> seeds = new RandomObservationsStart<TData> { Share = SeedShare }.Create(many, observations, random, execution, cancellationToken);
            IMixtureComponent<TData> common = Common(prototype, observations, random, execution, cancellationToken);
            // No share is best for all data, so each start draws one.
            double share = LeastShare * Math.Pow(MostShare / LeastShare, random.NextDouble());
            if (Clustering<TData>.Merge(common, observations, Labels, components, share, execution) is { } merged)
                return Mixture(prototype, merged);

            int[] Labels() => LabelsBy(seeds, observations, execution, cancellationToken);
        }
        return new RandomObservationsStart<TData>().Create(prototype, observations, random, execution, cancellationToken);
    }

    /// <summary>Returns how many clusters are merged: fewer if mergers would cost more than a pass over the data.</summary>
    private static int Clusters(Mixture<TData> prototype, int rows)
    {
        int components = prototype.Components.Count;
        // Each pair is maximised once. That costs most for a full covariance: the cube of its columns, the square of which has the statistics' length.
        double length = prototype.Components[0].StatisticsLength, maximum = Math.Pow(length, 1.5);
        double work = Math.Max(LeastWork, (double)rows * components * length);
        return (int)Math.Min(Math.Min(rows, (ClustersEach * components) + FewestClusters), Math.Sqrt(work / maximum));
    }

    private static bool IsOfOneFamily(Mixture<TData> prototype) => prototype.Components[0] is not Mixture<TData>
        && prototype.Components.All(component => component.Family.Equals(prototype.Components[0].Family) && component.ParameterCount > 0);

    /// <summary>Returns the component that fits all the data.</summary>
    private static IMixtureComponent<TData> Common(Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken)
    {
        IMixtureComponent<TData> placed = Move(prototype.Components[0], observations.Data[RowDraw.From(observations).Next(random)]);
        return new Mixture<TData>([1], [placed])
            .Expect(observations, new StartAssignment<TData>((_, weights) => weights.Fill(1)), execution, cancellationToken)
            .Maximize(execution).Components[0];
    }

    private static Mixture<TData> Mixture(Mixture<TData> prototype, IReadOnlyList<Cluster<TData>> clusters)
    {
        double sum = clusters.Sum(cluster => cluster.Weight);
        return new Mixture<TData>(
            prototype.Gate.WithWeights([.. clusters.Select(cluster => cluster.Weight / sum)]),
            ComponentGroup.Create([.. clusters.Select(cluster => cluster.Component)]));
    }

    private static int[] LabelsBy(Mixture<TData> seeds, Observations<TData> observations, Execution execution, CancellationToken cancellationToken)
    {
        var labels = new int[observations.Count];
        seeds.Expect(observations, new LabellingAssignment(labels), execution, cancellationToken);
        return labels;
    }

    /// <summary>An assignment that stores the likeliest component of every row.</summary>
    private sealed class LabellingAssignment(int[] labels) : Assignment<TData>
    {
        public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
        {
            int count = logDensities.Length, components = joints.Length / count;
            for (int i = 0; i < count; i++)
            {
                int best = 0;
                for (int k = 1; k < components; k++)
                {
                    if (joints[(k * count) + i] > joints[(best * count) + i])
                        best = k;
                }
                labels[batch.Position + i] = best;
            }
            Posterior.Assign(batch, logDensities, joints);
        }
    }
}
