namespace MixtureKit.Serialization;

/// <summary>Takes a text into memory, no more of it than a model may have.</summary>
internal static class ModelSource
{
    private const int LargestFile = 1 << 28;

    /// <summary>The bytes to the end of the stream.</summary>
    /// <exception cref="InvalidModelException">There are too many.</exception>
    public static ReadOnlyMemory<byte> ReadToEnd(Stream stream)
    {
        // A stream that knows its length needs no room twice, for what is read and for a larger buffer beside it.
        var content = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, LargestFile) : 0);
        var block = new byte[1 << 16];
        for (int read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (content.Length + read > LargestFile)
                throw new InvalidModelException(JsonPath.Root, $"the file is larger than {LargestFile >> 20} MiB; that is larger than any model this program reads.");
            content.Write(block, 0, read);
        }
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>The text after a UTF-8 mark, if it begins with one.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) => text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
