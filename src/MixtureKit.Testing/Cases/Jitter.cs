using MixtureKit.Numerics;

namespace MixtureKit.Testing;

/// <summary>The reach of rounding: how far rounding in the statistics moves a result.</summary>
/// <remarks>
/// Near degenerate parameters the last digit of a sum changes many digits of a result. The result is computed again from statistics
/// that differ by rounding.
/// </remarks>
internal static class Jitter
{
    private const double Rounding = 1e-14;
    private const int Times = 3;

    /// <summary>Returns statistics that differ by rounding.</summary>
    public static double[] Apply(double[] statistics, double[] magnitudes, double rounding, RandomSource random) =>
        [.. statistics.Zip(magnitudes, (value, magnitude) => value + (rounding * magnitude * (random.Next(2) == 0 ? 1 : -1)))];

    /// <summary>Returns the largest change of a result, with a margin.</summary>
    public static double Reach(double[] statistics, double[] magnitudes, double figure, Func<double[], double?> again, RandomSource random)
    {
        double most = 0;
        for (int time = 0; time < Times; time++)
        {
            double moved = again(Apply(statistics, magnitudes, Rounding, random)) ?? figure;
            most = Math.Max(most, Math.Abs(moved - figure));
        }
        return double.IsFinite(most) ? 10 * most : 0;
    }
}
