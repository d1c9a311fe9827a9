using System.Globalization;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>Sentences on how far to trust a fit.</summary>
internal static class TrustText
{
    private const double Clear = 0.9;
    private const double Fair = 0.7;
    private const double Significant = 0.05;
    private const double Near = 0.01;

    /// <summary>Returns the sentences, the most important first.</summary>
    public static IEnumerable<string> Create(ReportSubject subject)
    {
        if (subject.Options.Selection is { Chosen: not null } selection)
            yield return Choice(selection);
        if (subject.Fit.Auxiliary.RelativeEntropy is { } entropy)
            yield return Overlap(entropy);
        if (subject.Fit.Ends.Count > 0)
            yield return Ends(subject.Fit.Ends);
        yield return Status(subject.Fit);
    }

    /// <summary>Returns what a test of the number of components says.</summary>
    public static string Test(BootstrapTestResult test) => string.Create(
        CultureInfo.InvariantCulture,
        $"{MessageText.Count(test.More, "component")} against {test.Fewer}: p = {test.PValue:0.####}, so that the data {(test.PValue < Significant ? "speak for" : "do not ask for")} {test.More}.");

    private static string Choice(SelectionResult<Row> selection)
    {
        string name = selection.Criterion.ToUpperInvariant();
        CandidateOutcome<Row> chosen = selection.Chosen!;
        int count = chosen.Candidate.Components;
        string[] others = [.. new[] { count - 1, count + 1 }.Select(other => Neighbour(selection, chosen, other)).OfType<string>()];
        return $"{name} chooses {MessageText.Count(count, "component")}{(others.Length == 0 ? "" : $"; {string.Join(" and ", others)}")}.";
    }

    private static string? Neighbour(SelectionResult<Row> selection, CandidateOutcome<Row> chosen, int count)
    {
        double? best = selection.Candidates.Where(outcome => outcome.IsEligible && outcome.Candidate.Components == count).Min(outcome => outcome.Score);
        return best is not { } score || chosen.Score is not { } least
            ? null
            : $"the best fit with {count} is {FigureText.Create(Math.Abs(score - least))} {(score < least ? "lower" : "higher")}";
    }

    private static string Overlap(double entropy)
    {
        string figure = $"relative entropy {FigureText.Create(entropy)}, of at most 1";
        return entropy >= Clear ? $"Rows are told apart clearly ({figure})."
            : entropy >= Fair ? $"Most rows are told apart, some could belong to several groups ({figure})."
            : $"The groups overlap: many rows could belong to several ({figure}).";
    }

    private static string Ends(IReadOnlyList<SearchEnd> ends)
    {
        SearchEnd chosen = ends.FirstOrDefault(end => end.IsRegular) ?? ends[0];
        int total = ends.Sum(end => end.Starts);
        string agree = total == 1
            ? "Only one start was carried to its end, so that a higher one may have been missed."
            : $"{chosen.Starts} of {total} starts that were carried to their ends agree on this one.";
        int spurious = ends.TakeWhile(end => !ReferenceEquals(end, chosen)).Count();
        return spurious == 0 ? agree : $"{agree} {MessageText.Count(spurious, "higher end")} {(spurious == 1 ? "was" : "were")} set aside as spurious.";
    }

    private static string Status(FitResult<Row> fit)
    {
        string steps = MessageText.Count(fit.Iterations, "iteration");
        if (fit.Status != FitStatus.Converged)
            return $"The fit stopped after {steps}, before it converged; more iterations may change it.";
        return fit.DistanceToMaximum switch
        {
            null => $"The fit converged after {steps}.",
            < Near => $"The fit converged after {steps}, less than {Near} standard errors from its maximum.",
            { } distance => string.Create(CultureInfo.InvariantCulture, $"The fit converged after {steps}, about {distance:G2} standard errors from its maximum."),
        };
    }
}
