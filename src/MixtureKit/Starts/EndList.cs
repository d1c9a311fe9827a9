namespace MixtureKit.Starts;

/// <summary>The distinct ends of a search, the highest first.</summary>
/// <param name="tolerance">The tolerance of the fits.</param>
/// <param name="weightOfOne">The mean weight of an observation.</param>
internal sealed class EndList(double tolerance, double weightOfOne)
{
    // Two runs that stopped within the tolerance of one maximum differ by a few tolerances.
    private const double Reach = 10;
    private const double LeastTolerance = 1e-7;

    private readonly List<SearchEnd> _ends = [];

    /// <summary>The ends.</summary>
    public IReadOnlyList<SearchEnd> Ends => _ends;

    /// <summary>Counts a run that came to an end and returns the index of that end; the runs of a search are added by falling objective.</summary>
    public int Add(SearchEnd end)
    {
        int at = _ends.FindLastIndex(other => other.IsRegular == end.IsRegular && IsNear(other.Objective, end.Objective));
        if (at < 0)
        {
            _ends.Add(end);
            return _ends.Count - 1;
        }
        AddStart(at);
        return at;
    }

    /// <summary>Counts a run that was left on its way to an end.</summary>
    public void AddStart(int at) => _ends[at] = _ends[at] with { Starts = _ends[at].Starts + 1 };

    private bool IsNear(double one, double other) =>
        Math.Abs(one - other) <= Reach * Math.Max(tolerance, LeastTolerance) * (Math.Min(1, weightOfOne) + Math.Abs(one));
}
