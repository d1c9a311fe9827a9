using System.Text;

namespace MixtureKit.Messages;

/// <summary>The texts that stand for a missing value in a table, in every kind of column and in labels.</summary>
internal static class MissingMark
{
    private const int LongestMark = 4;
    private const int LongestCell = 64;

    private static readonly string[] Marks = ["", "NA", "N/A", "#N/A", "NaN", "NULL", "None", "?", "."];

    /// <summary>True if a cell of UTF-8 text is one of the marks, ignoring case and spaces around it.</summary>
    public static bool Is(ReadOnlySpan<byte> cell)
    {
        Span<char> text = stackalloc char[LongestCell];
        return cell.Length <= LongestCell && Is(text[..Encoding.UTF8.GetChars(cell, text)]);
    }

    /// <summary>True if a cell is one of the marks, ignoring case and spaces around it.</summary>
    public static bool Is(ReadOnlySpan<char> cell)
    {
        ReadOnlySpan<char> text = cell.Trim();
        if (text.Length > LongestMark)
            return false;
        foreach (string mark in Marks)
        {
            if (text.Equals(mark, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
