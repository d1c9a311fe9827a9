using System.Text.Json;
using MixtureKit.Cli.Fitting;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Selection;

namespace MixtureKit.Cli.Reports;

/// <summary>The JSON object of a fit.</summary>
internal sealed class FitReport(FitRequest request, TrainingData data, FitOutcome outcome, IReadOnlyList<string> warnings)
{
    private readonly FitResult<Row> _result = outcome.Result;
    private readonly DegeneracySentence _sentence = DegeneracySentence.For(request, data);

    /// <summary>Writes the members, in a fixed order that users may rely on.</summary>
    public void Write(Utf8JsonWriter json)
    {
        WriteEnd(json);
        WriteFigures(json);
        WriteSize(json);
        WriteRun(json);
        WriteStarts(json);
        WriteEnds(json);
        json.WriteFigures("trace", _result.Trace.Select(point => LogLikelihood(point.LogLikelihood)));
        WriteModel(json);
        json.WriteTexts("warnings", warnings);
        TableReport.WriteClasses(json, data.Classes);
        CandidateReport.Write(json, outcome, new CandidateTexts(request, data), data);
        if (outcome.Patterns is { } patterns)
            PatternReport.Write(json, patterns, data.Saved(_result.Model), request.Patterns);
        if (outcome.Merging is { } merging)
            MergingReport.Write(json, merging);
        if (outcome.Separation is { } separation)
            SeparationTable.Write(json, data.Saved(_result.Model), separation);
        if (outcome.Errors is { } errors)
            ErrorReport.Write(json, errors, data.Saved(_result.Model));
        TableReport.WriteMissing(json, request.Missing, data.Missing);
        TableReport.WriteKinds(json, data.Kinds);
    }

    private double LogLikelihood(double value) => LogLikelihoods.Rounded(value, data.Observations.TotalWeight);

    private void WriteEnd(Utf8JsonWriter json)
    {
        json.WriteString("status", _result.Status.Name());
        json.WriteBoolean("converged", _result.Status == FitStatus.Converged);
        json.WriteNumber("iterations", _result.Iterations);
        json.WriteNumber("passes", _result.Passes);
        if (_result.SamplePasses > 0)
            json.WriteFigure("samplePasses", _result.SamplePasses);
        json.WriteString("acceleration", request.AccelerationName);
        json.WriteFigure("remainingGain", _result.RemainingGain);
        json.WriteFigure("distanceToMaximum", _result.DistanceToMaximum);
    }

    private void WriteFigures(Utf8JsonWriter json)
    {
        InformationCriteria? criteria = _result.HasModel ? LogLikelihoods.Rounded(_result.Criteria, data.Observations.TotalWeight) : null;
        json.WriteFigure("logLikelihood", _result.HasModel ? LogLikelihood(_result.LogLikelihood) : null);
        json.WriteFigure("logPrior", _result.HasModel ? _result.LogPrior : null);
        json.WriteFigure("bic", criteria?.Bayesian);
        json.WriteFigure("aic", criteria?.Akaike);
        json.WriteFigure("icl", criteria?.IntegratedCompletedLikelihood);
        json.WriteFigure("relativeEntropy", _result.HasModel ? _result.Auxiliary.RelativeEntropy : null);
    }

    private void WriteSize(Utf8JsonWriter json)
    {
        json.WriteFigure("parameters", _result.HasModel ? _result.Model.ParameterCount : null);
        json.WriteFigure("observations", data.Observations.TotalWeight);
        json.WriteNumber("rows", data.AllRows);
        json.WriteTexts("columns", data.Columns);
    }

    private void WriteRun(Utf8JsonWriter json)
    {
        double seconds = _result.Elapsed.TotalSeconds;
        json.WriteFigure("seconds", seconds);
        json.WriteFigure("secondsPerIteration", _result.Iterations == 0 ? null : seconds / _result.Iterations);
        json.WriteNumber("threads", request.Threads);
        json.WriteNumber("seed", request.Seed);
    }

    private void WriteStarts(Utf8JsonWriter json)
    {
        json.WriteStartArray("starts");
        foreach (StartOutcome start in outcome.Starts)
        {
            json.WriteStartObject();
            json.WriteString("start", start.Start);
            json.WriteFigure("logLikelihood", start.Status != FitStatus.Degenerate && start.LogLikelihood is { } value ? LogLikelihood(value) : null);
            json.WriteNumber("iterations", start.Iterations);
            if (start.SampleRows is { } rows)
                json.WriteNumber("sampleRows", rows);
            json.WriteString("status", start.Status.Name());
            if (start.Degeneracy is { } degeneracy)
                json.WriteString("cause", _sentence.Describe(degeneracy));
            json.WriteFigure("end", start.End);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteEnds(Utf8JsonWriter json)
    {
        json.WriteStartArray("ends");
        foreach (SearchEnd end in _result.Ends)
        {
            json.WriteStartObject();
            json.WriteFigure("logLikelihood", LogLikelihood(end.LogLikelihood));
            json.WriteFigure("objective", LogLikelihood(end.Objective));
            json.WriteNumber("starts", end.Starts);
            json.WriteBoolean("regular", end.IsRegular);
            if (end.Rejection is { } reason)
                json.WriteString("reason", reason);
            if (end.SampleRows is { } rows)
                json.WriteNumber("sampleRows", rows);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteModel(Utf8JsonWriter json)
    {
        json.WritePropertyName("model");
        if (_result.HasModel)
            ModelFormats.Rows.WriteTo(json, data.Saved(_result.Model));
        else
            json.WriteNullValue();
    }
}
