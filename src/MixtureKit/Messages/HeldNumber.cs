using System.Globalization;
using System.Numerics;
using System.Text;

namespace MixtureKit.Messages;

/// <summary>A test that a double holds the number that a text writes.</summary>
/// <remarks>Parsers round a number to the nearest double in silence, even 1e-400 to 0 and 2⁵³ + 1 to 2⁵³.</remarks>
internal static class HeldNumber
{
    // Below 2^53 every whole number is a double; 2^53 is also what 2^53 + 1 is rounded to.
    private const double ExactIntegersEnd = 9007199254740992;

    /// <summary>Reads a text; returns false if it is not a number that a double holds.</summary>
    public static bool TryParse(string text, out double value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Is(Encoding.UTF8.GetBytes(text), value);
    }

    /// <summary>True if the value holds any number that is rounded to it, because it is neither 0 nor 2⁵³ or more.</summary>
    public static bool IsAlways(double value) => Math.Abs(value) is > 0 and < ExactIntegersEnd;

    /// <summary>True if a double holds a number, to rounding if the number is not whole.</summary>
    /// <param name="number">The number as UTF-8 text.</param>
    /// <param name="value">The result of a parser: the double nearest to it, or an infinity.</param>
    public static bool Is(ReadOnlySpan<byte> number, double value)
    {
        if (value == 0)
            return !HasNonzeroDigit(number);
        return IsAlways(value) || (double.IsFinite(value) && !IsRoundedInteger(Encoding.UTF8.GetString(number).Trim(), value));
    }

    /// <summary>Returns the fault of a number that no double holds, as a clause with its remedy.</summary>
    /// <param name="value">The result of a parser: the double nearest to it, or an infinity.</param>
    public static string Fault(double value)
    {
        if (!double.IsFinite(value))
            return "is beyond the range of double precision (at most 1.8e308); expected a finite number";
        return value == 0
            ? "is too small for double precision (at least 4.9e-324); write 0, or rescale the columns"
            : "is a whole number that double precision cannot hold exactly; write it with a decimal point if rounding will do";
    }

    private static bool HasNonzeroDigit(ReadOnlySpan<byte> number)
    {
        foreach (byte b in number)
        {
            if (b is (byte)'e' or (byte)'E')
                return false;
            if (b is >= (byte)'1' and <= (byte)'9')
                return true;
        }
        return false;
    }

    // A whole number from 2^53 on is accepted if it is the double's exact value, or the shortest digits that mean that double
    // (as JavaScript writes 12345678901234567000); 9007199254740993 is neither.
    private static bool IsRoundedInteger(string number, double value)
    {
        if (number.AsSpan().IndexOfAny(".eE") >= 0)
            return false;
        BigInteger written = BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return written != new BigInteger(value) && written != BigInteger.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
