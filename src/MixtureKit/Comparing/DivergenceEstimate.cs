namespace MixtureKit.Comparing;

/// <summary>A divergence that was estimated from drawn observations.</summary>
/// <param name="Value">The estimate, in nats; +∞ if a drawn observation is impossible under the other model.</param>
/// <param name="StandardError">The standard error of the estimate by the number of draws; NaN if it is infinite.</param>
/// <param name="Draws">Number of drawn observations.</param>
public readonly record struct DivergenceEstimate(double Value, double StandardError, int Draws);
