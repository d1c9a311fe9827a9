using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace MixtureKit.Parquet;

/// <summary>The length that a compressed page has in memory, which Parquet.Net takes from the page or from its header without comparing them.</summary>
/// <remarks>What a page of LZ4 or Brotli lacks would be what the memory held before; what one of Snappy or Zstandard claims would be allocated.</remarks>
internal static class PageLength
{
    private const uint ZstandardMark = 0xFD2FB528;
    private const int LeastMatch = 4;
    private const int LongCount = 15;

    /// <summary>The length that the first bytes of a page of Snappy state.</summary>
    public static long OfSnappy(ReadOnlySpan<byte> page)
    {
        long length = 0;
        for (int i = 0; i < Math.Min(5, page.Length); i++)
        {
            length |= (page[i] & 0x7FL) << (7 * i);
            if (page[i] < 0x80)
                return length;
        }
        throw Damaged();
    }

    /// <summary>The length that the first bytes of a page of Zstandard state, or null if they state none.</summary>
    public static long? OfZstandard(ReadOnlySpan<byte> page)
    {
        if (page.Length < 6 || BinaryPrimitives.ReadUInt32LittleEndian(page) != ZstandardMark)
            throw Damaged();
        int head = page[4], size = head >> 6;
        bool isSingle = (head & 0x20) != 0;
        if (size == 0 && !isSingle)
            return null;
        int names = (head & 3) is 3 ? 4 : head & 3;
        ReadOnlySpan<byte> field = page[(5 + (isSingle ? 0 : 1) + names)..];
        return size switch
        {
            0 => field[0],
            1 => BinaryPrimitives.ReadUInt16LittleEndian(field) + 256,
            2 => BinaryPrimitives.ReadUInt32LittleEndian(field),
            _ => BinaryPrimitives.ReadInt64LittleEndian(field),
        };
    }

    /// <summary>The length of a page of Brotli, which is decompressed for it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="most">The length beyond which it does not matter.</param>
    public static long OfBrotli(ReadOnlySpan<byte> page, long most)
    {
        byte[] scratch = ArrayPool<byte>.Shared.Rent(1 << 16);
        using var decoder = default(BrotliDecoder);
        try
        {
            long length = 0;
            while (length <= most)
            {
                OperationStatus status = decoder.Decompress(page, scratch, out int consumed, out int written);
                page = page[consumed..];
                length += written;
                if (status == OperationStatus.Done)
                    break;
                if (status != OperationStatus.DestinationTooSmall)
                    throw Damaged();
            }
            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>The length of a page of LZ4, which is a sequence of literals and of repeated bytes.</summary>
    public static long OfLz4(ReadOnlySpan<byte> page)
    {
        long length = 0;
        for (int i = 0; i < page.Length;)
        {
            int token = page[i++];
            long literals = Count(token >> 4, page, ref i);
            length += literals;
            if (literals == page.Length - i)
                return length;
            if (literals > page.Length - i - sizeof(ushort))
                break;
            i += (int)literals;
            int distance = BinaryPrimitives.ReadUInt16LittleEndian(page[i..]);
            if (distance == 0 || distance > length)
                break;
            i += sizeof(ushort);
            length += LeastMatch + Count(token & LongCount, page, ref i);
        }
        throw Damaged();
    }

    private static long Count(int first, ReadOnlySpan<byte> page, ref int i)
    {
        long count = first;
        if (first < LongCount)
            return count;
        while (i < page.Length)
        {
            byte part = page[i++];
            count += part;
            if (part < byte.MaxValue)
                return count;
        }
        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("A page cannot be decompressed.");
}
