using System.Globalization;
using System.Text;
using CsvHelper;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>
/// Reads comma-separated values. CsvHelper takes the text apart; what it would recover from in silence (a quote that is never closed,
/// a short row) is refused here with its line, and numbers are parsed from the bytes of the file, without strings.
/// </summary>
internal sealed class CsvTableReader : TableReader
{
    private const int LongestRecord = 1 << 24;
    private const int RowsBetweenChecks = 4096;

    private readonly ReplayStream _text;
    private readonly string _separatorName;
    private readonly int _blockSize;
    private CsvReader _reader;
    private CsvMalformedRecord? _malformed;
    private long _rowCount;
    private long _linesBefore;
    private long _lastLine;
    private long _headerLine;

    /// <summary>Reads as far as the names of the columns.</summary>
    /// <param name="stream">What follows the head.</param>
    /// <param name="head">The first bytes.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <param name="blockSize">Bytes that are looked at for plain lines at a time; with 0 no line is taken for plain.</param>
    public CsvTableReader(Stream stream, FileHead head, string source, int blockSize = PlainPass.BlockSize)
        : base(source)
    {
        _blockSize = blockSize;
        string text = head.Text();
        bool separatorIsNamed = CellSeparator.IsNamedBy(text);
        if (separatorIsNamed && !CellSeparator.MayBeNamed(CellSeparator.NamedBy(text)))
            throw Unusable($"line 1 names {MessageText.Quote(text[..(text.IndexOf('=', StringComparison.Ordinal) + 2)])} as the separator of cells, which cannot be told from what is in them: separate the cells by commas, semicolons or tabs, or remove the line if it names none.");
        CellSeparator separator = CellSeparator.Find(text);
        Stream checkedText = new CheckedTextStream(new PrefixedStream(head.Unmarked, stream), source);
        bool blanks = !separatorIsNamed && separator == CellSeparator.Blanks;
        _text = new ReplayStream(Marked(blanks ? new BlankSeparatedStream(checkedText) : checkedText));
        _reader = CsvReader.Create(_text, Options(separatorIsNamed ? null : blanks ? '\t' : separator.Character), leaveOpen: true);
        if (!Next())
            throw Unusable(head.IsWhole && text.Length == 0 ? "the file is empty (0 bytes)." : "the file holds only blank lines.");
        _separatorName = blanks ? CellSeparator.Blanks.Name : CellSeparator.NameOf(_reader.Separator);
        ColumnNames = ReadNames();
        if (_separatorName != CellSeparator.Comma.Name && ColumnNames.Count > 1)
            Notice($"the columns are separated by {_separatorName}s.");
    }

    public override void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    private protected override string Header => string.Create(CultureInfo.InvariantCulture, $"line {_headerLine}");

