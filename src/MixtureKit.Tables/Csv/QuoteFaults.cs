using CsvHelper;
using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>The first faulty quote of a text, such as one that is never closed; CsvHelper reports it and would read on.</summary>
internal sealed class QuoteFaults(string source)
{
    // One reference, as another thread may ask while it is set.
    private object? _first;

    /// <summary>Remembers the first record with a faulty quote, which CsvHelper reports before the record is read.</summary>
    public void Keep(CsvMalformedRecord record) => _first ??= record;

    /// <summary>Returns the exception for the reader's present record, or null if its quotes are sound.</summary>
    public UnusableDataException? Find(CsvReader reader) =>
        _first is CsvMalformedRecord record && record.RecordNumber == reader.RowNumber ? new($"{source}: {Sentence(reader, record)}") : null;

    private static string Sentence(CsvReader reader, CsvMalformedRecord record)
    {
        ReadOnlySpan<byte> raw = reader.RawRecord;
        ReadOnlySpan<byte> last = reader.GetRawSpan(reader.FieldCount - 1);
        // CsvHelper tells where an unclosed quote was found out, the end of the text; it began with the last cell.
        bool unclosed = record.Reason == CsvMalformedReason.UnterminatedQuote;
        long place = unclosed ? raw.Length - last.Length : record.ByteOffset - reader.ByteOffset;
        long line = reader.LineNumber + LineBreaks.Count(raw[..(int)Math.Clamp(place, 0, raw.Length)]);
        if (unclosed)
            return $"the quote that begins on line {line} is never closed: close it, or double a quote that is part of the text.";
        string fault = record.Reason == CsvMalformedReason.StrayQuote ? "a quote inside a cell that does not begin with one" : "text after a closing quote";
        return $"line {line} has {fault}: quote the whole cell and double the quotes within.";
    }
}
