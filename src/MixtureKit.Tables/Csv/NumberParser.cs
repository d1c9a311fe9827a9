using System.Globalization;
using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The number in a cell: decimal digits with a point and perhaps an exponent, in every locale.</summary>
/// <remarks>
/// A cell is read as the double nearest to it, or not at all: no thousands separators, no decimal comma, nothing that over- or underflows, no whole
/// number that a double would change.
/// </remarks>
internal static class NumberParser
{
    // More digits do not change the double, and the copy is on the stack.
    private const int LongestWithComma = 400;

    private static readonly string[] Truths = ["true", "false", "t", "f", "yes", "no", "y", "n"];

    /// <summary>Reads UTF-8 text; returns false if it is not a number that a double holds.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) ? HeldNumber.Is(cell, value) : TryParseTrimmed(cell, out value);

    /// <summary>Reads a text; returns false if it is not a number that a double holds.</summary>
    public static bool TryParse(string cell, out double value) => TryParse(Encoding.UTF8.GetBytes(cell.Trim()), out value);

    /// <summary>Reads UTF-8 text; returns false if it is not a number with a decimal comma, or a whole number, that a double holds.</summary>
    public static bool TryParseWithComma(ReadOnlySpan<byte> cell, out double value)
    {
        int comma = cell.IndexOf((byte)',');
        value = default;
        if (cell.Contains((byte)'.') || cell.Length > LongestWithComma)
            return false;
        if (comma < 0)
            return TryParse(cell, out value);
        Span<byte> pointed = stackalloc byte[cell.Length];
        cell.CopyTo(pointed);
        pointed[comma] = (byte)'.';
        return TryParse(pointed, out value);
    }

    /// <summary>Reads a text; returns false if it is not a number with a decimal comma, or a whole number, that a double holds.</summary>
    public static bool TryParseWithComma(string cell, out double value) => TryParseWithComma(Encoding.UTF8.GetBytes(cell.Trim()), out value);

    /// <summary>Returns the fault of a cell that is not a number and its remedy, as the rest of a sentence that begins with the place.</summary>
    public static string DescribeFault(string cell)
    {
        string text = cell.Trim();
        string shown = MessageText.Quote(text);
        if (text.Length == 0)
            return "is empty: fill it in, remove the row, or leave the column out";
        if (MissingMark.Is(text))
            return $"is {shown}, a missing value: fill it in, remove the row, or leave the column out";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            return $"is {shown}, {OutOfReach(value)}";
        if (text.Contains(',', StringComparison.Ordinal) && text.All(c => char.IsAsciiDigit(c) || ",.+-eE ".Contains(c, StringComparison.Ordinal)))
            return $"is {shown}, a number with a comma: write decimals with a point, and no thousands separators";
        if (Truths.Contains(text, StringComparer.OrdinalIgnoreCase))
            return $"is {shown}, a truth value: write 1 for true and 0 for false, or leave the column out";
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return $"is {shown}, a hexadecimal number: write it in decimal digits";
        return $"is {shown}, which is not a number: correct it, or leave the column out by naming the columns to use (--columns), or read it as texts (--kind NAME=category)";
    }

    private static string OutOfReach(double value)
    {
        if (double.IsInfinity(value))
            return "which is not a finite double (at most 1.8e308): rescale the column, or remove the row";
        if (value == 0)
            return "which is too small for a double (at least 4.9e-324): rescale the column, or write 0";
        return "a whole number that a double cannot hold exactly: write it with a decimal point if rounding will do, or leave the column out";
    }

    // Spaces that are not ASCII (a no-break space, say) are no part of a number either.
    private static bool TryParseTrimmed(ReadOnlySpan<byte> cell, out double value)
    {
        value = default;
        if (cell.IsEmpty || (cell[0] < 0x80 && cell[^1] < 0x80))
            return false;
        string text = Encoding.UTF8.GetString(cell);
        return text.Trim().Length < text.Length && TryParse(text, out value);
    }
}
