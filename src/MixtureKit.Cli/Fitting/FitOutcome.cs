using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>A fit and the outcomes of all its starts.</summary>
internal sealed record FitOutcome(FitResult<Row> Result, IReadOnlyList<StartOutcome> Starts);
