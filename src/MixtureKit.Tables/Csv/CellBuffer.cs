using System.Globalization;
using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The rows of a CSV text that are not yet written to the stream, and the cells of the row that has not ended.</summary>
/// <remarks>Numbers are formatted in place: a table of predictions has little else, and to copy each and search it for quotes took half as long again.</remarks>
/// <param name="stream">Where rows are written if there are many; null to keep all of them.</param>
internal sealed class CellBuffer(Stream? stream)
{
    private const int Full = 1 << 16;
    private const int BytesOfCharacter = 3;
    private const byte Separator = (byte)',';
    private const byte Quote = (byte)'"';

    // A separator follows each cell; the end of the row takes the place of the last.
    private byte[] _bytes = new byte[Full + (1 << 12)];
    private int _length;
    private int _row;

    /// <summary>Adds a cell with each number.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        Reserve(checked(NumberBytes.MaximumLength * values.Length));
        _length += NumberBytes.Write(values, Separator, _bytes.AsSpan(_length));
    }

    /// <summary>Adds a cell with a whole number.</summary>
    public void Add(long value)
    {
        Reserve(NumberBytes.MaximumLength + 1);
        value.TryFormat(_bytes.AsSpan(_length), out int count, default, CultureInfo.InvariantCulture);
        _length += count;
        _bytes[_length++] = Separator;
    }

    /// <summary>Adds a cell with text, in quotes if it needs them or they are asked for.</summary>
    public void Add(string text, bool isQuoted)
    {
        if (isQuoted || NeedsQuotes(text))
            AddQuoted(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        else
            AddText(text);
        _bytes[_length++] = Separator;
    }

    /// <summary>Ends the row, and writes the rows to the stream if there are many.</summary>
    /// <remarks>A row of one empty cell is written as two quotes, since readers pass over an empty line.</remarks>
    public void EndRow()
    {
        if (_length == _row + 1)
        {
            _length = _row;
            AddQuoted("");
            _length++;
        }
        _bytes[_length - 1] = (byte)'\n';
        _row = _length;
        if (_row >= Full)
            Flush();
    }

    /// <summary>Writes the rows that have ended to the stream, if there is one.</summary>
    public void Flush()
    {
        if (stream is not null)
            WriteTo(stream);
    }

    /// <summary>Writes the rows that have ended to a stream, and removes them from the buffer.</summary>
    public void WriteTo(Stream target)
    {
        target.Write(_bytes, 0, _row);
        _bytes.AsSpan(_row.._length).CopyTo(_bytes);
        (_row, _length) = (0, _length - _row);
    }

    // Readers may take spaces and tabs off the ends of a cell that has no quotes.
    private static bool NeedsQuotes(string text) =>
        text.Length > 0 && (text[0] is ' ' or '\t' || text[^1] is ' ' or '\t' || text.AsSpan().IndexOfAny(",\"\r\n") >= 0);

    private void AddQuoted(string text)
    {
        Reserve(1);
        _bytes[_length++] = Quote;
        AddText(text);
        _bytes[_length++] = Quote;
    }

    // Leaves space for a quote and a separator.
    private void AddText(string text)
    {
        Reserve((BytesOfCharacter * text.Length) + 2);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, checked(Math.Max(2 * _bytes.Length, _length + count)));
    }
}
