namespace MixtureKit.Numerics;

/// <summary>Logarithms of the gamma function, and of densities that contain it, over the whole range of doubles.</summary>
internal static class GammaFunctions
{
    private const double EulerGamma = 0.57721566490153286;
    private const double SmallestSeries = 16;
    private const double Tiny = 1e-8;
    private const double Huge = 1e300;

    /// <summary>Returns log (n!) = log Γ(n + 1) for any n ≥ 0.</summary>
    public static double LogFactorial(double n) => n < Tiny ? -EulerGamma * n : SaddlePoint.LogFactorial(n);

    /// <summary>Returns log Γ(x) for any x &gt; 0.</summary>
    public static double LogGamma(double x) => LogFactorial(x) - Math.Log(x);

    /// <summary>Returns log Γ(x) − log Γ(x − δ), 0 ≤ δ &lt; x, to full precision for any x.</summary>
    public static double LogGammaRatio(double x, double less)
    {
        double y = x - less;
        if (less == 0)
            return 0;
        if (y < SmallestSeries)
            return LogGamma(x) - LogGamma(y);
        return (-(x - 0.5) * Logarithm.OnePlus(-less / x)) + (less * (Math.Log(y) - 1)) + SaddlePoint.StirlingError(x) - SaddlePoint.StirlingError(y);
    }

    /// <summary>Returns n log m − m − log (n!) for any n ≥ 0 and m ≥ 0, accurate even if n and m nearly agree.</summary>
    /// <remarks>The result is −∞ if it is below the range of doubles.</remarks>
    /// <param name="count">n.</param>
    /// <param name="mean">m, which may have underflowed to 0 or overflowed.</param>
    /// <param name="logMean">log m, which has not under- or overflowed.</param>
    public static double LogPoisson(double count, double mean, double logMean)
    {
        if (count == 0)
            return -mean;
        if (double.IsPositiveInfinity(mean))
            return double.NegativeInfinity;
        if (count < 1 || !double.IsNormal(mean))
            return (count * logMean) - mean - LogFactorial(count);
        // The sum of two numbers near the end of the range would overflow.
        double scale = Math.Max(count, mean) > Huge ? 4 : 1;
        return (-scale * SaddlePoint.Deviance(count / scale, mean / scale)) - SaddlePoint.Remainder(count);
    }
}
