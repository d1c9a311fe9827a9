using System.Diagnostics;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>Runs default searches of a case, one a seed, and scores them.</summary>
/// <param name="search">The search, its seed without meaning.</param>
/// <param name="tolerance">What counts as the same end, relative to 1 + |ℓ|.</param>
internal sealed class SearchTimer(StartSearch<Row> search, double tolerance)
{
    /// <summary>Scores the searches of some seeds.</summary>
    /// <param name="searched">The case.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="ends">Is given each seed with its end.</param>
    public CaseScore Score(SearchCase searched, IEnumerable<ulong> seeds, Action<ulong, double> ends)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        long began = Stopwatch.GetTimestamp();
        List<double> found = [];
        foreach (ulong seed in seeds)
        {
            FitResult<Row> fit = (search with { Seed = seed }).Fit(searched.Prototype, [searched.Observations]);
            found.Add(fit.HasModel ? fit.LogLikelihood : double.NegativeInfinity);
            ends(seed, found[^1]);
        }
        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        return CaseScore.Of(found, searched.Best, tolerance, (self.TotalProcessorTime - cpu).TotalSeconds / found.Count, wall / found.Count);
    }
}
