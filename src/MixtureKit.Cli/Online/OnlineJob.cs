using System.Diagnostics;
using System.Runtime.ExceptionServices;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Online;

/// <summary>A fit by online EM: a search on the first part of a stream, or a given model, and one step with each part.</summary>
/// <param name="request">The options.</param>
/// <param name="start">The model to start from, or null.</param>
/// <param name="terminal">The terminal, for standard input, notes and progress.</param>
/// <param name="cancellationToken">Ends the fit after the last step that is done.</param>
internal sealed class OnlineJob(FitRequest request, SavedModel<Row>? start, Terminal terminal, CancellationToken cancellationToken)
{
    private readonly ProgressLine _progress = new(terminal, request.Progress);
    private readonly OnlineExpectationMaximization _em = new() { Exponent = request.Online!.Decay, Execution = Execution.Parallel(request.Threads) };
    private readonly long _begin = Stopwatch.GetTimestamp();

    /// <summary>Runs the fit.</summary>
    /// <exception cref="UnusableDataException">A row of the first part cannot be read or learnt from.</exception>
    /// <exception cref="OperationCanceledException">The fit was interrupted before its first part was read.</exception>
    public OnlineOutcome Run()
    {
        StreamTable table = Open();
        using var ahead = new ReadAhead<StreamPart>(table.ReadParts());
        using IEnumerator<StreamPart> parts = ahead.Take(cancellationToken).GetEnumerator();
        parts.MoveNext();
        (TrainingData data, FitRequest settled) = table.Begin(parts.Current);
        OnlineOutcome outcome = Start(new OnlineOutcome(settled, data, null, new OnlineTally()) { RowsOfPart = table.RowsOfPart });
        if (outcome.Search is { Status: FitStatus.Degenerate or FitStatus.Cancelled })
            return Ended(outcome);
        outcome = _progress.Rows(shown => Learn(outcome, parts, shown));
        return Ended(outcome);
    }

    /// <summary>Opens the table on another thread, since a pipe may say nothing.</summary>
    private StreamTable Open() => Task.Factory
        .StartNew(() => StreamTable.Open(request, start, terminal, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        .WaitAsync(cancellationToken).GetAwaiter().GetResult();

    /// <summary>Returns the state before the first step.</summary>
    private OnlineOutcome Start(OnlineOutcome outcome)
    {
        if (start is not null)
            return outcome with { State = OnlineExpectationMaximization.Begin(start.Mixture) };
        (FitRequest settled, TrainingData data) = (outcome.Request, outcome.Data);
        var job = new FitJob(settled, data, null);
        if (request.Verbose)
            terminal.Note(new PlanNotes(settled, data).Sentences(settled.Chooses ? 0 : job.Starts));
        FitOutcome search = settled.Chooses
            ? _progress.Parts("candidates", progress => job.Choose(progress, cancellationToken))
            : _progress.Run(job.Starts, progress => job.Run(new TrimmingProgress<FitProgress>(progress), cancellationToken));
        if (request.Verbose)
            terminal.Note(new EndNotes(settled, data, search).Sentences());
        outcome = outcome with { Search = search };
        return search.Status switch
        {
            FitStatus.Degenerate => outcome with { Degeneracy = $"the first part: {DegeneracySentence.For(settled, data).OfAll(search.Starts, search.Result.Degeneracy)}" },
            FitStatus.Cancelled => outcome with { IsCancelled = true, State = search.Result is { HasModel: true, Degeneracy: null } found ? OnlineExpectationMaximization.Begin(found.Model) : null },
            _ => outcome with { State = OnlineExpectationMaximization.Begin(search.Result.Model) },
        };
    }

    /// <summary>Makes a step with each part, beginning with the present one.</summary>
    private OnlineOutcome Learn(OnlineOutcome outcome, IEnumerator<StreamPart> parts, IProgress<OnlineOutcome> progress)
    {
        var trimming = new TrimmingProgress<OnlineOutcome>(progress);
        try
        {
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                StreamPart part = parts.Current;
                OnlineState<Row> after = Next(outcome.State!, part, outcome.Data.Source);
                bool isKnown = outcome.Search is not null && part.Before == 0;
                outcome = outcome with { State = after, Tally = outcome.Tally.With(part, after, isKnown) };
                trimming.Report(outcome);
            }
            while (parts.MoveNext());
            return outcome;
        }
        catch (OperationCanceledException)
        {
            return outcome with { IsCancelled = true };
        }
        catch (DegenerateComponentException fault)
        {
            return outcome with { Degeneracy = Describe(outcome, parts.Current, fault) };
        }
        catch (Exception fault) when (fault is UnusableDataException or UnreadableFileException && outcome.State!.Chunks > 0)
        {
            return outcome with { Fault = ExceptionDispatchInfo.Capture(fault) };
        }
    }

    private OnlineState<Row> Next(OnlineState<Row> state, StreamPart part, string source)
    {
        if (part.Observations is null)
            return state;
        try
        {
            return _em.Next(state, part.Observations, cancellationToken);
        }
        catch (UnusableDataException fault)
        {
            throw RowNumber.Correct(source, fault, part.RowNumber, FormattableString.Invariant($" of chunk {state.Chunks + 1}"));
        }
    }

    private static string Describe(OnlineOutcome outcome, StreamPart part, DegenerateComponentException fault)
    {
        string place = FormattableString.Invariant($"in the step of rows {part.Before + 1} to {part.Before + part.Rows}");
        string sentence = DegeneracySentence.For(outcome.Request, outcome.Data).Describe(new Degeneracy(0, fault.Member, fault.Column, fault.Message), place);
        return $"{sentence}; or take longer parts (--chunk-rows)";
    }

    private OnlineOutcome Ended(OnlineOutcome outcome)
    {
        return outcome with
        {
            Elapsed = Stopwatch.GetElapsedTime(_begin),
            Separation = outcome.IsSound && request.Separation ? SeparationTable.Compute(outcome.State!.Model, cancellationToken) : null,
            Warnings = [.. outcome.Data.Warnings, .. OnlineWarnings.Sentences(outcome)],
        };
    }
}
