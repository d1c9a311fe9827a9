namespace MixtureKit.Tables;

/// <summary>A stream for libraries that read by tasks: it reads on the calling thread, and keeps what the stream below threw.</summary>
internal sealed class GuardedStream(Stream stream) : ReadOnlyStream
{
    // A library that reads on at the end of a damaged file would never return.
    private const int MostReadsAtEnd = 1000;

    private int _readsAtEnd;

    /// <summary>The exception that the stream threw; null if it never threw one.</summary>
    public Exception? Fault { get; private set; }

    public override bool CanSeek => stream.CanSeek;

    public override long Length => Guarded(() => stream.Length);

    public override long Position
    {
        get => Guarded(() => stream.Position);
        set => Guarded(() => stream.Position = value);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            int count = stream.Read(buffer);
            _readsAtEnd = count == 0 && !buffer.IsEmpty ? _readsAtEnd + 1 : 0;
            if (_readsAtEnd <= MostReadsAtEnd)
                return count;
        }
        catch (Exception fault)
        {
            Fault ??= fault;
            throw;
        }
        throw new EndOfStreamException("The file ends before its contents do.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    // A damaged file may point anywhere.
    public override long Seek(long offset, SeekOrigin origin)
    {
        long start = origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };
        long place = checked(start + offset);
        if (place < 0 || place > Length)
            throw new EndOfStreamException($"Byte {place} is beyond the file.");
        return Position = place;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    private T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is IOException)
        {
            Fault ??= fault;
            throw;
        }
    }
}
