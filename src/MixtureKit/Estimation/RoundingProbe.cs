using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>A probe that measures how far the last digits of a model's parameters move the objective.</summary>
/// <remarks>
/// At counts near 1e7 the rounding of a probability changes the objective by more than a small share, so that a step may seem to lower it. The same step
/// is therefore made again from statistics that differ by rounding.
/// </remarks>
internal static class RoundingProbe
{
    private const int Times = 8;
    private const double Jitter = 4 * NumericConstants.Epsilon;

    /// <summary>The factor that widens the range, because a few models scatter less than many.</summary>
    private const double Allowance = 4;

    /// <summary>Returns the largest change of the objective that is taken for rounding.</summary>
    /// <param name="function">The function whose maximiser is in doubt.</param>
    /// <param name="objective">Maximises a function and returns the objective there.</param>
    public static double Reach<TData>(AuxiliaryFunction<TData> function, Func<AuxiliaryFunction<TData>, double> objective)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int time = 0; time < Times; time++)
        {
            double value = Objective(function.WithStatistics(Moved(function.MixtureStatistics, new RandomSource((ulong)time))), objective);
            if (double.IsFinite(value))
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        return most > least ? Allowance * (most - least) : 0;
    }

    private static double Objective<TData>(AuxiliaryFunction<TData> moved, Func<AuxiliaryFunction<TData>, double> objective)
    {
        try
        {
            return objective(moved);
        }
        catch (DegenerateComponentException)
        {
            return double.NaN;
        }
    }

    private static double[] Moved(ReadOnlySpan<double> statistics, RandomSource random)
    {
        double[] moved = statistics.ToArray();
        foreach (ref double value in moved.AsSpan())
            value *= 1 + (random.Next(2) == 0 ? Jitter : -Jitter);
        return moved;
    }
}
