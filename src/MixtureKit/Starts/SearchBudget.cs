namespace MixtureKit.Starts;

/// <summary>The number of starts that a search makes if it is not told one: many for many components, few on large tables.</summary>
/// <remarks>
/// The number of maxima grows with the number of components K, and the time of a pass with c, the rows times the length of the statistics of all
/// components. A search makes 60 K / c^(1/6) starts, but at least <see cref="Fewest"/> and at most <see cref="Most"/>; it makes the fewest if each
/// row can have a component of its own. Derive from this class to count in another way.
/// </remarks>
public class SearchBudget
{
    /// <summary>The least number of starts.</summary>
    public const int Fewest = 10;

    /// <summary>The largest number of starts.</summary>
    public const int Most = 60;

    /// <summary>The budget of a search that is given none.</summary>
    internal static readonly SearchBudget Default = new();

    private const double Scale = 60;
    private const double Power = 1.0 / 6;

    /// <summary>Returns the number of starts in all, replacements included.</summary>
    /// <param name="rows">Number of rows that a pass reads: of the distinct ones, if equal rows are merged.</param>
    /// <param name="statisticsLength">Length of the statistics of all components together.</param>
    /// <param name="components">Number of components.</param>
    public virtual int Starts(long rows, long statisticsLength, int components) =>
        rows <= components ? Fewest : (int)Math.Round(Math.Clamp(Scale * components / Math.Pow(Math.Max(1.0, rows) * Math.Max(1, statisticsLength), Power), Fewest, Most));
}
