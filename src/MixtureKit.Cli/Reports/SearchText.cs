using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Reports;

/// <summary>The lines of a table that tell of the search: the kinds of start, and the ends that they led to.</summary>
internal static class SearchText
{
    private const int MostEnds = 4;

    /// <summary>Returns the number of starts, the kinds of them, and the number of those that broke down.</summary>
    public static string Starts(IReadOnlyList<StartOutcome> starts)
    {
        int broken = starts.Count(start => start.Status == FitStatus.Degenerate);
        string kinds = starts.Count == 1 ? "" : $": {string.Join(", ", starts.GroupBy(start => start.Start).Select(kind => Times(kind.Count(), kind.Key)))}";
        return string.Create(CultureInfo.InvariantCulture, $"{starts.Count}{kinds}{OnSample(starts is [var first, ..] ? first.SampleRows : null)}{(broken == 0 ? "" : $"; {broken} of them degenerate")}");
    }

    /// <summary>Returns the log-likelihood of each of the highest ends, with the number of starts that led to it.</summary>
    public static string Ends(IReadOnlyList<SearchEnd> ends)
    {
        string shown = string.Join(", ", ends.Take(MostEnds).Select(Describe)), rest = OnSample(ends is [var first, ..] ? first.SampleRows : null);
        return ends.Count <= MostEnds ? $"{shown}{rest}" : string.Create(CultureInfo.InvariantCulture, $"{shown}, and {MessageText.Count(ends.Count - MostEnds, "lower end")}{rest}");
    }

    private static string Describe(SearchEnd end) => string.Create(
        CultureInfo.InvariantCulture, $"{TextTables.Figure(end.LogLikelihood)} ({end.Starts} {(end.Starts == 1 ? "start" : "starts")}{(end.IsRegular ? "" : ", spurious")})");

    private static string OnSample(long? rows) => rows is null ? "" : string.Create(CultureInfo.InvariantCulture, $", on a sample of {rows} rows");

    private static string Times(int count, string kind) => count == 1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{count} {kind}");
}
