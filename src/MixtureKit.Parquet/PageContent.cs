using System.IO.Compression;
using K4os.Compression.LZ4;
using Parquet.Meta;
using Snappier;
using ZstdSharp;

namespace MixtureKit.Parquet;

/// <summary>The bytes of a page in memory, for a look at them before Parquet.Net decodes them.</summary>
internal static class PageContent
{
    /// <summary>Reads the bytes after the levels that the header tells of.</summary>
    /// <param name="stream">The file, at the start of the page.</param>
    /// <param name="head">The header, which was checked.</param>
    /// <param name="codec">The compression of the column.</param>
    /// <exception cref="InvalidDataException">The page cannot be decompressed.</exception>
    public static byte[] Read(Stream stream, PageHead head, CompressionCodec codec)
    {
        stream.Seek(head.LevelsLength, SeekOrigin.Current);
        byte[] bytes = new byte[head.CompressedLength - head.LevelsLength];
        stream.ReadExactly(bytes);
        return head.IsCompressed && codec != CompressionCodec.UNCOMPRESSED && bytes.Length > 0 ? Decompress(bytes, codec, head.Length - (int)head.LevelsLength) : bytes;
    }

    private static byte[] Decompress(byte[] bytes, CompressionCodec codec, int length)
    {
        byte[] content = new byte[length];
        int count = codec switch
        {
            CompressionCodec.SNAPPY => Snappy.Decompress(bytes, content),
            CompressionCodec.GZIP => Copy(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), content),
            CompressionCodec.BROTLI => Copy(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress), content),
            CompressionCodec.ZSTD => Zstandard(bytes, content),
            CompressionCodec.LZ4 or CompressionCodec.LZ4_RAW => LZ4Codec.Decode(bytes, content),
            _ => throw new InvalidDataException($"A page is compressed by the codec {(int)codec}."),
        };
        return count == length ? content : throw new InvalidDataException($"A page claims {length} bytes, and has {count}.");
    }

    private static int Copy(Stream source, byte[] content)
    {
        using (source)
            return source.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
    }

    private static int Zstandard(byte[] bytes, byte[] content)
    {
        using var decompressor = new Decompressor();
        return decompressor.Unwrap(bytes, content);
    }
}
