using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>A fit and the ends of all its starts.</summary>
internal sealed record FitOutcome(FitResult<Row> Result, IReadOnlyList<StartOutcome> Starts);
