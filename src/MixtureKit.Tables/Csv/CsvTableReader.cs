using System.Globalization;
using System.Text;
using CsvHelper;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>Reads comma-separated values with CsvHelper, a long text block by block on all cores.</summary>
/// <remarks>
/// A fault that CsvHelper would pass over, such as a quote that is never closed or a short row, is refused with its line.
/// </remarks>
internal sealed partial class CsvTableReader : TableReader
{
    private const int LongestRecord = 1 << 24;

    private readonly CheckedTextStream _text;
    private readonly CsvReader _reader;
    private readonly QuoteFaults _quotes;
    private readonly CsvRefusals _refusals;
    private readonly bool _onAllCores;
    private readonly CsvSample _sample;
    private readonly long _mostRows;
    private readonly long _headerLine;
    private readonly long _firstLine;
    private long _rowCount;
    private CsvRow? _last;

    /// <summary>Reads as far as the names of the columns.</summary>
    /// <param name="stream">The text after the head.</param>
    /// <param name="head">The first bytes.</param>
    /// <param name="source">The name of the table in messages.</param>
    /// <param name="onAllCores">True if several threads read rows; null to decide by the length of the file.</param>
    public CsvTableReader(Stream stream, FileSignature head, string source, bool? onAllCores = null)
        : base(source)
    {
        string text = head.Text();
        bool separatorIsNamed = CellSeparator.IsNamedBy(text);
        if (separatorIsNamed && !CellSeparator.MayBeNamed(CellSeparator.NamedBy(text)))
            throw Unusable($"line 1 names {MessageText.Quote(text[..(text.IndexOf('=', StringComparison.Ordinal) + 2)])} as the separator of cells, which cannot be told from what is in them: separate the cells by commas, semicolons or tabs, or remove the line if it names none.");
        CellSeparator separator = CellSeparator.Find(text);
        bool blanks = !separatorIsNamed && separator == CellSeparator.Blanks;
        _quotes = new QuoteFaults(source);
        _text = new CheckedTextStream(new PrefixedStream(head.Unmarked, stream), source);
        char? given = separatorIsNamed ? null : blanks ? '\t' : separator.Character;
        _reader = CsvReader.Create(Marked(blanks ? new BlankSeparatedStream(_text) : _text), Options(given) with { OnMalformedRecord = _quotes.Keep });
        if (!ReadHeader())
            throw Unusable(head.IsWhole && text.Length == 0 ? "the file is empty (0 bytes)." : "the file holds only blank lines.");
        ColumnNames = ReadNames();
        _headerLine = _reader.LineNumber;
        _firstLine = _headerLine + LineBreaks.Count(_reader.RawRecord) + 1;
        Separator = blanks ? CellSeparator.Blanks.Name : CellSeparator.NameOf(_reader.Separator);
        _refusals = new CsvRefusals(source, ColumnNames, Separator);
        _sample = new CsvSample(head, ColumnNames.Count, stream => CsvReader.Create(Marked(blanks ? new BlankSeparatedStream(stream) : stream), Options(given)));
        // A row needs a line; threads are worth their start for a longer text.
        _mostRows = head.IsWhole ? Math.Max(1, LineBreaks.Count(head.Bytes)) : long.MaxValue;
        _onAllCores = onAllCores ?? !head.IsWhole;
        if (Separator != CellSeparator.Comma.Name && ColumnNames.Count > 1)
            Notice($"the columns are separated by {Separator}s.");
    }

    public override void Dispose() => _reader.Dispose();

    internal override bool HasDecimalCommas => _reader.Separator != CellSeparator.Comma.Character && _sample.HasDecimalCommas;

    internal override IEnumerable<string> Sample(int column) => _sample.Rows.Select(row => row[column]);

    private protected override string Header => string.Create(CultureInfo.InvariantCulture, $"line {_headerLine}");

    private protected override IEnumerable<NumericTable> ReadParts(int[] numbers, int[] text, int rows, CancellationToken cancellationToken)
    {
        var chunks = RowChunks.InParts(numbers.Length, _mostRows, rows);
        CsvRowReader reader = Begin(chunks, numbers, text, cancellationToken);
        // As for a whole table, a thread of the pool does not wait for CsvHelper.
        IEnumerable<CsvRow?> records = Records(reader, _onAllCores && !Thread.CurrentThread.IsThreadPoolThread);
        TextColumn[] cells = Columns(text);
        long first = 0;
        foreach (CsvRow? row in records)
        {
            if (row is not null)
            {
                Require(row);
                Keep(row.Text, cells, text);
            }
            if (++_rowCount - first < chunks.PartLength)
                continue;
            yield return Table(chunks.Take(first, chunks.PartLength), numbers, text, cells);
            (first, cells) = (_rowCount, Columns(text));
        }
        RequireRows();
        if (_rowCount > first)
            yield return Table(chunks.Take(first, (int)(_rowCount - first)), numbers, text, cells);
    }

    private protected override NumericTable ReadRows(int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        var rows = new RowChunks(numbers.Length, _mostRows);
        TextColumn[] cells = Columns(text);
        CsvRowReader records = Begin(rows, numbers, text, cancellationToken);
        ReadRecords(records, row =>
        {
            if (row is not null)
            {
                Require(row);
                Keep(row.Text, cells, text);
            }
            RequireCapacity(++_rowCount, numbers.Length);
        });
        RequireRows();
        return Table(rows.ToStore((int)_rowCount), numbers, text, cells);
    }

    private CsvRowReader Begin(RowChunks rows, int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _text.CancellationToken = cancellationToken;
        bool hasDecimalCommas = HasDecimalCommas;
        if (hasDecimalCommas)
            Notice("numbers have decimal commas: they are read as such.");
        _refusals.HasDecimalCommas = hasDecimalCommas;
        return new CsvRowReader(_reader.Separator, ColumnNames.Count, _firstLine, numbers, text, rows, _quotes, _refusals)
        {
            HasDecimalCommas = hasDecimalCommas,
            OnMissing = KeepsMissing ? () => SawMissing = true : null,
        };
    }

    private static TextColumn[] Columns(int[] text) => [.. text.Select(_ => new TextColumn())];

    private void RequireRows()
    {
        if (_rowCount == 0)
            throw Unusable($"the file has a header ({MessageText.Count(ColumnNames.Count, "column")}) but no rows.");
    }

    // CsvHelper takes a byte-order mark off what it begins with: it is given one, so that a mark that belongs to a cell stays.
    private static PrefixedStream Marked(Stream text) => new(Encoding.UTF8.GetPreamble(), text);

    private static CsvReaderOptions Options(char? separator) => new()
    {
        Separator = separator,
        DetectSeparatorHint = separator is null,
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        WhitespaceCharacters = separator == '\t' ? " " : " \t",
        TrackLineNumbers = true,
        MaxRecordSize = LongestRecord,
    };

    private void Require(CsvRow row)
    {
        // Rows of which nothing was said take a line each.
        long next = (_last?.LastLine ?? _firstLine + _rowCount - 1) + 1;
        if (ColumnNames.Count == 1 && _rowCount > 0 && row.Line > next)
            throw _refusals.BlankLine(_rowCount, next);
        if (row.Fault is { } fault)
            throw fault;
        _last = row;
    }

    private void Keep(ReadOnlySpan<byte> text, TextColumn[] cells, int[] columns)
    {
        for (int t = 0; t < cells.Length; t++)
        {
            int length = text.IndexOf((byte)0);
            if (!cells[t].TryAdd(text[..length]))
                throw _refusals.TextTooLong(_rowCount, columns[t]);
            text = text[(length + 1)..];
        }
    }
}
