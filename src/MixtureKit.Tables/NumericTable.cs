using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>A table that was read: some columns as numbers, others as text whose cells may be empty.</summary>
/// <remarks>
/// <see cref="TableReader"/> gives the names of the columns before any row is read. A column may be read both as numbers and as text. Numbers are
/// finite, or NaN in missing cells if the reader keeps these (<see cref="TableReader.KeepsMissing"/>).
/// </remarks>
public sealed class NumericTable
{
    private readonly RowStore _rows;
    private readonly bool _mayMiss;
    private readonly Dictionary<string, int> _places;
    private readonly IReadOnlyList<string>[] _text;

    internal NumericTable(TableReader reader, RowStore rows, string[] numberColumns, string[] textColumns, IReadOnlyList<string>[] text)
    {
        Source = reader.Source;
        Notices = [.. reader.Notices];
        Warnings = [.. reader.Warnings];
        KeepsMissing = reader.KeepsMissing;
        _mayMiss = reader.SawMissing;
        NumberColumns = numberColumns;
        TextColumns = textColumns;
        _rows = rows;
        _places = numberColumns.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        _text = text;
    }

    /// <summary>The name of the table in messages: the path, or the name given with the stream.</summary>
    public string Source { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => _rows.RowCount;

    /// <summary>The columns read as numbers, in the order of the request.</summary>
    public IReadOnlyList<string> NumberColumns { get; }

    /// <summary>The columns read as text, in the order of the request.</summary>
    public IReadOnlyList<string> TextColumns { get; }

    /// <summary>True if missing cells of number columns were read as NaN; false if such a cell was refused.</summary>
    public bool KeepsMissing { get; }

    /// <summary>Findings about the file that the user should know, such as a separator other than the comma.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>Findings about the file that look like errors, although it could be read.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads a file of comma-separated values or a NumPy array, recognised by its content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="numbers">The columns to read as numbers; if null, every column not in <paramref name="text"/>, except an index (<see cref="TableReader.Read"/>).</param>
    /// <param name="text">The columns to read as text.</param>
    /// <param name="cancellationToken">Ends the reading between blocks of the file.</param>
    /// <exception cref="UnreadableFileException">The file does not exist, is a folder, or may not be read.</exception>
    /// <exception cref="UnusableDataException">The content is no such table, or a cell of a number column is not a finite number.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    public static NumericTable Read(
        string path, IReadOnlyList<string>? numbers = null, IReadOnlyList<string>? text = null, CancellationToken cancellationToken = default)
    {
        using TableReader reader = TableReader.Open(path);
        return reader.Read(numbers, text, cancellationToken);
    }

    /// <summary>Reads a table from a stream, which is closed afterwards.</summary>
    /// <param name="stream">The content, read from front to back.</param>
    /// <param name="source">The name of the table in messages.</param>
    /// <param name="numbers">The columns to read as numbers; if null, every column not in <paramref name="text"/>, except an index (<see cref="TableReader.Read"/>).</param>
    /// <param name="text">The columns to read as text.</param>
    /// <param name="cancellationToken">Ends the reading between blocks of the file.</param>
    /// <exception cref="UnreadableFileException">The stream cannot be read.</exception>
    /// <exception cref="UnusableDataException">The content is no such table, or a cell of a number column is not a finite number.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <remarks>The formats are those of <see cref="Read(string, IReadOnlyList{string}, IReadOnlyList{string}, CancellationToken)"/>.</remarks>
    public static NumericTable Read(
        Stream stream,
        string source,
        IReadOnlyList<string>? numbers = null,
        IReadOnlyList<string>? text = null,
        CancellationToken cancellationToken = default)
    {
        using TableReader reader = TableReader.Open(stream, source);
        return reader.Read(numbers, text, cancellationToken);
    }

    /// <summary>The values of the number columns.</summary>
    internal RowStore Rows => _rows;

    /// <summary>Returns all number columns as a matrix, without a copy.</summary>
    /// <exception cref="InvalidOperationException">No column was read as numbers.</exception>
    public DataMatrix ToMatrix()
    {
        if (NumberColumns.Count == 0)
            throw new InvalidOperationException($"{Source}: no column was read as numbers.");
        return Matrix(_rows, NumberColumns);
    }

    /// <summary>Returns some of the number columns as a matrix, in the given order.</summary>
    /// <remarks>They are not copied if they are neighbours in the order of the table, or columns of a NumPy file that is kept in its layout.</remarks>
    /// <exception cref="UnknownColumnException">A column was not read as numbers.</exception>
    public DataMatrix Select(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count > 0 && columns.SequenceEqual(NumberColumns))
            return ToMatrix();
        return Matrix(_rows.Select([.. columns.Select(NumberIndex)]), columns);
    }

    /// <summary>Returns a copy of one number column.</summary>
    /// <exception cref="UnknownColumnException">The column was not read as numbers.</exception>
    public double[] Column(string name)
    {
        int column = NumberIndex(name);
        var values = new double[RowCount];
        for (int i = 0; i < values.Length; i++)
            values[i] = _rows.Value(i, column);
        return values;
    }

    /// <summary>Returns the cells of a text column, without the spaces around them; an empty cell is the empty string.</summary>
    /// <exception cref="UnknownColumnException">The column was not read as text.</exception>
    /// <exception cref="UnusableDataException">Several columns read as text have this name.</exception>
    public IReadOnlyList<string> Text(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int[] places = [.. TextColumns.Index().Where(column => column.Item == name).Select(column => column.Index)];
        return places switch
        {
            [] => throw new UnknownColumnException(name, TextColumns, Source),
            [var place] => _text[place],
            _ => throw new UnusableDataException($"{Source}: {places.Length} columns are named {MessageText.Quote(name)}: ask for one by its place."),
        };
    }

    /// <summary>Returns the cells of the text column at an index in <see cref="TextColumns"/>, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no column at this index.</exception>
    public IReadOnlyList<string> Text(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, _text.Length);
        return _text[place];
    }

    /// <summary>True if a cell stands for a missing value.</summary>
    /// <remarks>
    /// Such cells are empty, NA, N/A, #N/A, NaN, NULL, None, ? or a point, in any case of letters. A number column refuses such a cell,
    /// or has NaN there (<see cref="TableReader.KeepsMissing"/>). In a column of labels it is an unknown class.
    /// </remarks>
    public static bool IsMissing(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return MissingMark.Is(cell);
    }

    private DataMatrix Matrix(RowStore rows, IReadOnlyList<string> columns) => _mayMiss ? new DataMatrix(rows, columns) : DataMatrix.FromFinite(rows, columns);

    private int NumberIndex(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _places.TryGetValue(name, out int place) ? place : throw new UnknownColumnException(name, NumberColumns, Source);
    }
}
