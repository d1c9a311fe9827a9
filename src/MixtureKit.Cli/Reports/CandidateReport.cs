using System.Text.Json;
using MixtureKit.Choosing;
using MixtureKit.Cli.Fitting;
using MixtureKit.Data;
using MixtureKit.Selection;

namespace MixtureKit.Cli.Reports;

/// <summary>The members of a fit's JSON object that tell of a choice and of tests.</summary>
internal static class CandidateReport
{
    /// <summary>Writes the candidates, the chosen one and the tests, as far as there are any.</summary>
    public static void Write(Utf8JsonWriter json, FitOutcome outcome, CandidateTexts texts, TrainingData data)
    {
        if (outcome.Selection is { } selection)
            Write(json, selection, texts, data);
        if (outcome.Tests is { } tests)
            Write(json, tests);
    }

    private static void Write(Utf8JsonWriter json, SelectionResult<Row> selection, CandidateTexts texts, TrainingData data)
    {
        json.WriteStartArray("candidates");
        foreach (CandidateOutcome<Row> candidate in selection.Candidates)
        {
            json.WriteStartObject();
            WriteName(json, candidate, texts);
            WriteFigures(json, candidate, data);
            json.WriteString("status", candidate.Status.Name());
            if (texts.Cause(candidate) is { } cause)
                json.WriteString("cause", cause);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("criterion", selection.Criterion);
        if (selection.Chosen is { } chosen)
            WriteChosen(json, chosen, texts);
        else
            json.WriteNull("chosen");
    }

    private static void WriteChosen(Utf8JsonWriter json, CandidateOutcome<Row> chosen, CandidateTexts texts)
    {
        json.WriteStartObject("chosen");
        WriteName(json, chosen, texts);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, CandidateOutcome<Row> candidate, CandidateTexts texts)
    {
        json.WriteNumber("components", candidate.Candidate.Components);
        json.WriteString("family", texts.Family);
        json.WriteString("covariance", texts.Structure(candidate.Candidate));
    }

    private static void WriteFigures(Utf8JsonWriter json, CandidateOutcome<Row> candidate, TrainingData data)
    {
        double weight = data.Observations.TotalWeight;
        FitResult<Row>? fit = candidate.IsSound ? candidate.Fit : null;
        InformationCriteria? criteria = fit is null ? null : LogLikelihoods.Rounded(fit.Criteria, weight);
        json.WriteFigure("logLikelihood", fit is null ? null : LogLikelihoods.Rounded(fit.LogLikelihood, weight));
        json.WriteFigure("parameters", fit?.Model.ParameterCount);
        json.WriteFigure("aic", criteria?.Akaike);
        json.WriteFigure("bic", criteria?.Bayesian);
        json.WriteFigure("icl", criteria?.IntegratedCompletedLikelihood);
        json.WriteFigure("score", candidate.Score);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<BootstrapTestResult> tests)
    {
        json.WriteStartArray("bootstrap");
        foreach (BootstrapTestResult test in tests)
        {
            json.WriteStartObject();
            json.WriteNumber("fewer", test.Fewer);
            json.WriteNumber("more", test.More);
            json.WriteFigure("statistic", test.Statistic);
            json.WriteFigure("pValue", test.PValue);
            json.WriteNumber("replicates", test.Replicates.Count);
            json.WriteNumber("failed", test.Failed);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
