using MixtureKit.Cli.Inputs;
using MixtureKit.Data;

namespace MixtureKit.Cli.Online;

/// <summary>The figures of the parts of a stream so far.</summary>
internal sealed record OnlineTally
{
    /// <summary>Number of rows seen.</summary>
    public long Rows { get; init; }

    /// <summary>Number of rows that were left out because of missing cells.</summary>
    public long DroppedRows { get; init; }

    /// <summary>The missing cells; null without missing cells.</summary>
    public MissingCells? Missing { get; init; }

    /// <summary>The mean log-density of rows under the model before they were learnt from; null if there are no such rows.</summary>
    public double? MeanLogDensity => Weight > 0 ? LogDensity / Weight : null;

    /// <summary>The same of the last part.</summary>
    public double? LastMeanLogDensity { get; private init; }

    private double LogDensity { get; init; }

    private double Weight { get; init; }

    /// <summary>Returns the figures with those of one more part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="after">The state after it.</param>
    /// <param name="isKnown">True if the model before was found on the part, so that its densities are no honest ones.</param>
    public OnlineTally With(StreamPart part, OnlineState<Row> after, bool isKnown)
    {
        OnlineTally tally = this with
        {
            Rows = Rows + part.Rows,
            DroppedRows = DroppedRows + (part.Kept is { } kept ? part.Rows - kept.Length : 0),
            Missing = MissingCells.Sum(Missing, part.Missing, [.. part.Table.Columns.Select(column => column.Name)]),
        };
        if (isKnown || part.Observations is not { } rows)
            return tally;
        return tally with
        {
            LastMeanLogDensity = after.MeanLogLikelihood,
            LogDensity = LogDensity + (after.MeanLogLikelihood * rows.TotalWeight),
            Weight = Weight + rows.TotalWeight,
        };
    }
}
