using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>Numbers as UTF-8 text in the invariant format <c>R</c>: the fewest digits that give the same bits when read.</summary>
/// <remarks>.NET's own formatting takes ten times as long, and gives 2⁻²⁵ and 2⁻⁹⁵⁸ a digit too few.</remarks>
internal static class NumberBytes
{
    /// <summary>Number of bytes that a number and its separator are written into; those behind them may change too.</summary>
    public const int MaximumLength = 32;

    // Numbers from 10^-4 to below 10^17 have no exponent.
    private const int LeastPlain = -4;
    private const int LargestPlain = 16;

    private const int Group = 16;
    private const ulong ZeroPointZeros = 0x30303030_30302E30;

    /// <summary>Writes a number and returns the length of its text, at most 24 bytes.</summary>
    /// <param name="value">The number.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes.</param>
    public static int Write(double value, Span<byte> destination) => Write(new ReadOnlySpan<double>(in value), (byte)',', destination) - 1;

    /// <summary>Writes numbers with a separator behind each, and returns the length of the text.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="separator">The separator.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes a number.</param>
    public static int Write(ReadOnlySpan<double> values, byte separator, Span<byte> destination)
    {
        Span<ShortestDecimal> decimals = stackalloc ShortestDecimal[Group];
        int length = 0;
        for (int start = 0; start < values.Length; start += Group)
        {
            ReadOnlySpan<double> group = values.Slice(start, Math.Min(Group, values.Length - start));
            ShortestDecimal.Find(group, decimals);
            length += Write(group, decimals, separator, destination[length..]);
        }
        return length;
    }

    // Compiled at its best at once, as a table of predictions is half written until it is compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Write(ReadOnlySpan<double> values, ReadOnlySpan<ShortestDecimal> decimals, byte separator, Span<byte> destination)
    {
        ReadOnlySpan<uint> fours = PaddedDigits.Fours;
        int length = 0;
        for (int i = 0; i < values.Length; i++)
        {
            Span<byte> room = destination.Slice(length, MaximumLength);
            (ulong digits, int power) = decimals[i];
            length += digits == 0 ? Copy(Special(values[i]), room) : Write(double.IsNegative(values[i]), power, new PaddedDigits(digits, fours), room);
            destination[length++] = separator;
        }
        return length;
    }

    private static ReadOnlySpan<byte> Special(double value) =>
        double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : value < 0 ? "-Infinity"u8 : double.IsNegative(value) ? "-0"u8 : "0"u8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(bool isNegative, int power, PaddedDigits digits, Span<byte> destination)
    {
        int sign = isNegative ? 1 : 0;
        destination[0] = (byte)'-';
        destination = destination[sign..];
        return sign + (power is < 0 and >= LeastPlain ? WriteFraction(digits, power, destination)
            : power is < 0 or > LargestPlain ? WriteScientific(digits, power, destination)
            : WritePlain(digits, power + 1, destination));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteFraction(PaddedDigits digits, int power, Span<byte> destination)
    {
        int start = 1 - power;
        BinaryPrimitives.WriteUInt64LittleEndian(destination, ZeroPointZeros);
        digits.Write(destination, start);
        return start + digits.Count;
    }

    /// <summary>Writes digits with a point behind the first ones, which are the whole part.</summary>
    private static int WritePlain(PaddedDigits digits, int whole, Span<byte> destination)
    {
        digits.Write(destination, 1);
        for (int i = 0; i < whole; i++)
            destination[i] = destination[i + 1];
        destination[whole] = (byte)'.';
        return digits.Count > whole ? digits.Count + 1 : whole;
    }

    private static int WriteScientific(PaddedDigits digits, int power, Span<byte> destination)
    {
        int length = WritePlain(digits, 1, destination);
        destination[length++] = (byte)'E';
        destination[length++] = power < 0 ? (byte)'-' : (byte)'+';
        return length + WriteExponent((uint)Math.Abs(power), destination[length..]);
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
