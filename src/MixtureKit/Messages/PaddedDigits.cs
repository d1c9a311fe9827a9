using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>The digits of a whole number below 10^17 as text of 17 places, with zeros behind its own.</summary>
/// <remarks>No step depends on how many digits there are, as a branch that is predicted wrongly takes as long as the digits.</remarks>
internal static class PaddedDigits
{
    /// <summary>Number of places that are written.</summary>
    public const int Places = 17;

    private const uint Eight = 100_000_000;
    private const ulong Zeros = 0x30303030_30303030;
    private const ulong ZeroPointZeros = 0x30303030_30302E30;

    private static ReadOnlySpan<ulong> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000,
        10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    ];

    /// <summary>Returns the number of digits of a number greater than 0.</summary>
    public static int Count(ulong number) => number >= PowersOfTen[15] ? 16 + (number >= PowersOfTen[16] ? 1 : 0) : CountFew(number);

    private static int CountFew(ulong number)
    {
        int count = 1;
        while (number >= PowersOfTen[count])
            count++;
        return count;
    }

    /// <summary>Writes all places behind the first bytes of <c>0.000000</c>, and returns how many are left if the zeros at the end are taken off.</summary>
    /// <param name="number">A number greater than 0.</param>
    /// <param name="count">Number of its digits.</param>
    /// <param name="destination">At least 25 bytes.</param>
    /// <param name="start">Number of bytes before the places, at most 8.</param>
    // Compiled at its best at once: compiled ahead it takes twice as long, and a table of predictions is half written until it is compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Write(ulong number, int count, Span<byte> destination, int start)
    {
        number *= PowersOfTen[Places - count];
        ulong upper = number / Eight;
        uint first = (uint)(upper / Eight);
        ulong middle = Digits((uint)upper - (first * Eight)), last = Digits((uint)(number - (upper * Eight)));
        BinaryPrimitives.WriteUInt64LittleEndian(destination, ZeroPointZeros);
        destination[start] = (byte)('0' + first);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[(start + 1)..], middle | Zeros);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[(start + 9)..], last | Zeros);
        return last != 0 ? Places - ZerosAtEnd(last) : 9 - ZerosAtEnd(middle);
    }

    private static int ZerosAtEnd(ulong digits) => BitOperations.LeadingZeroCount(digits) / 8;

    /// <summary>Returns the eight digits of a number, one a byte, the first in the lowest: cut in two, then in four, then in eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(uint number)
    {
        uint upper = number / 10_000;
        ulong halves = upper | ((ulong)(number - (upper * 10_000)) << 32);
        ulong hundreds = ((halves * 10_486) >> 20) & 0x0000007F_0000007F;
        ulong pairs = hundreds | ((halves - (hundreds * 100)) << 16);
        ulong tens = ((pairs * 103) >> 10) & 0x000F000F_000F000F;
        return tens | ((pairs - (tens * 10)) << 8);
    }
}
