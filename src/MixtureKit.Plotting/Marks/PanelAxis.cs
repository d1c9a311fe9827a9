namespace MixtureKit.Plotting;

/// <summary>An axis of a panel.</summary>
/// <param name="Label">Its label; empty for none.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record PanelAxis(string Label, double Low, double High)
{
    /// <summary>Ticks with their texts; null for ticks at round numbers.</summary>
    public IReadOnlyList<(double Position, string Text)>? Ticks { get; init; }

    /// <summary>Returns an axis that spans values, with a margin at both ends.</summary>
    /// <param name="label">Its label.</param>
    /// <param name="values">The values, of which those that are not finite do not count.</param>
    /// <param name="margin">The margin as a share of the range.</param>
    public static PanelAxis Around(string label, IEnumerable<double> values, double margin = 0.06)
    {
        ArgumentNullException.ThrowIfNull(values);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = (0, 1);
        double gap = high > low ? margin * (high - low) : Math.Max(1e-3 * Math.Abs(low), 0.5);
        return new PanelAxis(label, low - gap, high + gap);
    }
}
