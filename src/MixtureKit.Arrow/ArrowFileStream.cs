namespace MixtureKit.Arrow;

/// <summary>The stream of a file, in which no message may be longer than the file.</summary>
internal sealed class ArrowFileStream(Stream stream) : GuardedArrowStream
{
    // Before the mark at the end is the length of the metadata, which are no message.
    private const int MarkLength = 6;

    private bool _isEnd;

    public override bool CanSeek => true;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => stream.Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

    protected override int Fill(Span<byte> buffer) => stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

    protected override int CheckLength(int length)
    {
        Require(length);
        _isEnd = stream.Position == stream.Length - MarkLength;
        return Math.Max(0, length);
    }

    protected override MessageBody? CheckMessage(ReadOnlySpan<byte> message)
    {
        if (_isEnd)
        {
            MessageCheck.RequireFooter(message);
            return null;
        }
        MessageBody body = MessageCheck.Body(message);
        Require(body.Length);
        return body;
    }

    private void Require(long length)
    {
        if (length > stream.Length)
            throw new InvalidDataException($"A message claims {length} bytes, which the file does not have.");
    }
}
