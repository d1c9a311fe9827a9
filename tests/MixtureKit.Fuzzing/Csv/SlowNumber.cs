using System.Globalization;
using System.Numerics;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>The number in a cell, as double.Parse reads it and only if that is the number written.</summary>
internal static class SlowNumber
{
    /// <summary>True if the text is a number, and a double is that number or the nearest to it.</summary>
    public static bool TryParse(string cell, out double value)
    {
        string text = cell.Trim();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value))
            return false;
        string mantissa = text.Split('e', 'E')[0];
        if (value == 0)
            return !mantissa.Any(c => c is >= '1' and <= '9');
        return text.Any(c => c is '.' or 'e' or 'E') || IsWhole(text, value);
    }

    // A whole number is the double itself, or the shortest digits that mean it.
    private static bool IsWhole(string text, double value)
    {
        BigInteger written = BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return written == new BigInteger(value) || written == BigInteger.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
