using System.Globalization;
using MixtureKit.Choosing;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;

namespace MixtureKit.Cli.Reports;

/// <summary>The table of the candidates of a choice: the criterion by number of components and structure, and the choice in a sentence.</summary>
internal static class CandidateTable
{
    private const int MostCauses = 3;
    private const string None = "–";

    /// <summary>Prints the table, the failures with their reasons, and the sentence.</summary>
    public static void Print(Terminal terminal, SelectionResult<Row> selection, CandidateTexts texts)
    {
        string[] families = [.. selection.Candidates.Select(outcome => outcome.Candidate.Family).Distinct()];
        var rows = new List<string[]> { (string[])["components", .. families] };
        foreach (int count in selection.Candidates.Select(outcome => outcome.Candidate.Components).Distinct().Order())
            rows.Add([count.ToString(CultureInfo.InvariantCulture), .. families.Select(family => Cell(selection, selection.Find(family, count)))]);
        TextTables.Print(terminal, rows);
        foreach (string line in Causes(selection, texts))
            terminal.Text.WriteLine(line);
        terminal.Text.WriteLine();
        terminal.Text.WriteLine(Sentence(selection, texts));
        terminal.Text.WriteLine();
    }

    /// <summary>Returns the result of a test in words.</summary>
    public static string Test(BootstrapTestResult test) => string.Create(
        CultureInfo.InvariantCulture,
        $"likelihood ratio {TextTables.Figure(test.Statistic)}, p = {test.PValue:0.####} ({test.Replicates.Count - test.Failed} drawn tables)");

    private static string Cell(SelectionResult<Row> selection, CandidateOutcome<Row>? outcome)
    {
        if (outcome?.Score is not { } score)
            return None;
        string figure = TextTables.Figure(score);
        return ReferenceEquals(outcome, selection.Chosen) ? $"{figure} *" : outcome.Cause is null ? figure : $"({figure})";
    }

    /// <summary>Returns a line for each of the first candidates that failed or are bracketed, with the reason.</summary>
    private static IEnumerable<string> Causes(SelectionResult<Row> selection, CandidateTexts texts)
    {
        CandidateOutcome<Row>[] failed = [.. selection.Candidates.Where(outcome => texts.Cause(outcome) is not null)];
        foreach (CandidateOutcome<Row> outcome in failed.Take(MostCauses))
            yield return $"  {texts.Describe(outcome.Candidate)}: {texts.Cause(outcome)}";
        if (failed.Length > MostCauses)
            yield return $"  and {failed.Length - MostCauses} more in brackets or with {None}; --json gives the reason of each.";
    }

    private static string Sentence(SelectionResult<Row> selection, CandidateTexts texts)
    {
        CandidateOutcome<Row> chosen = selection.Chosen!;
        CandidateOutcome<Row>? next = selection.Candidates.Where(outcome => outcome.IsEligible && !ReferenceEquals(outcome, chosen)).MinBy(outcome => outcome.Score);
        string beside = next is null
            ? "no other candidate has a value"
            : string.Create(CultureInfo.InvariantCulture, $"the next is {texts.Describe(next.Candidate)}, {TextTables.Figure(next.Score!.Value - chosen.Score!.Value)} more");
        return $"{selection.Criterion.ToUpperInvariant()} chooses {texts.Describe(chosen.Candidate)}; {beside}.";
    }
}
