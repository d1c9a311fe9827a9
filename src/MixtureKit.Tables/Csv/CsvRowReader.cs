using CsvHelper;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>Reads a record that CsvHelper took apart: numbers go to the row of its number, the rest is returned.</summary>
/// <remarks>
/// Records do not depend on one another, so several threads can read at once.
/// </remarks>
/// <param name="separator">The separator of cells.</param>
/// <param name="columnCount">Number of cells that a record must have.</param>
/// <param name="firstLine">The line after the header.</param>
/// <param name="numbers">The columns that are numbers, in the order of the values of a row.</param>
/// <param name="text">The columns that are text.</param>
/// <param name="rows">The destination of the numbers.</param>
/// <param name="quotes">The faulty quotes of the text.</param>
/// <param name="refusals">Creates the exceptions for refused records.</param>
internal sealed class CsvRowReader(char separator, int columnCount, long firstLine, int[] numbers, int[] text, RowChunks rows, QuoteFaults quotes, CsvRefusals refusals)
{
    // The record of the names is the first.
    private const int FirstRowNumber = 2;

    // Commas of a record that has none within a cell.
    private readonly int _commas = separator == ',' ? columnCount - 1 : 0;

    /// <summary>True if numbers have a comma in place of the point.</summary>
    public bool HasDecimalCommas { get; init; }

    /// <summary>Called if a cell of a number column is missing, by any thread; null if such a cell is refused.</summary>
    public Action? OnMissing { get; init; }

    /// <summary>Reads the reader's present record; null if there is no more to it than numbers, on the line after the record before.</summary>
    public CsvRow? Read(CsvReader reader)
    {
        long row = reader.RowNumber - FirstRowNumber;
        UnusableDataException? fault = quotes.Find(reader) ?? Numbers(reader, row);
        if (fault is null && text.Length == 0 && (columnCount > 1 || IsOnItsLine(reader, row)))
            return null;
        long line = reader.LineNumber;
        long lastLine = columnCount > 1 ? line : line + LineBreaks.Count(reader.RawRecord);
        return new CsvRow(line, lastLine, fault is null ? Text(reader) : [], fault);
    }

    // Whether this record and all before it take a line each, from that after the header on. A record takes a line at least.
    private bool IsOnItsLine(CsvReader reader, long row) => reader.LineNumber == firstLine + row && !reader.RawRecord.ContainsAny((byte)'\n', (byte)'\r');

    private UnusableDataException? Numbers(CsvReader reader, long row)
    {
        if (reader.FieldCount != columnCount)
            return refusals.WrongCellCount(reader, row);
        Span<double> values = rows[row];
        bool mayHaveCommas = reader.RawRecord.Count((byte)',') != _commas;
        for (int place = 0; place < numbers.Length; place++)
        {
            if (!TryRead(reader, numbers[place], mayHaveCommas, out values[place]) && !IsMissing(reader.GetSpan(numbers[place]), ref values[place]))
                return refusals.NotANumber(reader, row, numbers[place]);
        }
        return null;
    }

    // CsvHelper's parser is several times as fast as that of .NET, but passes over commas, and over the range of doubles in silence.
    private bool TryRead(CsvReader reader, int column, bool mayHaveComma, out double value)
    {
        if (HasDecimalCommas)
            return NumberParser.TryParseWithComma(reader.GetSpan(column), out value);
        if (!reader.TryParse(column, out value) || (mayHaveComma && reader.GetSpan(column).Contains((byte)',')))
            return NumberParser.TryParse(reader.GetSpan(column), out value);
        return HeldNumber.IsAlways(value) || HeldNumber.Is(reader.GetSpan(column), value);
    }

    private bool IsMissing(ReadOnlySpan<byte> cell, ref double value)
    {
        if (OnMissing is null || !MissingMark.Is(cell))
            return false;
        OnMissing();
        value = double.NaN;
        return true;
    }

    private byte[] Text(CsvReader reader)
    {
        int length = text.Length;
        foreach (int column in text)
            length += reader.GetSpan(column).Length;
        var joined = new byte[length];
        Span<byte> rest = joined;
        foreach (int column in text)
        {
            ReadOnlySpan<byte> cell = reader.GetSpan(column);
            cell.CopyTo(rest);
            rest = rest[(cell.Length + 1)..];
        }
        return joined;
    }
}
