namespace MixtureKit.Plotting;

/// <summary>A weighted histogram whose boxes have the total area 1.</summary>
internal sealed class Histogram
{
    private const int Most = 80;
    private const int Least = 5;
    private const int LeastOfMany = 30;

    private Histogram(IReadOnlyList<Box> boxes) => Boxes = boxes;

    /// <summary>The boxes, from the left.</summary>
    public IReadOnlyList<Box> Boxes { get; }

    /// <summary>The greatest height.</summary>
    public double Height => Boxes.Max(box => box.Top);

    /// <summary>Creates a histogram with boxes as wide as the rule of Freedman and Diaconis says, or narrower.</summary>
    /// <remarks>The width is 2 · interquartile range / ∛n. Source: Freedman and Diaconis, Zeitschrift für Wahrscheinlichkeitstheorie 57 (1981).</remarks>
    /// <param name="values">Finite values, at least one.</param>
    /// <param name="weights">Their weights.</param>
    public static Histogram Create(double[] values, double[] weights)
    {
        double[] sorted = [.. values.Order()];
        (double low, double high) = (sorted[0], sorted[^1]);
        if (high <= low)
            (low, high) = (low - 0.5, high + 0.5);
        double spread = sorted[3 * (sorted.Length - 1) / 4] - sorted[(sorted.Length - 1) / 4];
        double wanted = 2 * spread / Math.Cbrt(sorted.Length);
        // The rule takes one peak for granted; of several it would make one box each.
        int least = (int)Math.Clamp(Math.Sqrt(sorted.Length), Least, LeastOfMany);
        int count = wanted > 0 ? (int)Math.Clamp(Math.Ceiling((high - low) / wanted), least, Most) : least;
        return Fill(values, weights, low, (high - low) / count, count);
    }

    private static Histogram Fill(double[] values, double[] weights, double low, double width, int count)
    {
        var heights = new double[count];
        double total = weights.Sum();
        for (int i = 0; i < values.Length; i++)
            heights[Math.Clamp((int)((values[i] - low) / width), 0, count - 1)] += weights[i] / (total * width);
        return new Histogram([.. heights.Select((height, b) => new Box(low + (b * width), low + ((b + 1) * width), 0, height))]);
    }
}
