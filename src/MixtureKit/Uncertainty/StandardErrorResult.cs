namespace MixtureKit.Uncertainty;

/// <summary>The standard errors and intervals of a fitted mixture.</summary>
/// <param name="Weights">The mixing weights; empty if they depend on the observation.</param>
/// <param name="Components">The parameters of each component.</param>
public sealed record StandardErrorResult(IReadOnlyList<ParameterEstimate> Weights, IReadOnlyList<IReadOnlyList<ParameterEstimate>> Components)
{
    /// <summary>The way that replicates were made.</summary>
    public required ResamplingMethod Method { get; init; }

    /// <summary>The share of replicates within the intervals, such as 0.95.</summary>
    public required double Level { get; init; }

    /// <summary>Number of replicates.</summary>
    public required int Replicates { get; init; }

    /// <summary>Number of replicates whose fits broke down, which do not count.</summary>
    public required int Failed { get; init; }

    /// <summary>Number of replicates in which it is not clear which component is which.</summary>
    /// <remarks>
    /// They count. In each of them, exchanging two components would lower the agreement of responsibilities by less than a tenth of the rows of the smaller one.
    /// </remarks>
    public required int Ambiguous { get; init; }
}
