using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Online;

/// <summary>A part of a stream as it is learnt from: its rows, or those without a missing cell.</summary>
/// <param name="Table">The part as it was read.</param>
/// <param name="Before">Number of rows of the stream before it.</param>
internal sealed record StreamPart(MixedTable Table, long Before)
{
    /// <summary>The rows that count; null if no row does.</summary>
    public required Observations<Row>? Observations { get; init; }

    /// <summary>The places in the part of the rows that count; null if all do.</summary>
    public int[]? Kept { get; init; }

    /// <summary>The missing cells; null without missing cells.</summary>
    public MissingCells? Missing { get; init; }

    /// <summary>Number of rows.</summary>
    public int Rows => Table.Cells.RowCount;

    /// <summary>Returns a part under a treatment of missing cells.</summary>
    /// <param name="table">The part as it was read.</param>
    /// <param name="before">Number of rows of the stream before it.</param>
    /// <param name="treatment">The treatment, by its name in <see cref="MissingTreatment"/>.</param>
    public static StreamPart From(MixedTable table, long before, string treatment)
    {
        var data = (DataMatrix)table.Observations.Data;
        MissingCells? missing = MissingCells.Count(data);
        if (missing is null || treatment != MissingTreatment.Drop)
            return new StreamPart(table, before) { Observations = table.Observations, Missing = missing };
        int[] kept = MissingTreatment.WholeRows(data);
        bool counts = Array.Exists(kept, i => table.Observations.Weight(i) > 0);
        return new StreamPart(table, before) { Observations = counts ? MissingTreatment.Only(table.Observations, kept) : null, Kept = kept, Missing = missing };
    }

    /// <summary>Returns the number in the stream, from 0, of a row that counts.</summary>
    public long RowNumber(long row) => Before + (Kept is null ? row : Kept[row]);
}
