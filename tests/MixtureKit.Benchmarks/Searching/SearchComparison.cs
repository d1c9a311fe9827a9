using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>Two ways of searching on the same cases and seeds: how often the second ends at the same height, higher or lower.</summary>
internal sealed class SearchComparison(StartSearch<Row> first, StartSearch<Row> second)
{
    // Relative to the objective.
    private const double SameEnd = 1e-7;

    private readonly List<string> _lower = [];
    private int _same;
    private int _higher;
    private long _firstPasses;
    private long _secondPasses;

    /// <summary>Searches a case both ways.</summary>
    public void Add(string name, Mixture<Row> prototype, Observations<Row> observations, ulong seed)
    {
        FitResult<Row> one = (first with { Seed = seed }).Fit(prototype, [observations]), other = (second with { Seed = seed }).Fit(prototype, [observations]);
        (_firstPasses, _secondPasses) = (_firstPasses + Steps(one), _secondPasses + Steps(other));
        double difference = other.Objective - one.Objective;
        if (Math.Abs(difference) <= SameEnd * (1 + Math.Abs(one.Objective)))
            _same++;
        else if (difference > 0)
            _higher++;
        else
            _lower.Add(string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}: {other.Objective:F4} instead of {one.Objective:F4}"));
    }

    /// <summary>The counts in a sentence, then each search that ended lower.</summary>
    public override string ToString() => string.Join('\n', _lower.Prepend(string.Create(
        CultureInfo.InvariantCulture,
        $"{_same} searches ended the same, {_higher} higher, {_lower.Count} lower, with {(double)_secondPasses / _firstPasses:P0} of the steps of all starts.")));

    private static long Steps(FitResult<Row> fit) => fit.Starts.Sum(start => (long)start.Iterations);
}
