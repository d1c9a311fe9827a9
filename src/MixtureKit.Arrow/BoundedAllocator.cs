using System.Buffers;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Memory;

namespace MixtureKit.Arrow;

/// <summary>An allocator of buffers that refuses what a file cannot hold, whatever it claims.</summary>
/// <remarks>The buffers are arrays of the runtime, so that a dictionary lives as long as the batches that use it.</remarks>
/// <param name="fileLength">Returns the length of the file, or of the part of a stream that has come.</param>
internal sealed class BoundedAllocator(Func<long> fileLength) : MemoryAllocator(DefaultAlignment), ICompressionCodecFactory
{
    private const long Spare = 1 << 20;

    // LZ4 repeats 255 bytes by one, and Zstandard a block of 128 kB by four.
    private const long MostByLz4 = 255;
    private const long MostByZstandard = 1 << 15;

    private readonly CompressionCodecFactory _codecs = new();
    private long _expansion = MostByLz4;
    private long _taken;

    /// <summary>Returns the codec of the buffers that are allocated next.</summary>
    public ICompressionCodec CreateCodec(CompressionCodecType compressionCodecType)
    {
        if (compressionCodecType == CompressionCodecType.Zstd)
            _expansion = MostByZstandard;
        return _codecs.CreateCodec(compressionCodecType);
    }

    public ICompressionCodec CreateCodec(CompressionCodecType compressionCodecType, int? compressionLevel) => CreateCodec(compressionCodecType);

    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        _taken += length;
        if (_taken > Spare + (fileLength() * (1 + _expansion)))
            throw new InvalidDataException($"A buffer claims {length} bytes, which the file cannot hold.");
        bytesAllocated = length;
        return new Array(new byte[length]);
    }

    private sealed class Array(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
        }
    }
}
