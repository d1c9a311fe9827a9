namespace MixtureKit.Data;

/// <summary>
/// A table on disk or in a stream whose columns are known and whose rows are still to be read: comma-separated values with names
/// in the first line, or a NumPy array (.npy), told apart by what is in it and not by the name of the file.
/// </summary>
/// <remarks>
/// Cells of a CSV file may be separated by commas, semicolons, tabs, vertical bars or runs of spaces, and quoted as in RFC 4180; the text is UTF-8.
/// Numbers have a decimal point in every locale. The columns of a NumPy array are x1, x2, … Memory: the columns asked for, and a few
/// blocks of the file; the numbers of a NumPy file, in whole or in part, stay on disk and are mapped into memory, so that the file must not
/// be changed while they are used.
/// </remarks>
public abstract class TableReader : IDisposable
{
    private readonly List<string> _notices = [];
    private readonly List<string> _warnings = [];
    private Dictionary<string, int>? _indices;
    private bool _wasRead;

    private protected TableReader(string source) => Source = source;

    /// <summary>What the table is called in messages: the path, or the name given with the stream.</summary>
    public string Source { get; }

    /// <summary>The names of the columns, each of them once, none empty.</summary>
    public IReadOnlyList<string> ColumnNames { get; private protected init; } = [];

    /// <summary>What was found out about the file and is worth a line, such as a separator other than the comma.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>What looks wrong about the file though it can be read.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Opens a file and reads as far as the names of its columns.</summary>
    /// <exception cref="UnreadableFileException">The file is not there, is a folder, or may not be read.</exception>
    /// <exception cref="UnusableDataException">The content is neither CSV with a header nor a NumPy array of real numbers.</exception>
    public static TableReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Open(InputFile.Open(path), path);
    }

    /// <summary>Takes over a stream, which is closed with the reader, and reads as far as the names of the columns.</summary>
    /// <param name="stream">The content, read from front to back.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="UnreadableFileException">The stream cannot be read.</exception>
    /// <exception cref="UnusableDataException">The content is neither CSV with a header nor a NumPy array of real numbers.</exception>
    public static TableReader Open(Stream stream, string source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return Reading(source, () => Recognise(stream, source));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows, once.</summary>
    /// <param name="numbers">The columns to read as numbers; every column not in <paramref name="text"/> where none are given.</param>
    /// <param name="text">The columns to read as text; they may have empty cells, and may be among <paramref name="numbers"/> as well.</param>
    /// <param name="cancellationToken">Ends the reading between rows.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">There are no rows, a row has not as many cells as there are columns, or a number is not a finite number.</exception>
    /// <exception cref="UnknownColumnException">There is no column of a name asked for.</exception>
    /// <exception cref="ArgumentException">A column is asked for twice.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    public DataTable Read(
        IReadOnlyList<string>? numbers = null, IReadOnlyList<string>? text = null, CancellationToken cancellationToken = default)
    {
        int[] textColumns = Indices(text ?? [], nameof(text));
        int[] numberColumns = numbers is null
            ? [.. Enumerable.Range(0, ColumnNames.Count).Except(textColumns)]
            : Indices(numbers, nameof(numbers));
        if (_wasRead)
            throw new InvalidOperationException($"{Source}: the rows were read before; open the table again.");
        _wasRead = true;
        return Reading(Source, () => ReadRows(numberColumns, textColumns, cancellationToken));
    }

    /// <summary>Closes the file or stream.</summary>
    public abstract void Dispose();

    private protected abstract DataTable ReadRows(int[] numbers, int[] text, CancellationToken cancellationToken);

    private protected void Notice(string sentence) => _notices.Add($"{Source}: {sentence}");

    private protected void Warn(string sentence) => _warnings.Add($"{Source}: {sentence}");

    private protected UnusableDataException Unusable(string sentence, long? row = null, int? column = null) => new($"{Source}: {sentence}", row, column);

    private protected DataTable Table(RowStore rows, int[] numbers, int[] text, IReadOnlyList<string>[] cells) =>
        new(this, rows, [.. numbers.Select(j => ColumnNames[j])], [.. text.Select(j => ColumnNames[j])], cells);

    /// <summary>Refuses more rows than one array can hold.</summary>
    private protected void RequireRoom(long rowCount, int columnCount)
    {
        if (rowCount * Math.Max(1L, columnCount) > Array.MaxLength)
            throw Unusable($"{rowCount} rows of {CellText.Count(columnCount, "column")} are more than {Array.MaxLength} values, which is all that is kept in memory: use fewer rows or columns.");
    }

    private static TableReader Recognise(Stream stream, string source)
    {
        FileHead head = FileHead.Read(stream);
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

    private int[] Indices(IReadOnlyList<string> names, string parameter)
    {
        _indices ??= ColumnNames.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!_indices.ContainsKey(name))
                throw new UnknownColumnException(name, ColumnNames, Source);
            if (!seen.Add(name))
                throw new ArgumentException($"{Source}: column {CellText.Quote(name)} is asked for twice; name it once.", parameter);
        }
        return [.. names.Select(name => _indices[name])];
    }
}
