using System.Globalization;
using CsvHelper;

namespace MixtureKit.Data;

/// <summary>
/// Writes comma-separated values that <see cref="TableReader"/> reads back as they were: UTF-8, one line a row, names in the first line,
/// numbers with a decimal point and as many digits as bring back the same bits.
/// </summary>
public sealed class CsvTableWriter : IDisposable
{
    private const int LongestNumber = 32;

    private readonly CsvWriter _writer;
    private readonly int _columnCount;
    private int _cellCount;

    /// <summary>Writes the names of the columns.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="columnNames">A name for each column, at least one.</param>
    /// <exception cref="ArgumentException">There is no name, or one is empty or not the only one of its kind.</exception>
    public CsvTableWriter(Stream stream, IReadOnlyList<string> columnNames)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(columnNames);
        if (columnNames.Count == 0)
            throw new ArgumentException("A table needs at least one column.", nameof(columnNames));
        if (columnNames.FirstOrDefault(name => string.IsNullOrWhiteSpace(name)) is not null)
            throw new ArgumentException("The name of a column is empty.", nameof(columnNames));
        if (columnNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two columns are named {CellText.Quote(twice.Key)}.", nameof(columnNames));
        _columnCount = columnNames.Count;
        _writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", ValidateFieldCount = false }, leaveOpen: true);
        foreach (string name in columnNames)
            WriteName(name);
        EndRow();
    }

    /// <summary>Writes a cell of text, quoted where it has to be.</summary>
    public void Write(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        _writer.WriteField(cell, CsvQuoting.WhenNeededOrWhitespace);
        _cellCount++;
    }

    /// <summary>Writes a number with as many digits as bring it back; −∞ and ∞ as -Infinity and Infinity.</summary>
    /// <exception cref="ArgumentException">The value is NaN, which is the result of nothing.</exception>
    public void Write(double value)
    {
        if (double.IsNaN(value))
            throw new ArgumentException($"The value of cell {_cellCount + 1} is NaN, which is not written.", nameof(value));
        Span<byte> digits = stackalloc byte[LongestNumber];
        value.TryFormat(digits, out int length, "R", CultureInfo.InvariantCulture);
        _writer.WriteField(digits[..length]);
        _cellCount++;
    }

    /// <summary>Writes a whole number.</summary>
    public void Write(long value)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        _writer.WriteField(digits[..length]);
        _cellCount++;
    }

    /// <summary>Ends a row.</summary>
    /// <exception cref="InvalidOperationException">The row has not as many cells as there are columns.</exception>
    public void EndRow()
    {
        if (_cellCount != _columnCount)
            throw new InvalidOperationException($"The row has {CellText.Count(_cellCount, "cell")} where there are {CellText.Count(_columnCount, "column")}.");
        _writer.EndRecord();
        _cellCount = 0;
    }

    /// <summary>Writes what is still in memory to the stream.</summary>
    public void Flush() => _writer.Flush();

    /// <summary>Writes what is still in memory to the stream, which stays open.</summary>
    public void Dispose() => _writer.Dispose();

    // A name that reads as a number is quoted, so that it is not taken for data.
    private void WriteName(string name)
    {
        _writer.WriteField(name, NumberCell.TryParse(name, out _) ? CsvQuoting.Always : CsvQuoting.WhenNeededOrWhitespace);
        _cellCount++;
    }
}
