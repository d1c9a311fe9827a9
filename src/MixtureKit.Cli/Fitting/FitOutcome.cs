using MixtureKit.Choosing;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Uncertainty;

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

    /// <summary>The standard errors of the parameters; null if they were not asked for.</summary>
    public StandardErrorResult? Errors { get; init; }

    /// <summary>The fit of patterns of categories; null if the table is not one of categories.</summary>
    public PatternFit? Patterns { get; init; }

    /// <summary>The components merged into clusters; null if this was not asked for.</summary>
    public ClusterMerging? Merging { get; init; }

    /// <summary>The separation of the components by each column; null if this was not asked for, or says nothing.</summary>
    public IReadOnlyList<ColumnSeparation>? Separation { get; init; }

    /// <summary>Warnings about candidates and tests.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The reason that the fit, or the choice, ended.</summary>
    public FitStatus Status => Selection is { IsCancelled: true } ? FitStatus.Cancelled : Result.Status;
}
