using System.Buffers;
using Parquet.Meta;
using Type = Parquet.Meta.Type;

namespace MixtureKit.Parquet;

/// <summary>The pages of a column of a row group, whose headers are checked before the column is decoded.</summary>
/// <remarks>Parquet.Net goes from page to page by lengths that a damaged file may make negative, and allocates what headers claim.</remarks>
internal static class ColumnPages
{
    // The most that a byte of a page can stand for: DEFLATE repeats 258 bytes by two bits, LZ4 255 by a byte, Zstandard a block by four bytes.
    private static readonly Dictionary<CompressionCodec, long> MostExpansion = new()
    {
        [CompressionCodec.SNAPPY] = 64,
        [CompressionCodec.GZIP] = 1032,
        [CompressionCodec.LZ4] = 255,
        [CompressionCodec.LZ4_RAW] = 255,
        [CompressionCodec.ZSTD] = 1 << 15,
    };

    // What Zstandard and Snappy say of the length is in the first bytes.
    private const int LongestStart = 18;

    /// <summary>Checks the headers and returns the end of the last page.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="column">What the metadata say.</param>
    /// <param name="rowCount">Number of rows of the row group.</param>
    /// <param name="hasNulls">True if rows may be null.</param>
    /// <exception cref="InvalidDataException">Headers are damaged, or do not agree with the metadata and the length of the file.</exception>
    public static long Check(Stream stream, ColumnMetaData column, long rowCount, bool hasNulls)
    {
        if (column.NumValues != rowCount)
            throw new InvalidDataException("A column does not have the rows of its row group.");
        long position = Start(column), values = 0;
        while (values < rowCount)
        {
            stream.Seek(position, SeekOrigin.Begin);
            PageHead head = PageHead.Read(stream);
            long start = stream.Position;
            position = start + head.CompressedLength;
            if (position > stream.Length)
                throw new InvalidDataException("A page is longer than the file.");
            Check(head, column);
            if (head.IsCompressed && head.CompressedLength > head.LevelsLength)
                CheckLength(stream, head, column.Codec);
            if (head.Type != PageType.DICTIONARY_PAGE && DeltaPage.IsDelta(head.Encoding))
            {
                stream.Seek(start, SeekOrigin.Begin);
                CheckValues(PageContent.Read(stream, head, column.Codec), head, column, hasNulls);
            }
            values += head.Type == PageType.DICTIONARY_PAGE ? 0 : head.ValueCount;
        }
        return values == rowCount ? position : throw new InvalidDataException("The pages of a column have more rows than its row group.");
    }

    // Parquet.Net begins at the first of the three, whatever they are called.
    private static long Start(ColumnMetaData column)
    {
        long[] starts = [column.DictionaryPageOffset ?? 0, column.DataPageOffset, column.IndexPageOffset ?? 0];
        return starts.Where(start => start != 0).Min();
    }

    private static void Check(PageHead head, ColumnMetaData column)
    {
        if (column.Codec == CompressionCodec.UNCOMPRESSED ? head.Length != head.CompressedLength : head.Length > Most(column.Codec, head.CompressedLength))
            throw new InvalidDataException($"A page of {head.CompressedLength} bytes claims {head.Length} bytes.");
        if (head.LevelsLength > head.CompressedLength || head.NullCount > head.ValueCount)
            throw new InvalidDataException("The levels of a page are longer than the page.");
        if (head.Type == PageType.DICTIONARY_PAGE && !Holds(head, Width(column.Type)))
            throw new InvalidDataException($"A dictionary of {head.Length} bytes claims {head.ValueCount} levels.");
    }

    private static void CheckValues(ReadOnlySpan<byte> page, PageHead head, ColumnMetaData column, bool hasNulls)
    {
        int count = head.ValueCount - head.NullCount, levels = 0;
        if (hasNulls && head.Type == PageType.DATA_PAGE)
            count = PageLevels.CountPresent(page, head.ValueCount, out levels);
        if (head.HasLists || (!hasNulls && (head.LevelsLength > 0 || head.NullCount > 0)))
            throw new InvalidDataException("A page has levels, and its column none.");
        DeltaPage.Check(page[levels..], head.Encoding, column.Type, count);
    }

    private static void CheckLength(Stream stream, PageHead head, CompressionCodec codec)
    {
        int count = head.CompressedLength - (int)head.LevelsLength;
        if (codec is CompressionCodec.SNAPPY or CompressionCodec.ZSTD)
            count = Math.Min(count, LongestStart);
        else if (codec is not (CompressionCodec.LZ4 or CompressionCodec.LZ4_RAW or CompressionCodec.BROTLI))
            return;
        byte[] rented = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            Span<byte> page = rented.AsSpan(0, count);
            stream.Seek(head.LevelsLength, SeekOrigin.Current);
            stream.ReadExactly(page);
            long expected = head.Length - head.LevelsLength;
            long? length = codec switch
            {
                CompressionCodec.SNAPPY => PageLength.OfSnappy(page),
                CompressionCodec.ZSTD => PageLength.OfZstandard(page),
                CompressionCodec.BROTLI => PageLength.OfBrotli(page, expected),
                _ => PageLength.OfLz4(page),
            };
            if (length is not null && length != expected)
                throw new InvalidDataException($"A page claims {expected} bytes, and has {length}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static long Most(CompressionCodec codec, int length) => MostExpansion.TryGetValue(codec, out long expansion) ? expansion * Math.Max(length, 16) : int.MaxValue;

    private static bool Holds(PageHead head, int width) => width > 0 ? (long)head.ValueCount * width == head.Length : (long)head.ValueCount * sizeof(int) <= head.Length;

    private static int Width(Type type) => type switch
    {
        Type.INT32 or Type.FLOAT => 4,
        Type.INT64 or Type.DOUBLE => 8,
        Type.INT96 => 12,
        _ => 0,
    };
}
