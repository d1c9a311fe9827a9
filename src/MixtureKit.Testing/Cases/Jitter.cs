using MixtureKit.Numerics;

namespace MixtureKit.Testing;

/// <summary>
/// How far rounding in the statistics reaches: next to degenerate parameters a last digit of a sum is many in what is made of
/// it. A function is asked again at statistics that are off by rounding.
/// </summary>
internal static class Jitter
{
    private const double Rounding = 1e-14;
    private const int Times = 3;

    /// <summary>Statistics that are off by rounding.</summary>
    public static double[] Of(double[] statistics, double[] magnitudes, double rounding, RandomSource random) =>
        [.. statistics.Zip(magnitudes, (value, magnitude) => value + (rounding * magnitude * (random.Next(2) == 0 ? 1 : -1)))];

    /// <summary>The most that a figure moves, with some room.</summary>
    public static double Reach(double[] statistics, double[] magnitudes, double figure, Func<double[], double?> again, RandomSource random)
    {
        double most = 0;
        for (int time = 0; time < Times; time++)
        {
            double moved = again(Of(statistics, magnitudes, Rounding, random)) ?? figure;
            most = Math.Max(most, Math.Abs(moved - figure));
        }
        return double.IsFinite(most) ? 10 * most : 0;
    }
}
