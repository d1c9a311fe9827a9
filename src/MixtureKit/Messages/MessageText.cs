using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>The form of names, cells and counts in messages.</summary>
internal static class MessageText
{
    private const int LengthShown = 40;

    /// <summary>Returns the text in single quotes, on one line and cut after 40 characters.</summary>
    public static string Quote(string text) => $"'{VisibleText.Escape(text, LengthShown)}'";

    /// <summary>Returns a count with its verb and noun: “is 1 cell”, “are 2 cells”.</summary>
    public static string Are(long count, string noun, string? plural = null) => $"{(count == 1 ? "is" : "are")} {Count(count, noun, plural)}";

    /// <summary>Returns a count with its noun: “1 cell”, “2 cells”.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : plural ?? $"{noun}s")}");
}