    private protected override NumericTable ReadRows(int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        var rows = new RowChunks(numbers.Length);
        TextColumn[] cells = [.. text.Select(_ => new TextColumn())];
        ReadPlainRows(rows, numbers, text, cells, cancellationToken);
        while (Next())
        {
            if (_rowCount % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            RequireShape();
            Span<double> row = rows.Add();
            for (int place = 0; place < numbers.Length; place++)
                row[place] = Number(numbers[place]);
            for (int t = 0; t < text.Length; t++)
                AddText(cells[t], text[t]);
            RequireRoom(++_rowCount, numbers.Length);
        }
        if (_rowCount == 0)
            throw Unusable($"the file has a header ({MessageText.Count(ColumnNames.Count, "column")}) but no rows.");
        return Table(rows.ToStore(), numbers, text, cells);
    }

    // What follows the header is read by lines as far as they are plain; the rest, if there is any, as it would be without that.
    private void ReadPlainRows(RowChunks rows, int[] numbers, int[] text, TextColumn[] cells, CancellationToken cancellationToken)
    {
        long headerEnd = _reader.ByteOffset + _reader.RawRecord.Length;
        if (_blockSize == 0 || _text.LineEnd(headerEnd) is not { } lineEnd)
            return;
        char separator = _reader.Separator;
        var pass = new PlainPass(_text.After(headerEnd + lineEnd), new PlainLines(separator, ColumnNames.Count, numbers, text), rows, numbers.Length, cells);
        Stream remainder = pass.Run(_blockSize, cancellationToken);
        _reader.Dispose();
        _reader = CsvReader.Create(Marked(remainder), Options(separator), leaveOpen: true);
        _rowCount = rows.Count;
        _linesBefore = _lastLine += _rowCount;
    }

    // CsvHelper takes a byte-order mark off what it begins with: it is given one, so that a mark that belongs to a cell stays.
    private static PrefixedStream Marked(Stream text) => new(Encoding.UTF8.GetPreamble(), text);

    private CsvReaderOptions Options(char? separator) => new()
    {
        Separator = separator,
        DetectSeparatorHint = separator is null,
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        WhitespaceCharacters = separator == '\t' ? " " : " \t",
        TrackLineNumbers = true,
        MaxRecordSize = LongestRecord,
        OnMalformedRecord = record => _malformed ??= record,
    };

    private bool Next()
    {
        bool any;
        try
        {
            any = _reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw Unusable($"the row that begins on line {_linesBefore + error.LineNumber} is longer than {LongestRecord >> 20} MB: a quote that is never closed would do that; otherwise this seems to be no table.");
        }
        if (_malformed is { } record)
            throw BadQuote(record);
        return any;
    }

    // The line of the file on which the present record begins.
    private long LineNumber => _linesBefore + _reader.LineNumber;

    private UnusableDataException BadQuote(CsvMalformedRecord record)
    {
        ReadOnlySpan<byte> raw = _reader.RawRecord;
        ReadOnlySpan<byte> last = _reader.GetRawSpan(_reader.FieldCount - 1);
        // CsvHelper tells where an unclosed quote was found out, the end of the text; it began with the last cell.
        bool unclosed = record.Reason == CsvMalformedReason.UnterminatedQuote;
        long place = unclosed ? raw.Length - last.Length : record.ByteOffset - _reader.ByteOffset;
        long line = LineNumber + LineBreaks(raw[..(int)Math.Clamp(place, 0, raw.Length)]);
        if (unclosed)
            return Unusable($"the quote that begins on line {line} is never closed: close it, or double a quote that is part of the text.");
        string what = record.Reason == CsvMalformedReason.StrayQuote ? "a quote inside a cell that does not begin with one" : "text after a closing quote";
        return Unusable($"line {line} has {what}: quote the whole cell and double the quotes within.");
    }

    private string[] ReadNames()
    {
        string[] names = [.. Enumerable.Range(0, _reader.FieldCount).Select(j => _reader.GetString(j).Trim())];
        int numbers = Enumerable.Range(0, names.Length).Count(j => !IsQuoted(j) && NumberCell.TryParse(names[j], out _));
        int empty = names.Count(name => name.Length == 0);
        if (numbers > 0 && numbers + empty == names.Length && !AreCounted(names))
            throw Unusable($"line {_reader.LineNumber} holds only numbers ({MessageText.Quote(names.First(name => name.Length > 0))} …) where the names of the columns are expected: add a first line of names such as x1,x2; if the numbers are the names, put them in quotes.");
        if (numbers > 0)
            Warn($"line {_reader.LineNumber} is read as the names of the columns, though {numbers} of {names.Length} are numbers; if it is a row of data, add a line of names above it.");
        _headerLine = _reader.LineNumber;
        _lastLine = _headerLine + LineBreaks(_reader.RawRecord);
        return names;
    }

    // An unnamed index and then 0, 1, 2, …: pandas names columns so that have no names.
    private static bool AreCounted(string[] names) =>
        names.Index().All(name => name.Item == (name.Index == 0 ? "" : (name.Index - 1).ToString(CultureInfo.InvariantCulture)));

    private bool IsQuoted(int column) => _reader.GetRawSpan(column).Trim(" \t"u8) is [(byte)'"', ..];

    private void RequireShape()
    {
        if (_reader.FieldCount != ColumnNames.Count)
            throw WrongShape();
        if (ColumnNames.Count > 1)
            return;
        // In a table of one column a blank line would be an empty cell.
        if (_rowCount > 0 && LineNumber > _lastLine + 1)
            throw Unusable($"{Place(_rowCount, _lastLine + 1, 0)} is empty (the line is blank): fill it in, or remove the line.", _rowCount, 0);
        _lastLine = LineNumber + LineBreaks(_reader.RawRecord);
    }

    private UnusableDataException WrongShape()
    {
        int count = _reader.FieldCount;
        string remedy = count == ColumnNames.Count + 1 && _reader.IsEmpty(count - 1)
            ? "remove the separator at its end"
            : count > ColumnNames.Count && _separatorName == CellSeparator.Comma.Name
                ? "write decimals with a point, put text that has commas in quotes, or name the columns that have no name"
                : "every row needs one cell a column";
        if (count == ColumnNames.Count + 1 && _rowCount == 0 && !_reader.IsEmpty(count - 1) && (IsQuoted(0) || _separatorName != CellSeparator.Comma.Name))
            remedy = "if the first cell is the name of the row, as R's write.table writes it, write the table with row.names = FALSE or col.names = NA";
        return Unusable(
            $"row {_rowCount + 1} (line {LineNumber}) has {MessageText.Count(count, "cell")} where the header names {MessageText.Count(ColumnNames.Count, "column")} (separated by {_separatorName}s): {remedy}.",
            _rowCount);
    }

    private double Number(int column)
    {
        ReadOnlySpan<byte> cell = _reader.GetSpan(column);
        if (NumberCell.TryParse(cell, out double value))
            return value;
        throw Unusable($"{Place(_rowCount, LineNumber, column)} {NumberCell.Complaint(Encoding.UTF8.GetString(cell))}.", _rowCount, column);
    }

    private void AddText(TextColumn cells, int column)
    {
        if (!cells.TryAdd(_reader.GetSpan(column)))
            throw Unusable($"the text of column {MessageText.Quote(ColumnNames[column])} is longer than 2 GB by row {_rowCount + 1}: leave the column out.", _rowCount, column);
    }

    private string Place(long row, long line, int column) => $"row {row + 1} (line {line}), column {MessageText.Quote(ColumnNames[column])}";

    private static int LineBreaks(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n') + bytes.Count((byte)'\r') - bytes.Count("\r\n"u8);
}
