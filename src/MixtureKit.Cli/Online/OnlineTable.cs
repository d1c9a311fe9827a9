using System.Globalization;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Online;

/// <summary>The table that summarises a fit by online EM on standard output.</summary>
internal static class OnlineTable
{
    /// <summary>Prints the components, then the figures.</summary>
    public static void Print(Terminal terminal, OnlineOutcome outcome)
    {
        SavedModel<Row> model = outcome.Data.Saved(outcome.State!.Model);
        if (outcome.Search?.Selection is { } selection)
            CandidateTable.Print(terminal, selection, new CandidateTexts(outcome.Request, outcome.Data));
        TextTables.PrintComponents(terminal, model);
        if (outcome.Separation is { } separation)
            SeparationTable.Print(terminal, model, separation);
        TextTables.PrintFacts(terminal, Facts(outcome, outcome.State));
    }

    private static IEnumerable<(string Name, string Value)> Facts(OnlineOutcome outcome, OnlineState<Row> state)
    {
        OnlineTally tally = outcome.Tally;
        yield return ("rows", Whole(tally.Rows));
        yield return ("parts", Invariant($"{state.Chunks}, of {outcome.RowsOfPart} rows"));
        if (outcome.Request.Weight is not null)
            yield return ("observations", state.Weight.ToString("R", CultureInfo.InvariantCulture));
        yield return ("mean log-density", tally.MeanLogDensity is { } mean ? $"{TextTables.Figure(mean)}, of rows before they were learnt from" : "not known: no part is new to the model");
        if (tally.LastMeanLogDensity is { } last)
            yield return ("of the last part", TextTables.Figure(last));
        yield return ("last step size", TextTables.Figure(state.StepSize));
        if (state.Model.LogPrior != 0)
            yield return ("log prior", TextTables.Figure(state.Model.LogPrior));
        yield return ("parameters", Whole(state.Model.ParameterCount));
        if (tally.Missing is { } missing)
            yield return ("missing cells", tally.DroppedRows == 0 ? missing.Text : $"{missing.Text}; these rows are left out");
        yield return ("start", outcome.Search is { } search ? $"the first part, {SearchText.Starts(search.Starts)}" : "the model of --start");
    }

    private static string Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
