using System.Buffers;
using System.Text;

namespace MixtureKit.Messages;

/// <summary>The rule for texts that a cell of a table gives back as they were: levels and classes.</summary>
internal static class CellText
{
    /// <summary>Returns the end of a sentence that says why a cell cannot hold a text; null if it can.</summary>
    public static string? Fault(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "is empty; give it a text";
        if (!IsOfFile(text))
            return $"is {MessageText.Quote(text)}, with a character that no text file can have; take it out";
        if (text.Trim() != text)
            return $"is {MessageText.Quote(text)}, and spaces around a cell are not read; take them away";
        return MissingMark.Is(text) ? $"is {MessageText.Quote(text)}, which stands for a missing cell; call it something else" : null;
    }

    /// <summary>True if a text can be in a text file: it has no U+0000 and no half of a surrogate pair.</summary>
    public static bool IsOfFile(string text) =>
        !text.Contains('\0', StringComparison.Ordinal) && (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || IsWhole(text));

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (int length; !text.IsEmpty; text = text[length..])
        {
            if (Rune.DecodeFromUtf16(text, out _, out length) != OperationStatus.Done)
                return false;
        }
        return true;
    }
}
