namespace MixtureKit.Messages;

/// <summary>Numbers as UTF-8 text in the invariant format <c>R</c>: the fewest digits that give the same bits when read.</summary>
/// <remarks>.NET's own formatting takes ten times as long, and gives 2⁻²⁵ and 2⁻⁹⁵⁸ a digit too few.</remarks>
internal static class NumberBytes
{
    /// <summary>Number of bytes that a number is written into; those behind its text may change too.</summary>
    public const int MaximumLength = 32;

    // Numbers from 10^-4 to below 10^17 have no exponent.
    private const int LeastPlain = -4;
    private const int LargestPlain = 16;

    /// <summary>Writes a number and returns the length of its text, at most 24 bytes.</summary>
    /// <param name="value">The number.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes.</param>
    public static int Write(double value, Span<byte> destination)
    {
        double size = Math.Abs(value);
        if (!(size is > 0 and <= double.MaxValue))
            return Copy(Special(value), destination);
        if (value > 0)
            return WriteSize(size, destination);
        destination[0] = (byte)'-';
        return 1 + WriteSize(size, destination[1..]);
    }

    private static ReadOnlySpan<byte> Special(double value) =>
        double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : value < 0 ? "-Infinity"u8 : double.IsNegative(value) ? "-0"u8 : "0"u8;

    private static int WriteSize(double value, Span<byte> destination)
    {
        (ulong digits, int exponent) = ShortestDecimal.From(value);
        int count = PaddedDigits.Count(digits), leading = exponent + count - 1;
        return leading is < LeastPlain or > LargestPlain ? WriteScientific(digits, count, leading, destination)
            : leading < 0 ? WriteFraction(digits, count, leading, destination)
            : WritePlain(digits, count, leading + 1, destination);
    }

    private static int WriteFraction(ulong digits, int count, int leading, Span<byte> destination) =>
        1 - leading + PaddedDigits.Write(digits, count, destination, 1 - leading);

    /// <summary>Writes digits with a point behind the first ones, which are the whole part.</summary>
    private static int WritePlain(ulong digits, int count, int whole, Span<byte> destination)
    {
        int length = PaddedDigits.Write(digits, count, destination, 1);
        for (int i = 0; i < whole; i++)
            destination[i] = destination[i + 1];
        destination[whole] = (byte)'.';
        return length > whole ? length + 1 : whole;
    }

    private static int WriteScientific(ulong digits, int count, int leading, Span<byte> destination)
    {
        int length = WritePlain(digits, count, 1, destination);
        destination[length++] = (byte)'E';
        destination[length++] = leading < 0 ? (byte)'-' : (byte)'+';
        return length + WriteExponent((uint)Math.Abs(leading), destination[length..]);
    }

    /// <summary>Writes an exponent of two digits, or of three if two do not suffice.</summary>
    private static int WriteExponent(uint exponent, Span<byte> destination)
    {
        int length = 0;
        if (exponent >= 100)
            destination[length++] = (byte)('0' + (exponent / 100));
        destination[length++] = (byte)('0' + (exponent / 10 % 10));
        destination[length++] = (byte)('0' + (exponent % 10));
        return length;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
