namespace MixtureKit.Arrow;

/// <summary>A stream without a known length, of which a message and its body are held before they are given, so that what they claim has come.</summary>
internal sealed class ArrowMessageStream(Stream stream) : GuardedArrowStream
{
    private const int FirstCapacity = 1 << 16;

    private byte[] _held = [];
    private int _start;
    private int _end;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Number of bytes that have come.</summary>
    public long ReadCount { get; private set; }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override int Fill(Span<byte> buffer)
    {
        int held = Math.Min(buffer.Length, _end - _start);
        _held.AsSpan(_start, held).CopyTo(buffer);
        _start += held;
        int read = held < buffer.Length ? stream.ReadAtLeast(buffer[held..], buffer.Length - held, throwOnEndOfStream: false) : 0;
        ReadCount += read;
        return held + read;
    }

    protected override int CheckLength(int length)
    {
        if (length <= 0)
            return 0;
        (_start, _end) = (0, 0);
        Hold(length);
        Hold((int)MessageCheck.Body(_held.AsSpan(0, length)).Length);
        return length;
    }

    protected override MessageBody? CheckMessage(ReadOnlySpan<byte> message) => MessageCheck.Body(message);

    private void Hold(int count)
    {
        if (count > Array.MaxLength - _end)
            throw new InvalidDataException($"A message and its body claim {(long)_end + count} bytes.");
        for (int end = _end + count; _end < end;)
        {
            int most = Math.Min(end, Math.Max(FirstCapacity, (int)Math.Min(2L * _end, Array.MaxLength)));
            if (_held.Length < most)
                Array.Resize(ref _held, most);
            int read = stream.Read(_held.AsSpan(_end, most - _end));
            if (read == 0)
                throw new EndOfStreamException($"A message claims {count} bytes, which do not come.");
            _end += read;
            ReadCount += read;
        }
    }
}
