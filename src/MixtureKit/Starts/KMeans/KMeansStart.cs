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
        var method = new KMeans { Standardize = Standardize, MaximumIterations = MaximumIterations };
        KMeansClusters clusters = method.Cluster(observations, prototype.Components.Count, random, execution, cancellationToken);
        for (int k = 0; k < clusters.Counts.Count; k++)
        {
            if (!(clusters.Counts[k] > 0))
                throw Empty(clusters.Counts, k);
        }
        return Maximize(prototype, clusters.Centers, Weigh, pool: true, new(observations, random, execution, cancellationToken));

        void Weigh(long position, Span<double> weights)
        {
            weights.Clear();
            weights[clusters.Labels[(int)position]] = 1;
        }
    }

    private static DegenerateComponentException Empty(IReadOnlyList<double> counts, int cluster)
    {
        int distinct = counts.Count(count => count > 0);
        return new($"k-means has {MessageText.Count(distinct, "distinct row")} for {MessageText.Count(counts.Count, "cluster")}, so that one is empty; use {MessageText.Count(distinct, "component")} at most, or a start of another kind", column: null, cluster);
    }
}
