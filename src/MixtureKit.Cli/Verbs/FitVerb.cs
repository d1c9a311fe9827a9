using System.CommandLine;
using MixtureKit.Cli.Checkpoints;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Online;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Plotting;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit fit</c>, which fits a mixture to a table.</summary>
internal sealed class FitVerb : Verb
{
    private readonly FitOptions _options = new();

    public FitVerb(Terminal terminal, Interruption interruption)
        : base("fit", $"Fit a mixture to a table. {TextTables.Legend}", terminal, interruption) => _options.AddTo(Command);

    protected override int Run(ParseResult parsed)
    {
        FitRequest request = _options.Read(parsed);
        return RunAmong(RankSession.Begin(request), [request.Data, request.Start], ranks => Run(parsed, request with { Ranks = ranks }));
    }

    private int Run(ParseResult parsed, FitRequest request)
    {
        SavedModel<Row>? start = null;
        RankSession.Agree(request.Ranks, () => start = Prepare(parsed, request));
        if (request.Online is not null)
            return new OnlineFit(request, start, Terminal, Interruption, WriteResult).Run();
        (TrainingData data, request) = TrainingData.Read(request, start, Terminal, CancellationToken);
        using CallCheckpoint? checkpoint = request.Checkpoint is { } kept ? CallCheckpoint.Begin(kept, CheckpointOrigin.Create(request, data, start), request.Ranks, Terminal, CancellationToken) : null;
        var job = new FitJob(request, data, start?.Mixture, checkpoint?.Record);
        if (request.Verbose)
            Terminal.Note(new PlanNotes(request, data).Sentences(request.Chooses ? 0 : job.Starts));
        FitOutcome outcome = checkpoint is null ? Compute(request, data, job) : checkpoint.Keep(() => Compute(request, data, job));
        if (request.Verbose)
            Terminal.Note(new EndNotes(request, data, outcome).Sentences());
        HeapTrim.GiveBack();
        var sentence = DegeneracySentence.For(request, data);
        List<string> warnings = [.. data.Warnings, .. Unused(parsed, data), .. outcome.Warnings, .. outcome.Result.Warnings, .. Broken(outcome, sentence)];
        warnings.ForEach(Terminal.Warn);
        int code = End(request, data, outcome, warnings, sentence);
        if (outcome.Status != FitStatus.Cancelled)
            checkpoint?.Remove();
        return code;
    }

    /// <summary>Checks the files of the call before the work, and reads the model to start from.</summary>
    private SavedModel<Row>? Prepare(ParseResult parsed, FitRequest request)
    {
        bool writes = RankSession.Writes(request.Ranks);
        NamedPath[] outputs = [
            new("-o", request.ModelPath),
            new("--trace", request.TracePath),
            new("--report", request.ReportPath),
            new("--checkpoint", request.Checkpoint?.Path)];
        RequireSafe([new("DATA", request.Data), new("--start", request.Start)], writes ? outputs : []);
        if (writes && request.ReportPath is not null)
            PictureLibraries.Load();
        if (writes && request.Checkpoint is { } checkpoint)
            CallCheckpoint.RequireFile(checkpoint);
        SavedModel<Row>? start = request.Start is null ? null : InputSource.ReadModel(request.Start, Terminal);
        HeapTrim.GiveBack();
        if (start is not null)
            _options.RequireAgreement(parsed, start.Mixture);
        return start;
    }

    /// <summary>Fits, tests and estimates what is asked for.</summary>
    private FitOutcome Compute(FitRequest request, TrainingData data, FitJob job)
    {
        var progressLine = new ProgressLine(Terminal, request.Progress);
        FitOutcome outcome = request.Chooses
            ? progressLine.Parts("candidates", progress => job.Choose(progress, CancellationToken))
            : progressLine.Run(job.Starts, progress => job.Run(new TrimmingProgress<FitProgress>(progress), CancellationToken));
        if (request.Bootstrap is not null && outcome.Status is not (FitStatus.Degenerate or FitStatus.Cancelled))
            outcome = progressLine.Parts("drawn tables", progress => job.Test(outcome, progress, CancellationToken));
        if (request.StandardErrors is not null && outcome.Status is not (FitStatus.Degenerate or FitStatus.Cancelled))
            outcome = progressLine.Parts("replicates", progress => job.Estimate(outcome, progress, CancellationToken));
        if (outcome.Status is not (FitStatus.Degenerate or FitStatus.Cancelled))
            outcome = FitSummary.Add(outcome, request, data, CancellationToken);
        return outcome;
    }

