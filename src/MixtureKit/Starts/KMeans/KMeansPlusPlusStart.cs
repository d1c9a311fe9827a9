using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>One M-step from the rows nearest to each of the seeds of k-means++, with the spread within them, pooled.</summary>
public sealed class KMeansPlusPlusStart : Start<Row>
{
    /// <summary>Whether every column is divided by its standard deviation first.</summary>
    public bool Standardize { get; init; }

    /// <inheritdoc/>
    public override string Name => Standardize ? "kmeans++-standardized" : "kmeans++";

    /// <inheritdoc/>
    public override Mixture<Row> Create(
        Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
        new KMeansStart { Standardize = Standardize, MaximumIterations = 0 }.Create(prototype, observations, random, execution, cancellationToken);
}
