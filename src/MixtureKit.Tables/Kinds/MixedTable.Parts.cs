using MixtureKit.Data;
using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <content>The reading of a table part by part.</content>
public sealed partial class MixedTable
{
    /// <summary>Reads the rows of an open table, once, in parts of equal length, so that a stream may be longer than memory.</summary>
    /// <param name="reader">The table.</param>
    /// <param name="rows">Number of rows of a part; the last one has between half and one and a half times as many, or is the only one.</param>
    /// <param name="options">The columns to use and their kinds; null for all columns and kinds that are found.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <remarks>Kinds and levels are those of the first part: a later cell that does not fit is refused. Messages count the rows of all parts.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A part would have no row.</exception>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">A cell is not a value of its column's kind; the message names file, row and column.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <example>
    /// <code>
    /// using TableReader reader = TableReader.Open("faithful.csv");
    /// foreach (MixedTable part in MixedTable.ReadParts(reader, rows: 100))
    ///     Console.WriteLine(part.Observations);
    /// </code>
    /// </example>
    public static IEnumerable<MixedTable> ReadParts(TableReader reader, int rows, MixedTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        options ??= new MixedTableOptions();
        reader.KeepsMissing |= options.KeepsMissing;
        var plan = new ColumnPlan(reader, options);
        return Parts();

        IEnumerable<MixedTable> Parts()
        {
            PartCoding? coding = null;
            foreach (NumericTable cells in plan.ReadParts(rows, cancellationToken))
            {
                MixedTable part = coding?.Read(cells) ?? new MixedTableBuilder(cells, plan, options, reader).Build();
                coding ??= PartCoding.After(part, options, reader);
                yield return part;
            }
        }
    }

    /// <summary>Reads the rows of an open table, once, in parts of equal length, in the given columns, kinds and levels.</summary>
    /// <param name="reader">The table.</param>
    /// <param name="rows">Number of rows of a part; the last one has between half and one and a half times as many, or is the only one.</param>
    /// <param name="columns">The columns; those of whole codes have their codes as levels.</param>
    /// <param name="levels">The levels of the parts.</param>
    /// <param name="options">The column of weights, and the treatment of missing cells.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnusableDataException">A cell is not a value of its column's kind; the message names file, row and column.</exception>
    internal static IEnumerable<MixedTable> ReadParts(
        TableReader reader, int rows, IReadOnlyList<TableColumn> columns, ColumnLevels levels, MixedTableOptions options, CancellationToken cancellationToken)
    {
        var coding = new PartCoding(columns, levels, options, reader, "the model to start from");
        return reader.ReadParts(coding.Numbers, coding.Text, rows, cancellationToken).Select(coding.Read);
    }
}
