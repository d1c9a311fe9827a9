using System.Buffers;
using System.Text;
using System.Text.Unicode;
using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>The bytes of a text file, checked to be UTF-8 without NUL bytes.</summary>
/// <remarks>
/// Other bytes end the reading, with their line and the encoding that the file seems to have. Memory: one block.
/// </remarks>
internal sealed class CheckedTextStream(Stream inner, string source) : ReadOnlyStream
{
    private readonly byte[] _block = new byte[FileSignature.Size];
    private int _start;
    private int _checked;
    private int _end;
    private long _lineBreaks;
    private bool _lastWasReturn;

    /// <summary>Ends the reading between blocks of the file.</summary>
    public CancellationToken CancellationToken { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_start == _checked && !Fill())
            return 0;
        int count = Math.Min(buffer.Length, _checked - _start);
        _block.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    // Reads until at least one whole character is there; bytes of an unfinished one move to the front of the block.
    private bool Fill()
    {
        int unfinished = _end - _checked;
        CancellationToken.ThrowIfCancellationRequested();
        _block.AsSpan(_checked, unfinished).CopyTo(_block);
        (_start, _checked, _end) = (0, 0, unfinished);
        while (_checked == 0)
        {
            int count = inner.Read(_block.AsSpan(_end));
            if (count == 0 && _end == 0)
                return false;
            _end += count;
            _checked = count == 0 ? _end : _end - UnfinishedLength(_block.AsSpan(0, _end));
        }
        Check(_block.AsSpan(0, _checked));
        return true;
    }

    private static int UnfinishedLength(ReadOnlySpan<byte> bytes)
    {
        for (int length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            if (bytes[^length] >= 0xC0)
                return Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == OperationStatus.NeedMoreData ? length : 0;
        }
        return 0;
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        int nul = bytes.IndexOf((byte)0);
        if (!Utf8.IsValid(bytes) || nul >= 0)
            throw Refusal(bytes, nul);
        _lineBreaks += Breaks(bytes);
        _lastWasReturn = bytes[^1] == '\r';
    }

    // A line that ended with the CR before does not end again.
    private int Breaks(ReadOnlySpan<byte> bytes) => LineBreaks.Count(bytes) - (_lastWasReturn && bytes is [(byte)'\n', ..] ? 1 : 0);

    private UnusableDataException Refusal(ReadOnlySpan<byte> bytes, int nul)
    {
        int invalid = FirstInvalid(bytes);
        int place = nul < 0 ? invalid : Math.Min(nul, invalid);
        long line = _lineBreaks + Breaks(bytes[..place]) + 1;
        if (bytes.ContainsAnyInRange((byte)0x00, (byte)0x08) || bytes.ContainsAnyInRange((byte)0x0E, (byte)0x1A))
            return new UnusableDataException($"{source}: line {line} holds a byte 0x{bytes[place]:X2} that no text has; the file seems to be binary, not a table in CSV or NumPy format.");
        return new UnusableDataException(
            $"{source}: line {line} holds a byte 0x{bytes[place]:X2} that is not UTF-8; the encoding seems to be Latin-1 or Windows-1252: save the file as UTF-8.");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int place = 0;
        while (place < bytes.Length && Rune.DecodeFromUtf8(bytes[place..], out _, out int length) == OperationStatus.Done)
            place += length;
        return place;
    }
}
