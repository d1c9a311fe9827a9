using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A bound of what a step loses because it rounds its means to doubles.</summary>
/// <remarks>
/// If the digits of the values barely resolve the covariance, a rounded mean may be worse than the mean before the step. Each of its values is the
/// double nearest to the best one, but columns that depend on each other should not be rounded one by one. Such a step is not made, so that the
/// log-likelihood never falls.
/// </remarks>
internal static class MeanRounding
{
    // Less than this of an observation is rounding of its log-density.
    private const double Least = 1e-10;

    /// <summary>Returns the most that observations of a total weight may lose: ½ N Σ_i (Σ_j |P_ij| ½ ε |μ_j|)².</summary>
    public static double MostLoss(GaussianFactor core, ReadOnlySpan<double> mean, double weight)
    {
        double reach = 0.5 * NumericConstants.Epsilon * core.Reach(mean);
        return 0.5 * weight * mean.Length * reach * reach;
    }

    /// <summary>True if a loss is more than the rounding of log-densities.</summary>
    public static bool IsFelt(double loss, double weight) => loss > Least * weight;

    /// <summary>True if a step gains nothing, and rounded means explain why.</summary>
    public static bool Explains(double loss, double? gain) => gain < 0 && gain >= -loss;
}
