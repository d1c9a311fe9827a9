namespace MixtureKit.Components;

/// <summary>Moments of independent columns about the mean, from the statistics s = Σ w (x − c) and S₂ = Σ w (x − c)².</summary>
internal static class DiagonalMoments
{
    /// <summary>Returns the second moment about the mean, S₂ − s²/N.</summary>
    public static double Scatter(double weight, double sum, double second) => Math.Max(second - Shift(weight, sum), 0);

    /// <summary>Returns s²/N.</summary>
    public static double Shift(double weight, double sum) => weight > 0 ? sum / weight * sum : 0;
}
