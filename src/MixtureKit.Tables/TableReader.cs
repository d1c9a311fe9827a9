using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>A table on disk or in a stream whose columns are known and whose rows are still to be read.</summary>
/// <remarks>
/// The format is comma-separated values with names in the first line, or a NumPy array (.npy), recognised by the content and not by the name
/// of the file. Cells of a CSV file may be separated by commas, semicolons, tabs, vertical bars or runs of spaces, and quoted as in RFC 4180; the
/// text is UTF-8. Numbers have a decimal point in every locale, or decimal commas
/// throughout if no comma separates cells. The columns of a NumPy array are x1, x2, … Memory: the requested columns, and a few blocks of the file. A NumPy file is kept in its layout, in the element type of the file. If it is larger than a quarter of the memory of
/// the machine, or than 2 GB, it stays on disk and is read when its rows are used: it must not be changed until then, and rows that are no
/// longer there are an <see cref="UnreadableFileException"/>.
/// </remarks>
public abstract partial class TableReader : IDisposable
{
    private readonly List<string> _notices = [];
    private readonly List<string> _warnings = [];
    private Dictionary<string, int>? _places;
    private Dictionary<string, int>? _doubled;
    private bool _hasIndex;
    private long _indexed;
    private double _firstIndex;
    private bool _wasRead;

    private protected TableReader(string source) => Source = source;

    /// <summary>The name of the table in messages: the path, or the name given with the stream.</summary>
    public string Source { get; }

    /// <summary>The names of the columns in the order of the file; in a CSV file a name may be empty, or occur more than once.</summary>
    /// <remarks>Columns are requested by name, so only a column with a unique name can be requested.</remarks>
    public IReadOnlyList<string> ColumnNames { get; private protected init; } = [];

    /// <summary>The name of what separates the cells of a row, such as <c>comma</c> or <c>semicolon</c>; null for a NumPy array.</summary>
    public string? Separator { get; private protected init; }

    /// <summary>Findings about the file that the user should know, such as a separator other than the comma.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Findings about the file that look like errors, although it can be read.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>True if missing cells of number columns are read as NaN; false, the default, if such a cell is refused.</summary>
    /// <remarks>Set it before the rows are read. The marks of a missing cell are those of <see cref="NumericTable.IsMissing"/>, and NaN in a NumPy array.</remarks>
    public bool KeepsMissing { get; set; }

