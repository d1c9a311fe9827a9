namespace MixtureKit.Tables;

/// <summary>A stream of bytes read ahead, followed by the rest of the stream that they came from.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    /// <summary>The stream that the bytes came from.</summary>
    public Stream Rest => rest;

    /// <summary>Number of bytes read from this stream.</summary>
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _prefix.Length);
        if (_prefix.IsEmpty)
            count = rest.Read(buffer);
        else
            _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[Math.Min(count, _prefix.Length)..];
        BytesRead += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
