namespace MixtureKit.Parquet;

/// <summary>The stream of a file, of which nothing beyond the column that is read is given.</summary>
/// <remarks>Parquet.Net reads on if a page has fewer values than its header claims, and whatever follows is not checked.</remarks>
internal sealed class ChunkStream(Stream stream) : Stream
{
    /// <summary>The end of the column.</summary>
    public long End { get; set; } = stream.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => stream.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        long left = End - stream.Position;
        if (left <= 0 && !buffer.IsEmpty)
            throw new EndOfStreamException("A column has fewer values than its pages claim.");
        return stream.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        byte value = 0;
        return Read(new Span<byte>(ref value)) == 0 ? -1 : value;
    }

    // The libraries read by tasks; the stream below reads on the calling thread.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
