using System.Globalization;

namespace MixtureKit.Plotting;

/// <summary>The axis of iterations, whose ticks are whole numbers.</summary>
internal static class IterationAxis
{
    private const int MostTicks = 11;
    private const int MostDots = 60;

    /// <summary>Returns the axis of a trace.</summary>
    public static PanelAxis Create(IReadOnlyList<TracePoint> points)
    {
        (int first, int last) = (points.Min(point => point.Iteration), points.Max(point => point.Iteration));
        return Create("iteration", first, last);
    }

    /// <summary>Returns an axis of whole numbers from a first to a last one.</summary>
    public static PanelAxis Create(string label, int first, int last)
    {
        int step = Step(last - first);
        int begin = (first + step - 1) / step * step;
        return PanelAxis.Around(label, [first, last], 0.04) with
        {
            Ticks = [.. Enumerable.Range(0, ((last - begin) / step) + 1).Select(i => begin + (i * step)).Select(t => ((double)t, t.ToString(CultureInfo.InvariantCulture)))],
        };
    }

    /// <summary>Returns the diameter of dots: 0 if there are too many to tell them apart.</summary>
    public static double DotSize(IReadOnlyList<TracePoint> points) => points.Count <= MostDots ? 6 : 0;

    private static int Step(int range)
    {
        for (int power = 1; ; power *= 10)
        {
            foreach (int step in (int[])[power, 2 * power, 5 * power])
            {
                if (range / step < MostTicks)
                    return step;
            }
        }
    }
}
