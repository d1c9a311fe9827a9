using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit;

/// <summary>The place of some rows among all rows whose statistics are added.</summary>
/// <param name="RowsBefore">Number of rows before these, a multiple of <see cref="Batch{TData}.SegmentLength"/>.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Name">The name of the rows, such as that of their site; null if they have none.</param>
public sealed record StatisticsPart(long RowsBefore, long Rows, string? Name = null)
{
    private const int Segment = Batch<Row>.SegmentLength;

    /// <summary>Position of the first row that is impossible under the model, among all rows; null if every row is possible.</summary>
    public long? FirstImpossible { get; init; }

    /// <summary>Number of the first row behind the part that another part can begin with.</summary>
    internal long End => (RowsBefore + Rows + Segment - 1) / Segment * Segment;

    /// <summary>Returns the name of the rows, or their numbers from 1 on.</summary>
    public override string ToString() => Name is null
        ? string.Create(CultureInfo.InvariantCulture, $"rows {RowsBefore + 1} to {RowsBefore + Rows}")
        : MessageText.Quote(Name);

    /// <summary>Returns a sentence if two parts cannot be of the same rows; null if they can.</summary>
    internal string? Conflict(StatisticsPart other)
    {
        if (Name is not null && Name == other.Name)
            return $"the statistics of {this} are there twice; add those of each site once.";
        return RowsBefore < other.End && other.RowsBefore < End
            ? string.Create(CultureInfo.InvariantCulture, $"the statistics of {other} and of {this} take the same place, that of row {Math.Max(RowsBefore, other.RowsBefore) + 1}; either they are of the same rows, or one of them has to be taken anew with another number of rows before it.")
            : null;
    }
}
