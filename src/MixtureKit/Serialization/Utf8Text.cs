using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MixtureKit.Serialization;

/// <summary>A check that bytes are UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>Returns the number of bytes before the first that is not valid UTF-8, or of all bytes.</summary>
    public static int ValidLength(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return text.Length;
        int at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out int length) == OperationStatus.Done)
            at += length;
        return at;
    }
}
