namespace MixtureKit.Numerics;

/// <summary>Logarithms of the gamma function, and of what densities make of it, for arguments over the whole range of doubles.</summary>
internal static class GammaFunctions
{
    private const double EulerGamma = 0.57721566490153286;
    private const double SmallestSeries = 16;
    private const double Tiny = 1e-8;
    private const double Huge = 1e300;

    /// <summary>log n! = log Γ(n + 1) for any n ≥ 0.</summary>
    public static double LogFactorial(double n) => n < Tiny ? -EulerGamma * n : SaddlePoint.LogFactorial(n);

    /// <summary>log Γ(x) for any x &gt; 0.</summary>
    public static double LogGamma(double x) => LogFactorial(x) - Math.Log(x);

    /// <summary>log Γ(x) − log Γ(x − δ), 0 ≤ δ &lt; x, with its digits however large x is.</summary>
    public static double LogGammaRatio(double x, double less)
    {
        double y = x - less;
        if (less == 0)
            return 0;
        if (y < SmallestSeries)
            return LogGamma(x) - LogGamma(y);
        return (-(x - 0.5) * Logarithm.OnePlus(-less / x)) + (less * (Math.Log(y) - 1)) + SaddlePoint.StirlingError(x) - SaddlePoint.StirlingError(y);
    }

    /// <summary>
    /// n log m − m − log n! for any n ≥ 0 and m ≥ 0, with its digits where n and m nearly agree; −∞ where it is below the range of doubles.
    /// </summary>
    /// <param name="count">n.</param>
    /// <param name="mean">m, which may have underflowed to 0 or overflowed.</param>
    /// <param name="logMean">log m, which has not.</param>
    public static double LogPoisson(double count, double mean, double logMean)
    {
        if (count == 0)
            return -mean;
        if (double.IsPositiveInfinity(mean))
            return double.NegativeInfinity;
        if (count < 1 || !double.IsNormal(mean))
            return (count * logMean) - mean - LogFactorial(count);
        // Sums of two numbers near the end of the range would overflow.
        double scale = Math.Max(count, mean) > Huge ? 4 : 1;
        return (-scale * SaddlePoint.Deviance(count / scale, mean / scale)) - SaddlePoint.Remainder(count);
    }
}