    /// <summary>Opens a file and reads up to the names of its columns.</summary>
    /// <exception cref="UnreadableFileException">The file does not exist, is a folder, or may not be read.</exception>
    /// <exception cref="UnusableDataException">The content is neither CSV with a header nor a NumPy array of real numbers.</exception>
    public static TableReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Open(InputFile.Open(path), path);
    }

    /// <summary>Opens a file that may also have one of the given formats, and reads up to the names of its columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="formats">The formats beside CSV and NumPy.</param>
    /// <exception cref="UnreadableFileException">The file does not exist, is a folder, or may not be read.</exception>
    /// <exception cref="UnusableDataException">The content has none of the formats, or is cut off or damaged.</exception>
    public static TableReader Open(string path, IReadOnlyList<TableFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(formats);
        return Open(InputFile.Open(path), path, formats);
    }

    /// <summary>Takes over a stream, which is closed with the reader, and reads up to the names of the columns.</summary>
    /// <param name="stream">The content, read from front to back.</param>
    /// <param name="source">The name of the table in messages.</param>
    /// <exception cref="UnreadableFileException">The stream cannot be read.</exception>
    /// <exception cref="UnusableDataException">The content is neither CSV with a header nor a NumPy array of real numbers.</exception>
    public static TableReader Open(Stream stream, string source) => Open(stream, source, []);

    /// <summary>Takes over a stream that may also have one of the given formats, and reads up to the names of the columns.</summary>
    /// <param name="stream">The content, which is held in memory if its format needs a seekable stream and this one is not.</param>
    /// <param name="source">The name of the table in messages.</param>
    /// <param name="formats">The formats beside CSV and NumPy.</param>
    /// <exception cref="UnreadableFileException">The stream cannot be read.</exception>
    /// <exception cref="UnusableDataException">The content has none of the formats, or is cut off or damaged.</exception>
    public static TableReader Open(Stream stream, string source, IReadOnlyList<TableFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(formats);
        return Open(stream, source, formats, rows: null);
    }

    /// <summary>Takes over a stream of which some rows are read, if it has one of the given formats.</summary>
    internal static TableReader Open(Stream stream, string source, IReadOnlyList<TableFormat> formats, RowRange? rows)
    {
        try
        {
            return Reading(source, () => Recognise(stream, source, formats, rows));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows, once.</summary>
    /// <param name="numbers">The columns to read as numbers; if null, every column that is not in <paramref name="text"/>, except an index.</param>
    /// <param name="text">The columns to read as text; they may have empty cells, and may be among <paramref name="numbers"/> as well.</param>
    /// <param name="cancellationToken">Ends the reading between blocks of the file.</param>
    /// <remarks>
    /// An index is a first column without a name that counts the rows: 0, 1, 2, … or 1, 2, 3, …, as pandas and R write it.
    /// Columns that are not requested may have any name and content.
    /// </remarks>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">
    /// There are no rows, the number of cells of a row is not that of the columns, a number is not a finite number, or a column to read has no unique name.
    /// </exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <exception cref="ArgumentException">A column is requested twice.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    public NumericTable Read(
        IReadOnlyList<string>? numbers = null, IReadOnlyList<string>? text = null, CancellationToken cancellationToken = default)
    {
        int[] textColumns = Indices(text ?? [], nameof(text));
        _hasIndex = numbers is null && ColumnNames is ["", _, ..];
        int[] numberColumns = numbers is null ? Others(textColumns) : Indices(numbers, nameof(numbers));
        return ReadOnce(numberColumns, _hasIndex ? [.. textColumns, 0] : textColumns, cancellationToken);
    }

    /// <summary>Reads the rows, once: some columns as numbers, and every column of the file, even without a name, as text.</summary>
    /// <param name="numbers">The columns to read as numbers.</param>
    /// <param name="cancellationToken">Ends the reading between blocks of the file.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">As in <see cref="Read"/>.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <exception cref="ArgumentException">A column is requested twice.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    public NumericTable ReadWithText(IReadOnlyList<string> numbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return ReadOnce(Indices(numbers, nameof(numbers)), [.. Enumerable.Range(0, ColumnNames.Count)], cancellationToken);
    }

    /// <summary>Reads the rows, once: some columns as text, and all others as numbers but those left out and an index.</summary>
    internal NumericTable ReadOthers(IReadOnlyList<string> text, IReadOnlyList<string> leftOut, CancellationToken cancellationToken)
    {
        (int[] numbers, int[] textColumns) = OthersThan(text, leftOut);
        return ReadOnce(numbers, textColumns, cancellationToken);
    }

    private (int[] Numbers, int[] Text) OthersThan(IReadOnlyList<string> text, IReadOnlyList<string> leftOut)
    {
        int[] textColumns = Indices(text, nameof(text));
        _hasIndex = ColumnNames is ["", _, ..];
        int[] numbers = Others([.. textColumns, .. Indices(leftOut, nameof(leftOut))]);
        return (numbers, _hasIndex ? [.. textColumns, 0] : textColumns);
    }

    /// <summary>True if numbers have decimal commas.</summary>
    internal virtual bool HasDecimalCommas => false;

    /// <summary>Returns the first cells of a column, or null if all columns are numbers.</summary>
    internal virtual IEnumerable<string>? Sample(int column) => null;

    /// <summary>True if the file states the types of its columns.</summary>
    internal virtual bool HasTypes => false;

    /// <summary>Returns the columns that can be read as text, and says which are left out.</summary>
    internal virtual IReadOnlyList<string> ReadableColumns() => ColumnNames;

    /// <summary>True if a column is one of texts, truth values or dates: as the file says, or else most of its first cells.</summary>
    internal virtual bool HoldsTexts(int column) => Sample(column) is { } cells && FormCount.Of(cells).Common != CellForm.Number;

    /// <summary>Throws if a column does not exist, has no unique name, or is named twice.</summary>
    internal void RequireColumns(IReadOnlyList<string> names) => Indices(names, nameof(names));

    /// <summary>Creates the exception for a column that does not exist, which lists those that do.</summary>
    /// <param name="column">The requested name.</param>
    public UnknownColumnException Unknown(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new UnknownColumnException(column, ColumnNames, Source, Form);
    }

    /// <summary>Closes the file or stream.</summary>
    public abstract void Dispose();

    /// <summary>True if a missing cell of a number column has been read.</summary>
    internal bool SawMissing { get; private protected set; }

    private protected abstract NumericTable ReadRows(int[] numbers, int[] text, CancellationToken cancellationToken);

    private protected void Notice(string sentence) => _notices.Add($"{Source}: {sentence}");

    private protected void Warn(string sentence) => _warnings.Add($"{Source}: {sentence}");

    private protected UnusableDataException Unusable(string sentence, long? row = null, int? column = null) => new($"{Source}: {sentence}", row, column);

    /// <summary>The part of the file that has the names of the columns, for messages.</summary>
    private protected virtual string Header => "the file";

    /// <summary>A sentence on the form of the file, if it explains that a column does not exist; otherwise null.</summary>
    private protected virtual string? Form => null;

    private protected NumericTable Table(RowStore rows, int[] numbers, int[] text, IReadOnlyList<string>[] cells)
    {
        if (_hasIndex)
        {
            if (_indexed == 0)
                Notice("the first column, which has no name, counts the rows: it is left out.");
            RequireIndex(cells[^1]);
            (text, cells) = (text[..^1], cells[..^1]);
        }
        return new(this, rows, [.. numbers.Select(j => ColumnNames[j])], [.. text.Select(j => ColumnNames[j])], cells);
    }

    /// <summary>Throws if there are more rows than one array can hold.</summary>
    private protected void RequireCapacity(long rowCount, int columnCount)
    {
        if (rowCount * Math.Max(1L, columnCount) > Array.MaxLength)
            throw Unusable($"{MessageText.Count(rowCount, "row")} of {MessageText.Count(columnCount, "column")} are more than {Array.MaxLength} values, which is all that is kept in memory: use fewer rows or columns.");
    }

    private static TableReader Recognise(Stream stream, string source, IReadOnlyList<TableFormat> formats, RowRange? rows)
    {
        FileSignature head = FileSignature.Read(stream);
        if (formats.FirstOrDefault(format => format.IsBegunBy(head.Bytes)) is { } typed)
            return new TypedTableReader(TypedFile.Open(stream, head, typed, source), source, rows);
        if (head.IsNumpy)
            return new NumpyTableReader(stream, head, source);
        if (head.Foreign is { } kind)
            throw new UnusableDataException($"{source}: this is not a table in CSV or NumPy format; it seems to be {kind}.");
        return new CsvTableReader(stream, head, source);
    }

    private static T Reading<T>(string source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is UnauthorizedAccessException or (IOException and not UnreadableFileException))
        {
            throw new UnreadableFileException($"{source}: the file cannot be read: {error.Message}", error);
        }
    }

    private NumericTable ReadOnce(int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        RequireUnread();
        return Reading(Source, () => ReadRows(numbers, text, cancellationToken));
    }

    private void RequireUnread()
    {
        if (_wasRead)
            throw new InvalidOperationException($"{Source}: the rows were read before; open the table again.");
        _wasRead = true;
    }

    private int[] Indices(IReadOnlyList<string> names, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (name.Length == 0 || !Places.TryGetValue(name, out int place))
                throw Unknown(name);
            RequireOneOfItsName(place);
            if (!seen.Add(name))
                throw new ArgumentException($"{Source}: column {MessageText.Quote(name)} is asked for twice; name it once.", parameter);
        }
        return [.. names.Select(name => Places[name])];
    }

    // All columns but these and an index, each of which must have a unique name.
    private int[] Others(int[] text)
    {
        int[] others = [.. Enumerable.Range(0, ColumnNames.Count).Skip(_hasIndex ? 1 : 0).Except(text)];
        foreach (int column in others)
        {
            if (ColumnNames[column].Length == 0)
                throw Unusable($"{Unnamed(column)}: {(column > 0 && column == ColumnNames.Count - 1 ? "remove the separator at the end of the line, name the column" : "name it, remove the column")}, or leave it out by naming the columns to use (--columns).", column: column);
            RequireOneOfItsName(column);
        }
        return others;
    }

    // The index of the first column of each name.
    private Dictionary<string, int> Places => _places ??= ColumnNames.Index().DistinctBy(pair => pair.Item, StringComparer.Ordinal)
        .ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    private void RequireOneOfItsName(int column)
    {
        _doubled ??= ColumnNames.Index().Where(pair => Places[pair.Item] != pair.Index).DistinctBy(pair => pair.Item, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        string name = ColumnNames[column];
        if (_doubled.TryGetValue(name, out int second))
            throw Unusable($"{Header} names both column {Places[name] + 1} and column {second + 1} {MessageText.Quote(name)}: give each a name of its own, or leave them out by naming the columns to use (--columns).", column: second);
    }

    private string Unnamed(int column) => $"{Header} names {MessageText.Count(ColumnNames.Count, "column")}, and the name of column {column + 1} is empty";

    private void RequireIndex(IReadOnlyList<string> cells)
    {
        foreach (string cell in cells)
        {
            bool isNumber = NumberParser.TryParse(cell, out double value);
            if (_indexed == 0)
                _firstIndex = value;
            if (!isNumber || _firstIndex is not (0 or 1) || value != _firstIndex + _indexed)
                throw Unusable($"{Unnamed(0)}, and it is no index (0, 1, 2, … or 1, 2, 3, …), as row {_indexed + 1} has {MessageText.Quote(cell)}: name it, remove the column, or leave it out by naming the columns to use (--columns).", _indexed, 0);
            _indexed++;
        }
    }
}
