using System.Globalization;
using MixtureKit.Choosing;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Selection;

namespace MixtureKit.Cli.Reports;

/// <summary>The table that summarises a fit on standard output.</summary>
internal static class FitTable
{
    /// <summary>Prints the components, then the figures of a fit.</summary>
    public static void Print(Terminal terminal, FitRequest request, TrainingData data, FitOutcome outcome)
    {
        FitResult<Row> result = outcome.Result;
        if (outcome.Selection is { } selection)
            CandidateTable.Print(terminal, selection, new CandidateTexts(request, data));
        TextTables.PrintComponents(terminal, data.Saved(result.Model));
        if (outcome.Errors is { } errors)
            ErrorTable.Print(terminal, data.Saved(result.Model), errors);
        if (outcome.Separation is { } separation)
            SeparationTable.Print(terminal, data.Saved(result.Model), separation);
        if (outcome.Merging is { } merging)
            MergingReport.Print(terminal, merging);
        if (request.Patterns && outcome.Patterns is { } patterns)
            PatternReport.Print(terminal, patterns, data.Saved(result.Model));
        TextTables.PrintFacts(terminal, Facts(data, outcome, LogLikelihoods.Rounded(result.Criteria, data.Observations.TotalWeight)));
    }

    private static IEnumerable<(string Name, string Value)> Facts(TrainingData data, FitOutcome outcome, InformationCriteria criteria)
    {
        FitResult<Row> result = outcome.Result;
        yield return ("log-likelihood", TextTables.Figure(LogLikelihoods.Rounded(result.LogLikelihood, data.Observations.TotalWeight)));
        if (result.LogPrior != 0)
            yield return ("log prior", TextTables.Figure(result.LogPrior));
        yield return ("BIC", TextTables.Figure(criteria.Bayesian));
        yield return ("AIC", TextTables.Figure(criteria.Akaike));
        yield return ("ICL", TextTables.Figure(criteria.IntegratedCompletedLikelihood));
        if (result.Auxiliary.RelativeEntropy is { } relative)
            yield return ("relative entropy", TextTables.Figure(relative));
        foreach ((string Name, string Value) fact in outcome.Patterns is { } fit ? PatternReport.Facts(fit) : [])
            yield return fact;
        yield return ("parameters", result.Model.ParameterCount.ToString(CultureInfo.InvariantCulture));
        yield return ("observations", Observations(data));
        if (data.Missing is { } missing)
            yield return ("missing cells", data.DroppedRows == 0 ? missing.Text : $"{missing.Text}; these rows are left out");
        if (result.Patterns is { } patterns)
            yield return ("distinct rows", patterns.ToString(CultureInfo.InvariantCulture));
        yield return ("iterations", Iterations(result));
        if (result.SamplePasses > 0)
            yield return ("sample passes", result.SamplePasses.ToString("F1", CultureInfo.InvariantCulture));
        yield return ("status", result.Status.Name());
        if (result.DistanceToMaximum is { } distance)
            yield return ("to the maximum", string.Create(CultureInfo.InvariantCulture, $"{distance:G2} standard errors"));
        yield return ("starts", SearchText.Starts(outcome.Starts));
        if (result.Ends.Count > 0)
            yield return ("ends", SearchText.Ends(result.Ends));
        foreach (BootstrapTestResult test in outcome.Tests ?? [])
            yield return ($"{test.Fewer} against {test.More}", CandidateTable.Test(test));
    }

    private static string Iterations(FitResult<Row> result)
    {
        int extrapolated = result.Trace.Count(point => point.IsExtrapolated);
        return string.Create(CultureInfo.InvariantCulture, $"{result.Iterations}{(extrapolated == 0 ? "" : $", {extrapolated} of them extrapolated, in {result.Passes} passes")}");
    }

    private static string Observations(TrainingData data) => string.Create(
        CultureInfo.InvariantCulture, $"{data.Observations.TotalWeight:R}{(data.Observations.Weights is null ? "" : $" (weights of {MessageText.Count(data.AllRows, "row")})")}");
}
