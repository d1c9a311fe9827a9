using MixtureKit.Data;
using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <summary>A table whose columns have kinds, read as one matrix: numbers as they are, and levels as codes 0, 1, ….</summary>
/// <remarks>
/// The kinds are found from the cells unless they are given. A column of numbers is real; one of two texts is binary, one of other texts a
/// category, with its levels in ascending order. Beside texts, a column of 0 and 1 is binary too, and one of the codes 1, 2, … up to 9 a
/// category. Dates are refused unless their kind is given. A column of numbers stays one if some of its cells are no numbers, which are then refused. A column of texts that are all different is left out.
/// Levels that only rows of weight 0 have do not count. A missing cell is refused, or NaN if missing cells are kept.
/// </remarks>
/// <example>
/// <code>
/// MixedTable table = MixedTable.Read("people.csv");
/// foreach (TableColumn column in table.Columns)
///     Console.WriteLine($"{column.Name}: {column.Kind}");
/// </code>
/// </example>
public sealed partial class MixedTable
{
    internal MixedTable(NumericTable cells, IReadOnlyList<TableColumn> columns, Observations<Row> observations, ColumnLevels levels, IReadOnlyList<string> notices)
    {
        (Cells, Columns, Observations, Levels) = (cells, columns, observations, levels);
        Notices = [.. cells.Notices, .. notices];
    }

    /// <summary>The name of the table in messages.</summary>
    public string Source => Cells.Source;

    /// <summary>The cells as they were read, with the columns that were asked for as text.</summary>
    public NumericTable Cells { get; }

    /// <summary>The columns in use, in order, with their kinds.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The rows with their weights.</summary>
    public Observations<Row> Observations { get; }

    /// <summary>The levels of the columns whose codes stand for other values than 0, 1, …, for the model file.</summary>
    public ColumnLevels Levels { get; }

    /// <summary>Findings that the user should know, such as the kinds of columns that are not all real.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>Findings about the file that look like errors, although it could be read.</summary>
    public IReadOnlyList<string> Warnings => Cells.Warnings;

    /// <summary>Reads a file of comma-separated values or a NumPy array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The columns to use and their kinds; null for all columns and kinds that are found.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadableFileException">The file does not exist, is a folder, or may not be read.</exception>
    /// <exception cref="UnusableDataException">A cell is not a value of its column's kind; the message names file, row and column.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    public static MixedTable Read(string path, MixedTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        using TableReader reader = TableReader.Open(path);
        return Read(reader, options, cancellationToken);
    }

    /// <summary>Reads the rows of an open table, once.</summary>
    /// <param name="reader">The table.</param>
    /// <param name="options">The columns to use and their kinds; null for all columns and kinds that are found.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">A cell is not a value of its column's kind; the message names file, row and column.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    public static MixedTable Read(TableReader reader, MixedTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new MixedTableOptions();
        reader.KeepsMissing |= options.KeepsMissing;
        var plan = new ColumnPlan(reader, options);
        NumericTable cells = plan.Read(cancellationToken);
        return new MixedTableBuilder(cells, plan, options, reader).Build();
    }
}
