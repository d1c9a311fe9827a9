using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Online;

/// <summary>The call <c>mixturekit fit --online</c>: the fit, what it prints, and its exit code.</summary>
/// <param name="request">The options.</param>
/// <param name="start">The model to start from, or null.</param>
/// <param name="terminal">The terminal.</param>
/// <param name="interruption">The signal that ends the fit.</param>
/// <param name="write">Writes a result to a path.</param>
internal sealed class OnlineFit(FitRequest request, SavedModel<Row>? start, Terminal terminal, Interruption interruption, Action<string?, Action<Stream>, CancellationToken> write)
{
    /// <summary>Runs the fit and returns the exit code.</summary>
    public int Run()
    {
        OnlineOutcome outcome = new OnlineJob(request, start, terminal, interruption.Token).Run();
        foreach (string warning in outcome.Warnings)
            terminal.Warn(warning);
        if (outcome.IsSound && request.ModelPath is not null)
            WriteModel(outcome, interruption.Token);
        else if (outcome.Degeneracy is not null || outcome.Fault is not null)
            Keep(outcome);
        outcome.Fault?.Throw();
        if (request.Json)
            JsonFigures.Print(terminal.Output, json => OnlineReport.Write(json, outcome));
        else if (outcome.IsSound && !request.PrintsFile)
            OnlineTable.Print(terminal, outcome);
        return End(outcome);
    }

    private int End(OnlineOutcome outcome)
    {
        if (outcome.IsCancelled)
            return Interrupt(outcome);
        if (outcome.Degeneracy is not { } degeneracy)
            return ExitCode.Success;
        terminal.Fail($"{outcome.Data.Source}: the fit ended degenerate: {degeneracy}.");
        return ExitCode.Degenerate;
    }

    /// <summary>Writes the model of an interrupted fit, if there is one and a path for it, and returns the exit code.</summary>
    private int Interrupt(OnlineOutcome outcome)
    {
        string seen = outcome.State is { Chunks: > 0 } ? $"the {MessageText.Count(outcome.Tally.Rows, "row")} seen so far" : "the search on the first part";
        if (request.ModelPath is null || outcome.State is null)
            return interruption.Tell($"{MessageText.Count(outcome.Tally.Rows, "row")} {(outcome.Tally.Rows == 1 ? "was" : "were")} seen, and existing files were not changed");
        WriteModel(outcome, CancellationToken.None);
        return interruption.Tell($"the model of {seen} is written to '{request.ModelPath}'");
    }

    /// <summary>Writes the model before the part that cannot be learnt from, since a stream cannot be read again.</summary>
    private void Keep(OnlineOutcome outcome)
    {
        if (request.ModelPath is null || outcome.State is not { Chunks: > 0 })
            return;
        WriteModel(outcome, CancellationToken.None);
        terminal.Warn($"the model of the {MessageText.Count(outcome.Tally.Rows, "row")} before is written to '{request.ModelPath}'.");
    }

    private void WriteModel(OnlineOutcome outcome, CancellationToken cancellationToken) =>
        write(request.ModelPath, stream => ModelFormats.Rows.Write(stream, outcome.Data.Saved(outcome.State!.Model)), cancellationToken);
}
