namespace MixtureKit.Tables;

/// <summary>The bytes of a file from one place to another.</summary>
internal sealed class FilePart(FileStream file, long start, long end) : ReadOnlyStream
{
    private long _at = start;

    /// <summary>The whole file.</summary>
    public FileStream File => file;

    /// <summary>The place in the file where the part begins.</summary>
    public long Start { get; } = start;

    /// <summary>Number of quotation marks read.</summary>
    public long Quotes { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int count = RandomAccess.Read(file.SafeFileHandle, buffer[..(int)Math.Min(buffer.Length, end - _at)], _at);
        _at += count;
        Quotes += buffer[..count].Count((byte)'"');
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
