using System.Buffers;
using Apache.Arrow.Memory;

namespace MixtureKit.Arrow;

/// <summary>An allocator of buffers that refuses what a file of its length cannot hold.</summary>
/// <param name="fileLength">The length of the file; null if it is not known.</param>
internal sealed class BoundedAllocator(long? fileLength) : NativeMemoryAllocator(DefaultAlignment)
{
    // Compressed buffers are longer in memory than in the file.
    private const long Spare = 1 << 28;
    private const long MostExpansion = 1000;

    private readonly long _most = fileLength is { } length ? Spare + (MostExpansion * length) : int.MaxValue;

    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        if (length > _most)
            throw new InvalidDataException($"A buffer claims {length} bytes, which the file cannot hold.");
        return base.AllocateInternal(length, out bytesAllocated);
    }
}