    private IEnumerable<string> Unused(ParseResult parsed, TrainingData data) => data.Labels is null
        ? []
        : _options.UnusedWithLabels(parsed).Select(option => $"{option} has no effect: a fit with --label is one run that starts from the labels.");

    /// <summary>Returns a sentence on starts that broke down beside sound ones; if all broke down, the error reports it.</summary>
    private static IEnumerable<string> Broken(FitOutcome outcome, DegeneracySentence sentence) =>
        outcome.Result.Status != FitStatus.Degenerate && sentence.OfSome(outcome.Starts) is { } some ? [some] : [];

    private int End(FitRequest request, TrainingData data, FitOutcome outcome, IReadOnlyList<string> warnings, DegeneracySentence sentence)
    {
        FitStatus status = outcome.Status;
        bool isSound = status is not (FitStatus.Degenerate or FitStatus.Cancelled);
        if (isSound)
            WriteFiles(request, data, outcome.Result, CancellationToken);
        if (isSound && request.ReportPath is { } report)
            WriteReport(report, request, data with { Observations = data.Observations.Gather() }, outcome, warnings);
        if (request.Json)
            JsonFigures.Print(Terminal.Output, new FitReport(request, data, outcome, warnings).Write);
        else if (isSound && !request.PrintsFile)
            FitTable.Print(Terminal, request, data, outcome);
        if (status == FitStatus.Degenerate)
            Terminal.Fail($"{data.Source}: {Starts(outcome)} ended degenerate: {sentence.OfAll(outcome.Starts, outcome.Result.Degeneracy)}.");
        return status switch
        {
            FitStatus.Cancelled => Interrupt(request, data, outcome.Result),
            FitStatus.Degenerate => ExitCode.Degenerate,
            _ => ExitCode.Success,
        };
    }

    private static string Starts(FitOutcome outcome) => outcome.Starts.Count < 2 ? "the fit" : "every start";

    /// <summary>Writes the best model of an interrupted fit, if there is one and a path for it, and returns the exit code.</summary>
    private int Interrupt(FitRequest request, TrainingData data, FitResult<Row> result)
    {
        if (request.ModelPath is null || !result.HasModel || result.Degeneracy is not null)
            return Interruption.Tell(request.Checkpoint is { } kept ? Written(kept) : "existing files were not changed");
        WriteFiles(request, data, result, CancellationToken.None);
        string model = FormattableString.Invariant($"the best model so far, of iteration {result.Iterations}, is written to '{request.ModelPath}'");
        return Interruption.Tell(request.Checkpoint is { } checkpoint ? $"{model}, and {Written(checkpoint)}" : model);
    }

    private static string Written(CheckpointRequest checkpoint) => $"the checkpoint '{checkpoint.Path}' is written, from which --resume goes on";

    private void WriteReport(string path, FitRequest request, TrainingData data, FitOutcome outcome, IReadOnlyList<string> warnings) => RankSession.Agree(request.Ranks, () =>
    {
        if (RankSession.Writes(request.Ranks))
            WriteResult(path, ReportPage.Create(request, data, outcome, warnings, CancellationToken));
    });

    private void WriteFiles(FitRequest request, TrainingData data, FitResult<Row> result, CancellationToken cancellationToken)
    {
        if (!RankSession.Writes(request.Ranks))
            return;
        if (request.TracePath is { } trace)
            WriteResult(trace, stream => TraceFile.Write(stream, result.Trace, data.Observations.TotalWeight), cancellationToken);
        if (request.ModelPath is { } model)
            WriteResult(model, stream => ModelFormats.Rows.Write(stream, data.Saved(result.Model)), cancellationToken);
    }
}
