using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start by one M-step from the rows nearest to each seed of k-means++, with the pooled spread within these groups.</summary>
public sealed class KMeansPlusPlusStart : Start<Row>
{
    /// <summary>True if every column is first divided by its standard deviation.</summary>
    public bool Standardize { get; init; }

    /// <inheritdoc/>
    public override string Name => Standardize ? "kmeans++-standardized" : "kmeans++";

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    public override Mixture<Row> Create(
        Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
        new KMeansStart { Standardize = Standardize, MaximumIterations = 0 }.Create(prototype, observations, random, execution, cancellationToken);
}
