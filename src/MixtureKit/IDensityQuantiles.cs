namespace MixtureKit;

/// <summary>A component that knows the quantiles of its own log-density, so that they need no sample.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public interface IDensityQuantiles<in TData>
{
    /// <summary>Returns the log-density below which a share of the component's own observations lie; null if it has no closed form.</summary>
    /// <param name="share">The share, between 0 and 1.</param>
    /// <param name="like">An observation with the same cells missing; its other values do not matter.</param>
    double? LogDensityQuantile(double share, TData like);
}
