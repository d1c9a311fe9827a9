using System.Text.Json;
using MixtureKit.Cli.Reports;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Online;

/// <summary>The JSON object of a fit by online EM.</summary>
internal static class OnlineReport
{
    /// <summary>Writes the members, in a fixed order that users may rely on.</summary>
    public static void Write(Utf8JsonWriter json, OnlineOutcome outcome)
    {
        WriteFigures(json, outcome);
        WriteRun(json, outcome);
        json.WritePropertyName("model");
        if (outcome.State is { } state)
            ModelFormats.Rows.WriteTo(json, outcome.Data.Saved(state.Model));
        else
            json.WriteNullValue();
        json.WriteTexts("warnings", outcome.Warnings);
        TableReport.WriteClasses(json, outcome.Data.Classes);
        WriteSearch(json, outcome);
        if (outcome.Separation is { } separation)
            SeparationTable.Write(json, outcome.Data.Saved(outcome.State!.Model), separation);
        TableReport.WriteMissing(json, outcome.Request.Missing, outcome.Tally.Missing);
        TableReport.WriteKinds(json, outcome.Data.Kinds);
    }

    private static void WriteFigures(Utf8JsonWriter json, OnlineOutcome outcome)
    {
        OnlineState<Row>? state = outcome.State;
        json.WriteString("status", outcome.Status);
        json.WriteNumber("rows", outcome.Tally.Rows);
        json.WriteNumber("parts", state?.Chunks ?? 0);
        json.WriteFigure("observations", state?.Weight ?? 0);
        json.WriteFigure("meanLogDensity", outcome.Tally.MeanLogDensity);
        json.WriteFigure("lastMeanLogDensity", outcome.Tally.LastMeanLogDensity);
        json.WriteFigure("stepSize", state is { Chunks: > 0 } ? state.StepSize : null);
        json.WriteFigure("logPrior", state?.Model.LogPrior);
        json.WriteFigure("parameters", state?.Model.ParameterCount);
        json.WriteTexts("columns", outcome.Data.Columns);
    }

    private static void WriteRun(Utf8JsonWriter json, OnlineOutcome outcome)
    {
        json.WriteFigure("seconds", outcome.Elapsed.TotalSeconds);
        json.WriteNumber("threads", outcome.Request.Threads);
        json.WriteNumber("seed", outcome.Request.Seed);
        json.WriteNumber("chunkRows", outcome.RowsOfPart);
        json.WriteNumber("decay", outcome.Request.Online!.Decay);
    }

    private static void WriteSearch(Utf8JsonWriter json, OnlineOutcome outcome)
    {
        if (outcome.Search is not { } search)
            return;
        FitResult<Row> result = search.Result;
        json.WriteStartObject("search");
        json.WriteNumber("rows", outcome.Data.Rows);
        json.WriteString("status", search.Status.Name());
        json.WriteFigure("logLikelihood", result.HasModel ? LogLikelihoods.Rounded(result.LogLikelihood, outcome.Data.Observations.TotalWeight) : null);
        json.WriteNumber("iterations", result.Iterations);
        json.WriteNumber("starts", search.Starts.Count);
        CandidateReport.Write(json, search, new CandidateTexts(outcome.Request, outcome.Data), outcome.Data);
        json.WriteEndObject();
    }
}
