using System.Globalization;
using System.Text;

namespace MixtureKit.Data;

/// <summary>How names and cells are shown in messages.</summary>
internal static class CellText
{
    private const int LengthShown = 40;

    /// <summary>The text in single quotes, on one line and cut after 40 characters.</summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder("'");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (shown.Length > LengthShown)
            {
                shown.Append('…');
                break;
            }
            if (IsInvisible(rune))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                shown.Append(rune.ToString());
        }
        return shown.Append('\'').ToString();
    }

    // A byte-order mark or a change of direction within a text would not be seen.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>“1 cell”, “2 cells”.</summary>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
