using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The search of a fit: its distinct ends, how often each was reached, and the kinds of start.</summary>
internal static class SearchPart
{
    private const int MostEnds = 10;

    /// <summary>Writes the part.</summary>
    public static void Write(HtmlWriter html, FitResult<Row> fit)
    {
        html.Element("h3", "The search");
        if (fit.Ends.Count == 0)
        {
            html.Element("p", "The fit is one run, not a search over starts: another start may lead to a higher end.");
            return;
        }
        HtmlTable.Write(html, "Distinct ends of the search, the highest first", ["log-likelihood", "starts that led to it", "judgement"], fit.Ends.Take(MostEnds).Select(Row));
        html.Element("p", Captions.Join(Left(fit.Ends.Count), Kinds(fit.Starts), Broken(fit.Starts), OnSample(fit.Ends[0].SampleRows)), ("class", "note"));
    }

    private static string[] Row(SearchEnd end) =>
        [FigureText.Create(end.LogLikelihood), FigureText.Create(end.Starts), end.Rejection is { } reason ? $"spurious: {reason}" : "regular"];

    private static string Left(int ends) => ends > MostEnds ? $"{MessageText.Count(ends - MostEnds, "lower end")} not shown." : "";

    private static string Kinds(IReadOnlyList<StartOutcome> starts) =>
        $"Starts: {string.Join(", ", starts.GroupBy(start => start.Start).Select(kind => $"{kind.Count()} {kind.Key}"))}.";

    private static string Broken(IReadOnlyList<StartOutcome> starts) =>
        starts.Count(start => start.Status == FitStatus.Degenerate) is > 0 and var broken ? $"{broken} of them broke down." : "";

    private static string OnSample(long? rows) => rows is { } count ? $"The search ran on a sample of {count} rows." : "";
}
