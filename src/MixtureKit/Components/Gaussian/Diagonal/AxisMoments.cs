namespace MixtureKit.Components;

/// <summary>The statistics of independent columns, s = Σ w (x − c) and S₂ = Σ w (x − c)², taken to the mean.</summary>
internal static class AxisMoments
{
    /// <summary>Second moment about the mean: S₂ − s²/N.</summary>
    public static double Scatter(double weight, double sum, double second) => Math.Max(second - Shift(weight, sum), 0);

    /// <summary>s²/N.</summary>
    public static double Shift(double weight, double sum) => weight > 0 ? sum / weight * sum : 0;
}
