using System.Buffers;
using System.Globalization;
using System.Text;

namespace MixtureKit.Messages;

/// <summary>Text from anywhere made fit to be shown to people: nothing in it acts on a terminal, hides or reorders, and it is not endless.</summary>
internal static class VisibleText
{
    private const char More = '…';

    /// <summary>Returns a text with <c>\u001b</c> and the like in place of characters that have no form of their own, cut after a length.</summary>
    /// <remarks>These are control and format characters (directions, zero width), separators of lines and halves of pairs.</remarks>
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

    /// <summary>Returns a text without its middle if it is longer than allowed: of a sentence the beginning and the end say most.</summary>
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
