using System.Buffers.Binary;
using Apache.Arrow.Ipc;
using ZstdSharp;

namespace MixtureKit.Arrow;

/// <summary>The body of a message, whose compressed buffers are checked before Apache.Arrow allocates what they claim.</summary>
internal sealed class MessageBody
{
    // LZ4 repeats 255 bytes by one.
    private const long MostByLz4 = 255;
    private const int ClaimSize = sizeof(long);
    private const long NotCompressed = -1;

    private readonly CompressionCodecType _codec;
    private readonly BufferPlace[] _compressed;

    /// <summary>Creates a body.</summary>
    /// <param name="length">Number of bytes.</param>
    /// <param name="codec">The compression.</param>
    /// <param name="compressed">The places of the compressed buffers.</param>
    /// <exception cref="InvalidDataException">No array has the length, or the buffers are longer than it.</exception>
    public MessageBody(long length, CompressionCodecType codec = default, params BufferPlace[] compressed)
    {
        if (length < 0 || length > Array.MaxLength)
            throw new InvalidDataException($"The body of a message claims {length} bytes.");
        // A buffer that stands in the list again would be decompressed again.
        long left = length;
        foreach (BufferPlace buffer in compressed.Where(buffer => buffer.Length > 0))
        {
            if (buffer.Offset < 0 || buffer.Length > left || buffer.Offset > length - buffer.Length)
                throw new InvalidDataException($"The compressed buffers of a message claim more than its {length} bytes.");
            left -= buffer.Length;
        }
        (Length, _codec, _compressed) = (length, codec, compressed);
    }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Checks what the compressed buffers claim.</summary>
    /// <exception cref="InvalidDataException">A buffer claims more than its bytes can stand for.</exception>
    public void Check(ReadOnlySpan<byte> body)
    {
        foreach (BufferPlace buffer in _compressed.Where(buffer => buffer.Length >= ClaimSize))
        {
            ReadOnlySpan<byte> bytes = body.Slice((int)buffer.Offset, (int)buffer.Length);
            long claim = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (claim != NotCompressed && claim != 0 && (claim < 0 || claim > Most(bytes[ClaimSize..])))
                throw new InvalidDataException($"A buffer of {buffer.Length} bytes claims {claim} bytes.");
        }
    }

    private long Most(ReadOnlySpan<byte> frame)
    {
        if (_codec == CompressionCodecType.Lz4Frame)
            return MostByLz4 * frame.Length;
        try
        {
            return (long)Decompressor.GetDecompressedSize(frame);
        }
        catch (ZstdException fault)
        {
            throw new InvalidDataException("A buffer cannot be decompressed.", fault);
        }
    }
}
