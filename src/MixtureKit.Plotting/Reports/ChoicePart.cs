using System.Globalization;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The choice of the number of components: the criterion of every candidate, and tests.</summary>
internal static class ChoicePart
{
    private const int MostCauses = 8;
    private const string None = "–";

    /// <summary>Writes the part, if there was a choice or a test.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject, PagePictures pictures)
    {
        SelectionResult<Row>? selection = subject.Options.Selection;
        if (selection is null && subject.Options.Tests.Count == 0)
            return;
        html.Element("h3", "The number of components");
        if (selection is not null)
            Write(html, selection, pictures);
        foreach (BootstrapTestResult test in subject.Options.Tests)
            html.Element("p", TrustText.Test(test));
    }

    private static void Write(HtmlWriter html, SelectionResult<Row> selection, PagePictures pictures)
    {
        if (ReportSubject.Try(() => CriterionCurve.Create(selection, new FigureOptions { Size = new(640, 400) })) is { } curve)
            pictures.Write(html, curve);
        string[] families = [.. selection.Candidates.Select(outcome => outcome.Candidate.Family).Distinct()];
        int[] counts = [.. selection.Candidates.Select(outcome => outcome.Candidate.Components).Distinct().Order()];
        string name = selection.Criterion.ToUpperInvariant();
        HtmlTable.Write(
            html,
            $"{name} of every candidate",
            ["components", .. families],
            counts.Select(count => (string[])[count.ToString(CultureInfo.InvariantCulture), .. families.Select(family => Cell(selection, selection.Find(family, count)))]));
        html.Element("p", "The smallest value is the best. In brackets stand candidates that cannot be chosen.", ("class", "note"));
        WriteCauses(html, [.. selection.Candidates.Where(outcome => outcome.Cause is not null)]);
    }

    private static string Cell(SelectionResult<Row> selection, CandidateOutcome<Row>? outcome)
    {
        if (outcome?.Score is not { } score)
            return None;
        string figure = FigureText.Create(score);
        return ReferenceEquals(outcome, selection.Chosen) ? $"{figure} (chosen)" : outcome.Cause is null ? figure : $"({figure})";
    }

    private static void WriteCauses(HtmlWriter html, CandidateOutcome<Row>[] failed)
    {
        if (failed.Length == 0)
            return;
        html.Open("ul");
        foreach (CandidateOutcome<Row> outcome in failed.Take(MostCauses))
            html.Element("li", $"{outcome.Candidate}: {outcome.Cause}");
        if (failed.Length > MostCauses)
            html.Element("li", $"and {failed.Length - MostCauses} more");
        html.Close();
    }
}
