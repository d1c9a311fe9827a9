using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <summary>The bytes of an array in a file, in memory or on disk.</summary>
internal abstract class ArrayBytes(long length)
{
    /// <summary>Number of bytes.</summary>
    public long Length { get; } = length;

    /// <summary>True if all bytes stay in memory, so that a span of them is valid as long as this object exists.</summary>
    public abstract bool AreHeld { get; }

    /// <summary>Number of bytes that a request should not exceed if it can be split.</summary>
    public abstract int LongestRun { get; }

    /// <summary>Returns some of the bytes; if bytes do not stay in memory, the span is valid until this thread's next request.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are not all within the array.</exception>
    /// <exception cref="UnreadableFileException">The file has become shorter, or cannot be read.</exception>
    public ReadOnlySpan<byte> Bytes(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return Get(start, length);
    }

    /// <summary>Returns bytes, which are known to be within the array.</summary>
    protected abstract ReadOnlySpan<byte> Get(long start, int length);
}
