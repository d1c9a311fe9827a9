using System.Buffers.Text;

namespace MixtureKit.Messages;

/// <summary>Numbers as UTF-8 text in the invariant format <c>R</c>: the fewest digits that give the same bits when read.</summary>
/// <remarks>.NET's own formatting takes ten times as long, and gives 2⁻²⁵ and 2⁻⁹⁵⁸ a digit too few.</remarks>
internal static class NumberBytes
{
    // Numbers from 10^-4 to below 10^17 have no exponent.
    private const int LeastPlain = -4;
    private const int LargestPlain = 16;

    /// <summary>Writes a number and returns the length of its text, at most 24 bytes.</summary>
    public static int Write(double value, Span<byte> destination)
    {
        if (double.IsNaN(value))
            return Copy("NaN"u8, destination);
        int sign = 0;
        if (double.IsNegative(value))
            destination[sign++] = (byte)'-';
        return sign + WriteMagnitude(Math.Abs(value), destination[sign..]);
    }

    private static int WriteMagnitude(double value, Span<byte> destination)
    {
        if (value == 0)
            return Copy("0"u8, destination);
        if (double.IsInfinity(value))
            return Copy("Infinity"u8, destination);
        (ulong digits, int exponent) = ShortestDecimal.Of(value);
        for (; digits % 10 == 0; exponent++)
            digits /= 10;
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(digits, text, out int count);
        int leading = exponent + count - 1;
        return leading is < LeastPlain or > LargestPlain
            ? WriteScientific(text[..count], leading, destination)
            : WritePlain(text[..count], leading, destination);
    }

    private static int WriteScientific(ReadOnlySpan<byte> digits, int leading, Span<byte> destination)
    {
        int length = WritePlain(digits, 0, destination);
        destination[length++] = (byte)'E';
        destination[length++] = leading < 0 ? (byte)'-' : (byte)'+';
        Utf8Formatter.TryFormat(Math.Abs(leading), destination[length..], out int count, new('D', 2));
        return length + count;
    }

    /// <summary>Writes digits, the first of which is that of 10^leading.</summary>
    private static int WritePlain(ReadOnlySpan<byte> digits, int leading, Span<byte> destination)
    {
        if (leading < 0)
        {
            destination[..(1 - leading)].Fill((byte)'0');
            destination[1] = (byte)'.';
            return 1 - leading + Copy(digits, destination[(1 - leading)..]);
        }
        int whole = leading + 1;
        if (digits.Length <= whole)
        {
            destination[digits.Length..whole].Fill((byte)'0');
            Copy(digits, destination);
            return whole;
        }
        Copy(digits[..whole], destination);
        destination[whole] = (byte)'.';
        return whole + 1 + Copy(digits[whole..], destination[(whole + 1)..]);
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
