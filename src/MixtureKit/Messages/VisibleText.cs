using System.Buffers;
using System.Globalization;
using System.Text;

namespace MixtureKit.Messages;

/// <summary>Text that is safe to display: of limited length, and without characters that are invisible, reorder text or control a terminal.</summary>
internal static class VisibleText
{
    private const char More = '…';

    /// <summary>Returns a text with control and format characters written as <c>\u001b</c> and the like, cut after a length.</summary>
    /// <remarks>Escaped are control and format characters (directions, zero width), line and paragraph separators, and unpaired surrogates.</remarks>
    public static string Escape(ReadOnlySpan<char> text, int most = int.MaxValue)
    {
        var shown = new StringBuilder(Math.Min(text.Length, most));
        while (!text.IsEmpty && shown.Length < most)
        {
            bool isWhole = Rune.DecodeFromUtf16(text, out Rune rune, out int length) == OperationStatus.Done;
            if (isWhole && HasForm(rune))
                shown.Append(text[..length]);
            else
                AppendCodes(shown, text[..length]);
            text = text[length..];
        }
        return text.IsEmpty ? shown.ToString() : shown.Append(More).ToString();
    }

    /// <summary>Returns a text without its middle if it is longer than allowed.</summary>
    /// <remarks>The beginning and the end of a sentence carry most of its meaning.</remarks>
    public static string Shorten(string text, int most)
    {
        int end = most / 3;
        return text.Length <= most ? text : string.Concat(text.AsSpan(0, most - end - 3), $" {More} ", text.AsSpan(text.Length - end));
    }

    private static bool HasForm(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void AppendCodes(StringBuilder shown, ReadOnlySpan<char> units)
    {
        foreach (char unit in units)
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
    }
}
