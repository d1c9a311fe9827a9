using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixtureKit.Tables;

/// <summary>
/// The number at the start of a text in the plainest of its forms, sign, digits, point, digits and exponent, read to the bit as
/// <see cref="NumberCell"/> reads it; of any other form nothing is said.
/// </summary>
internal sealed class DecimalCell
{
    /// <summary>Bytes after the last line that are read, though they decide nothing.</summary>
    public const int Overhang = 8;

    private const int MostDigits = 19;
    private const int MostExponent = 9999;
    private const double ExactIntegersEnd = 9007199254740992;
    private const ulong Zeros = 0x3030303030303030;
    private const ulong HighBits = 0x8080808080808080;

    private static readonly ulong[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    private readonly DecimalRounding _rounding = new();

    /// <summary>Reads a number.</summary>
    /// <param name="text">Text in which a line ends, with <see cref="Overhang"/> bytes after it.</param>
    /// <param name="value">The number.</param>
    /// <returns>How many bytes the number takes; 0 where this reader does not know.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public int Read(ref byte text, out double value)
    {
        value = 0;
        bool isNegative = text == '-';
        int at = text is (byte)'-' or (byte)'+' ? 1 : 0, start = at;
        ulong w = 0;
        at += Digits(ref Unsafe.Add(ref text, at), ref w);
        int digits = at - start, exponent = 0;
        if (Unsafe.Add(ref text, at) == '.')
        {
            exponent = -Digits(ref Unsafe.Add(ref text, at + 1), ref w);
            digits -= exponent;
            at += 1 - exponent;
        }
        if (digits == 0 || (digits > MostDigits && digits - LeadingZeros(ref Unsafe.Add(ref text, start)) > MostDigits))
            return 0;
        if ((Unsafe.Add(ref text, at) | 0x20) == 'e')
        {
            int length = Exponent(ref Unsafe.Add(ref text, at), ref exponent);
            if (length == 0)
                return 0;
            at += length;
        }
        // Whole numbers that large have a rule of their own.
        if (!_rounding.TryRound(w, exponent, out value) || value >= ExactIntegersEnd)
            return 0;
        value = isNegative ? -value : value;
        return at;
    }

    /// <summary>w becomes w followed by the digits here; gives their number. Eight at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ref byte text, ref ulong w)
    {
        for (int at = 0; ; at += 8)
        {
            ulong eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at));
            if (!BitConverter.IsLittleEndian)
                eight = BinaryPrimitives.ReverseEndianness(eight);
            eight ^= Zeros;
            // A byte from 10 on is no digit: adding 118 sets its high bit, if it is not set.
            ulong others = (((eight & ~HighBits) + 0x7676767676767676) | eight) & HighBits;
            if (others == 0)
            {
                w = unchecked((w * 100_000_000) + Value(eight));
                continue;
            }
            int count = BitOperations.TrailingZeroCount(others) >> 3;
            if (count > 0)
                w = unchecked((w * Powers[count]) + Value(eight << (64 - (8 * count))));
            return at + count;
        }
    }

    /// <summary>The number of eight digits, the first in the lowest byte: pairs, then fours, then all eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Value(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        digits = ((digits & 0x00FF00FF00FF00FF) * 100) + ((digits >> 16) & 0x00FF00FF00FF00FF);
        digits &= 0x0000FFFF0000FFFF;
        return (uint)((digits * 10_000) + (digits >> 32));
    }

    private static int LeadingZeros(ref byte text)
    {
        int zeros = 0;
        for (int at = 0; Unsafe.Add(ref text, at) is (byte)'0' or (byte)'.'; at++)
            zeros += Unsafe.Add(ref text, at) == '0' ? 1 : 0;
        return zeros;
    }

    /// <summary>Adds the exponent that begins here, with its letter; 0 where it has no digits or too many.</summary>
    private static int Exponent(ref byte text, ref int exponent)
    {
        byte sign = Unsafe.Add(ref text, 1);
        int at = sign is (byte)'-' or (byte)'+' ? 2 : 1;
        ulong size = 0;
        int length = Digits(ref Unsafe.Add(ref text, at), ref size);
        if (length is 0 or > 8 || size > MostExponent)
            return 0;
        exponent += sign == '-' ? -(int)size : (int)size;
        return at + length;
    }
}
