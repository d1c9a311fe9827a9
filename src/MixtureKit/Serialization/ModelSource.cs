namespace MixtureKit.Serialization;

/// <summary>The text of a model in memory, up to the size that a model may have.</summary>
internal static class ModelSource
{
    private const int LargestFile = 1 << 28;

    /// <summary>Returns the bytes up to the end of the stream.</summary>
    /// <exception cref="InvalidModelException">There are more bytes than a model may have.</exception>
    public static ReadOnlyMemory<byte> ReadToEnd(Stream stream)
    {
        // If the length is known, the buffer is allocated once and never copied to a larger one.
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

    /// <summary>Returns the text without the UTF-8 byte order mark, if it begins with one.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) => text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
