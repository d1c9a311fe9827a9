using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <summary>The bytes of an array in a file, wherever they are kept.</summary>
internal abstract class ArrayBytes(long length)
{
    /// <summary>Number of bytes.</summary>
    public long Length { get; } = length;

    /// <summary>True if all bytes stay in memory, so that a span of them holds as long as this object is there.</summary>
    public abstract bool AreHeld { get; }

    /// <summary>The most bytes that are asked for at once without need.</summary>
    public abstract int LongestRun { get; }

    /// <summary>Returns some of the bytes; if they are not held, they hold until this thread asks for others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all within the array.</exception>
    /// <exception cref="UnreadableFileException">The file is not as long as it was, or cannot be read.</exception>
    public ReadOnlySpan<byte> Bytes(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return Get(start, length);
    }

    /// <summary>Returns bytes that are within the array.</summary>
    protected abstract ReadOnlySpan<byte> Get(long start, int length);
}
