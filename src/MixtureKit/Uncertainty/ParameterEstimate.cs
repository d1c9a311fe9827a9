namespace MixtureKit.Uncertainty;

/// <summary>A parameter of a fitted model with its standard error and interval.</summary>
/// <param name="Parameter">The name, the place and the value in the fitted model.</param>
/// <param name="StandardError">The standard deviation over replicates; NaN with fewer than two.</param>
/// <param name="Lower">Lower end of the percentile interval.</param>
/// <param name="Upper">Upper end of the percentile interval.</param>
public readonly record struct ParameterEstimate(ComponentParameter Parameter, double StandardError, double Lower, double Upper);
