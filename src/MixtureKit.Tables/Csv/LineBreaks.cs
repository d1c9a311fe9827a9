namespace MixtureKit.Tables;

/// <summary>The ends of lines in a text.</summary>
internal static class LineBreaks
{
    /// <summary>Returns the number of lines that end in the text; CR, LF and CRLF each end one.</summary>
    public static int Count(ReadOnlySpan<byte> text) => text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);
}
