namespace MixtureKit.Starts;

/// <summary>The number of starts that a search makes if it is not told one: many on small tables, few on large ones.</summary>
/// <remarks>
/// The time of a pass grows with c, the rows times the length of the statistics of all components. A search makes 160 / c^(1/6) starts, but at
/// least <see cref="Fewest"/> and at most <see cref="Most"/>. Derive from this class to count in another way.
/// </remarks>
public class SearchBudget
{
    /// <summary>The least number of starts, on large tables.</summary>
    public const int Fewest = 10;

    /// <summary>The largest number of starts, on small tables.</summary>
    public const int Most = 40;

    private const double Scale = 160;
    private const double Power = 1.0 / 6;

    /// <summary>Returns the number of starts in all, replacements included.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="statisticsLength">Length of the statistics of all components together.</param>
    public virtual int Starts(long rows, long statisticsLength) =>
        (int)Math.Round(Math.Clamp(Scale / Math.Pow(Math.Max(1.0, rows) * Math.Max(1, statisticsLength), Power), Fewest, Most));
}
