using System.Globalization;

namespace MixtureKit.Plotting;

/// <summary>An axis of decimal logarithms whose ticks show the numbers themselves.</summary>
internal static class LogAxis
{
    private const int MostTicks = 8;

    /// <summary>Returns an axis around decimal logarithms.</summary>
    public static PanelAxis Around(string label, IReadOnlyList<double> logs)
    {
        var axis = PanelAxis.Around(label, logs);
        int low = (int)Math.Ceiling(axis.Low), high = (int)Math.Floor(axis.High);
        // Less than one power of ten: ticks at both ends say more than none.
        if (high <= low)
            return axis with { Ticks = [.. logs.Distinct().Order().Where((log, i) => log == logs.Min() || log == logs.Max()).Select(log => (log, Math.Pow(10, log).ToString("G2", CultureInfo.InvariantCulture)))] };
        int step = ((high - low) / MostTicks) + 1;
        return axis with { Ticks = [.. Enumerable.Range(0, ((high - low) / step) + 1).Select(i => low + (i * step)).Select(power => ((double)power, Text(power)))] };
    }

    private static string Text(int power) => power is >= -3 and <= 4 ? Math.Pow(10, power).ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"1e{power}");
}
