using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start by one M-step from the clusters of k-means, with their pooled spread.</summary>
/// <remarks>The pooled spread has the scale of the data, and no cluster of few rows can be flat.</remarks>
public sealed class KMeansStart : Start<Row>
{
    private readonly int _maximumIterations = 30;

    /// <summary>True if k-means first divides every column by its standard deviation.</summary>
    public bool Standardize { get; init; }

    /// <summary>Maximum iterations of k-means; 30 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaximumIterations));
            _maximumIterations = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => Standardize ? "kmeans-standardized" : "kmeans";

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    public override Mixture<Row> Create(
        Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        int components = prototype.Components.Count;
        double[] numbers = execution.Numbers(Clusters);
        double[] counts = numbers[..components];
        for (int k = 0; k < counts.Length; k++)
        {
            if (!(counts[k] > 0))
                throw Empty(counts, k);
        }
        int labels = numbers.Length - observations.Count;
        DataMatrix centers = DataMatrix.FromRowMajor(numbers[components..labels], (labels - components) / components);
        // A component that is itself a mixture draws from a stream of its own, since a rank that takes the clusters from another has not drawn for them.
        return Maximize(prototype, centers, Weigh, pool: true, new(observations, random.Split(0), execution, cancellationToken));

        double[] Clusters() => Numbers(observations, components, random, execution, cancellationToken);

        void Weigh(long position, Span<double> weights)
        {
            weights.Clear();
            weights[(int)numbers[labels + (int)position]] = 1;
        }
    }

    /// <summary>Returns the weight of each cluster, their centers, and the cluster of each row.</summary>
    private double[] Numbers(Observations<Row> observations, int components, RandomSource random, Execution execution, CancellationToken cancellationToken)
    {
        var method = new KMeans { Standardize = Standardize, MaximumIterations = MaximumIterations };
        KMeansClusters clusters = method.Cluster(observations, components, random, execution, cancellationToken);
        return [.. clusters.Counts, .. clusters.Centers.SelectMany(center => center.ToArray()), .. clusters.Labels];
    }

    private static DegenerateComponentException Empty(double[] counts, int cluster)
    {
        int distinct = counts.Count(count => count > 0);
        return new($"k-means has {MessageText.Count(distinct, "distinct row")} for {MessageText.Count(counts.Length, "cluster")}, so that one is empty; use {MessageText.Count(distinct, "component")} at most, or a start of another kind", column: null, cluster);
    }
}
