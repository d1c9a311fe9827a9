namespace MixtureKit.Tables;

/// <summary>Hands on a stream and remembers what it handed on, until it is taken up again at a place before its end.</summary>
internal sealed class ReplayStream(Stream inner) : ReadOnlyStream
{
    private readonly MemoryStream _read = new();

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _read.Write(buffer[..count]);
        return count;
    }

    /// <summary>What follows the first <paramref name="count"/> bytes, at most as many as were read.</summary>
    public Stream After(long count) => new PrefixedStream(_read.GetBuffer().AsMemory((int)count, (int)(_read.Length - count)), inner);

    /// <summary>Whether a line ends after the first <paramref name="count"/> bytes, and the length of its end; null where none does.</summary>
    public int? LineEnd(long count)
    {
        if (count > _read.Length)
            return null;
        ReadOnlySpan<byte> rest = _read.GetBuffer().AsSpan((int)count, (int)(_read.Length - count));
        return rest switch
        {
            [(byte)'\n', ..] => 1,
            [(byte)'\r', (byte)'\n', ..] => 2,
            [(byte)'\r', _, ..] => 1,
            _ => null,
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
