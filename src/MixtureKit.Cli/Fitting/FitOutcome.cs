using MixtureKit.Choosing;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>A fit and the outcomes of all its starts.</summary>
/// <param name="Result">The fit.</param>
/// <param name="Starts">The outcomes of its starts.</param>
internal sealed record FitOutcome(FitResult<Row> Result, IReadOnlyList<StartOutcome> Starts)
{
    /// <summary>The candidates among which the fit was chosen; null if there was no choice.</summary>
    public SelectionResult<Row>? Selection { get; init; }

    /// <summary>The tests of the number of components.</summary>
    public IReadOnlyList<BootstrapTestResult>? Tests { get; init; }

    /// <summary>Warnings about candidates and tests.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The reason that the fit, or the choice, ended.</summary>
    public FitStatus Status => Selection is { IsCancelled: true } ? FitStatus.Cancelled : Result.Status;
}
