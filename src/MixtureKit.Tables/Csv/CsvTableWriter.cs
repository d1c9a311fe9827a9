using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>Writes comma-separated values that <see cref="TableReader"/> reads back unchanged.</summary>
/// <remarks>
/// UTF-8, one line a row, names in the first line, numbers with a decimal point and as many digits as give the same bits again.
/// Only the spaces around a name or a cell are not read back, as they are part of neither.
/// </remarks>
public sealed class CsvTableWriter : IDisposable
{
    private readonly CellBuffer _cells;
    private readonly int _columnCount;
    private int _cellCount;

    /// <summary>Writes the names of the columns.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="columnNames">A name for each column, at least one.</param>
    /// <exception cref="ArgumentException">There is no name, one has a character that no text file can have, or one is empty or not the only one of its kind.</exception>
    public CsvTableWriter(Stream stream, IReadOnlyList<string> columnNames)
        : this(stream, columnNames, areDistinct: true)
    {
    }

    private CsvTableWriter(Stream stream, IReadOnlyList<string> columnNames, bool areDistinct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(columnNames);
        if (columnNames.Count == 0)
            throw new ArgumentException("A table needs at least one column; name one.", nameof(columnNames));
        if (areDistinct)
            RequireDistinct(columnNames);
        foreach (string name in columnNames)
            RequireText(name, nameof(columnNames));
        _columnCount = columnNames.Count;
        _cells = new CellBuffer(stream);
        foreach (string name in columnNames)
            WriteName(name);
        EndRow();
    }

    private CsvTableWriter(int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        _columnCount = columnCount;
        _cells = new CellBuffer(null);
    }

    /// <summary>Writes the names of the columns as they are, though some are empty or alike, as those of a table that was read may be.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="columnNames">A name for each column, at least one.</param>
    /// <exception cref="ArgumentException">There is no name, or one has a character that no text file can have.</exception>
    public static CsvTableWriter WithAnyNames(Stream stream, IReadOnlyList<string> columnNames) => new(stream, columnNames, areDistinct: false);

    /// <summary>Creates a writer of rows alone, which keeps them in memory until <see cref="WriteTo"/>, such as for a piece of a large table.</summary>
    /// <param name="columnCount">Number of columns, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    public static CsvTableWriter InMemory(int columnCount) => new(columnCount);

    /// <summary>Writes a cell of text, quoted where it has to be.</summary>
    /// <exception cref="ArgumentException">The text has a character that no text file can have: U+0000, or half of a surrogate pair.</exception>
    public void Write(string cell)
    {
        RequireText(cell, nameof(cell));
        _cells.Add(cell, isQuoted: false);
        _cellCount++;
    }

    /// <summary>Writes a number with as many digits as bring it back; −∞ and ∞ as -Infinity and Infinity.</summary>
    /// <exception cref="ArgumentException">The value is NaN, which is the result of nothing.</exception>
    public void Write(double value) => Write(new ReadOnlySpan<double>(in value), nameof(value));

    /// <summary>Writes numbers, a cell each, which is faster than one at a time.</summary>
    /// <exception cref="ArgumentException">A value is NaN, which is the result of nothing; none is written.</exception>
    public void Write(ReadOnlySpan<double> values) => Write(values, nameof(values));

    /// <summary>Writes a whole number.</summary>
    public void Write(long value)
    {
        _cells.Add(value);
        _cellCount++;
    }

    /// <summary>Ends a row.</summary>
    /// <exception cref="InvalidOperationException">The row has not as many cells as there are columns.</exception>
    public void EndRow()
    {
        if (_cellCount != _columnCount)
            throw new InvalidOperationException($"The row has {MessageText.Count(_cellCount, "cell")} where there are {MessageText.Count(_columnCount, "column")}; write one a column before the row is ended.");
        _cells.EndRow();
        _cellCount = 0;
    }

    /// <summary>Writes the rows that are still in memory to the stream; does nothing if the writer has none.</summary>
    public void Flush() => _cells.Flush();

    /// <summary>Writes the rows that are still in memory to a stream, and keeps them no longer.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _cells.WriteTo(stream);
    }

    /// <summary>Writes the rows that are still in memory to the stream, which stays open; a row that has not ended is left out.</summary>
    public void Dispose() => _cells.Flush();

    private static void RequireDistinct(IReadOnlyList<string> names)
    {
        if (names.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("The name of a column is empty; give it one.", nameof(names));
        if (names.GroupBy(name => name.Trim(), StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two columns are named {MessageText.Quote(twice.Key)}; give one another name.", nameof(names));
    }

    private static void RequireText(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        if (!CellText.IsOfFile(text))
            throw new ArgumentException($"The text {MessageText.Quote(text)} has a character that no text file can have; remove it.", parameter);
    }

    private void Write(ReadOnlySpan<double> values, string parameter)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                throw new ArgumentException($"The value of cell {_cellCount + i + 1} is NaN, which is not written; write an empty text for a missing value.", parameter);
        }
        _cells.Add(values);
        _cellCount += values.Length;
    }

    private void WriteName(string name)
    {
        _cells.Add(name, MustBeQuoted(name));
        _cellCount++;
    }

    // A name that reads as a number is taken for data; the first may look like the beginning of another kind of file, and with a single
    // column the separator can only be found from the name.
    private bool MustBeQuoted(string name) =>
        NumberParser.TryParse(name, out _) || (_cellCount == 0 && name.Length > 0 && (!IsPlain(name) || (_columnCount == 1 && name.Contains(' ', StringComparison.Ordinal))));

    private static bool IsPlain(string name) =>
        char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || " _-.()".Contains(c, StringComparison.Ordinal));
}
