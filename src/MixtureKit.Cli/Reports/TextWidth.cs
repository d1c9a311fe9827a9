using System.Globalization;
using System.Text;

namespace MixtureKit.Cli.Reports;

/// <summary>The width of text on a terminal: two cells for an ideograph or a picture, zero for a combining mark.</summary>
internal static class TextWidth
{
    /// <summary>Returns the number of cells that a text takes.</summary>
    public static int Measure(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
            width += Measure(rune);
        return width;
    }

    private static int Measure(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    // Unicode Standard Annex 11, the blocks of wide and full-width characters.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
