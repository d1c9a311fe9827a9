using System.CommandLine;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary><c>mixturekit fit</c>: fits a mixture to a table.</summary>
internal sealed class FitVerb : Verb
{
    private readonly FitOptions _options = new();

    public FitVerb(Terminal terminal, Interruption interruption)
        : base("fit", "Fit a mixture to a table.", terminal, interruption) => _options.AddTo(Command);

    protected override int Run(ParseResult parsed)
    {
        FitRequest request = _options.Read(parsed);
        RequireWritable(request.ModelPath, request.TracePath);
        Rehearsal.Begin(request);
        SavedModel<Row>? start = request.Start is null ? null : InputSource.ReadModel(request.Start, Terminal);
        HeapTrim.GiveBack();
        if (start is not null)
            _options.RequireAgreement(parsed, start.Mixture);
        TrainingData data = TrainingData.Read(request, start?.ColumnNames, Terminal, CancellationToken);
        var job = new FitJob(request, data, start?.Mixture);
        FitOutcome outcome = ProgressLine.Run(Terminal, job.Starts, progress => job.Run(new HeapTrim(progress), CancellationToken));
        HeapTrim.GiveBack();
        List<string> warnings = [.. data.Warnings, .. Unused(parsed, data), .. outcome.Result.Warnings];
        warnings.ForEach(Terminal.Warn);
        return End(request, data, outcome, warnings);
    }

    private IEnumerable<string> Unused(ParseResult parsed, TrainingData data) => data.Labels is null
        ? []
        : _options.UnusedWithLabels(parsed).Select(option => $"{option} has no effect: a fit with --label is one run that starts from the labels.");

    private int End(FitRequest request, TrainingData data, FitOutcome outcome, IReadOnlyList<string> warnings)
    {
        FitStatus status = outcome.Result.Status;
        if (status is FitStatus.Converged or FitStatus.IterationLimit)
            WriteFiles(request, data, outcome.Result);
        if (request.Json)
            JsonFigures.Print(Terminal.Output, new FitReport(request, data, outcome, warnings).Write);
        else if (status is FitStatus.Converged or FitStatus.IterationLimit)
            FitTable.Print(Terminal, data, outcome);
        if (status == FitStatus.Degenerate)
            Terminal.Fail($"{data.Source}: {Starts(outcome)} ended degenerate: {DegeneracySentence.OfAll(outcome.Starts, outcome.Result.Degeneracy, data.Columns)}.");
        return status switch
        {
            FitStatus.Cancelled => Interruption.Tell(),
            FitStatus.Degenerate => ExitCode.Degenerate,
            _ => ExitCode.Success,
        };
    }

    private static string Starts(FitOutcome outcome) => outcome.Starts.Count < 2 ? "the fit" : "every start";

    private void WriteFiles(FitRequest request, TrainingData data, FitResult<Row> result)
    {
        if (request.TracePath is { } trace)
            TraceFile.Write(trace, result.Trace, CancellationToken);
        if (request.ModelPath is { } model)
            AtomicFile.Write(model, stream => ModelFormat.Rows.Write(stream, result.Model, data.Columns), CancellationToken);
    }
}
