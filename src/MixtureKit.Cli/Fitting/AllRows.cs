using MixtureKit.Cli.Ranks;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Fitting;

/// <summary>The options of a fit for which every one of several processes has all rows.</summary>
internal static class AllRows
{
    /// <summary>Throws before the work if the rows are too many for an option that needs all of them.</summary>
    /// <param name="request">The options of the fit.</param>
    /// <param name="rows">The rows of all ranks, which do this together.</param>
    /// <param name="ranks">The ranks.</param>
    /// <exception cref="UnusableDataException">They are more than 2^27 values.</exception>
    public static void Require(FitRequest request, Observations<Row> rows, Communicator ranks)
    {
        if (rows.CanGather || Option(request) is not { } option)
            return;
        RankSession.Agree(ranks, () => throw new UnusableDataException(
            $"{option.Name}: for this every rank has all rows, and {MessageText.Count(rows.AllRows, "row")} of {MessageText.Count(((DataMatrix)rows.Data).ColumnCount, "value")} are too many, more than 2^27 values; {option.Remedy}."));
    }

    private static (string Name, string Remedy)? Option(FitRequest request) => request switch
    {
        { Label: { } label, Start: null } => ($"--label {label}", "fit a part of the rows, and give its model with --start, from which each rank goes on with its own rows"),
        { Regularization: > 0 } => (FormattableString.Invariant($"--regularization {request.Regularization:R}"), "fit a part of the rows, and give its model with --start, which has the prior"),
        { Bootstrap: { } tables } => (FormattableString.Invariant($"--bootstrap {tables}"), "test the number of components on a part of the rows"),
        { StandardErrors: not null } => ("--standard-errors", "leave the option out; with this number of rows the errors are small"),
        { Merge: true } => ("--merge", "leave it out, and merge the components on a part of the rows, with --start MODEL.json --max-iterations 0"),
        { ReportPath: not null } => ("--report", "leave it out, and report on a part of the rows, with --start MODEL.json --max-iterations 0"),
        _ => null,
    };
}
