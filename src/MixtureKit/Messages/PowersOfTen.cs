using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>Powers of ten to 128 bits, rounded up: 10^e ≤ g · 2^(⌊log2 10^e⌋ − 127) with 2¹²⁷ ≤ g &lt; 2¹²⁸, in two halves.</summary>
/// <remarks>Halves, since methods with a <see cref="UInt128"/> cannot be compiled ahead, and are slow until they are compiled again.</remarks>
internal static class PowersOfTen
{
    // 5^55 is the largest power of 5 that fits in 128 bits.
    private const int LargestExact = 55;

    private static readonly (ulong High, ulong Low)[] s_exact = Exact();

    /// <summary>Returns g for an exponent from −292 to 324.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong High, ulong Low) At(int exponent) => (uint)exponent <= LargestExact ? s_exact[exponent] : Rounded.At(exponent);

    /// <summary>Returns ⌊log2 10^e⌋ for |e| ≤ 1233.</summary>
    public static int FloorLog2(int exponent) => (exponent * 1741647) >> 19;

    private static (ulong High, ulong Low)[] Exact()
    {
        var powers = new (ulong High, ulong Low)[LargestExact + 1];
        (ulong high, ulong low) = (0, 1);
        for (int exponent = 0; exponent <= LargestExact; exponent++)
        {
            powers[exponent] = Normalized(high, low);
            (high, low) = TimesFive(high, low);
        }
        return powers;
    }

    private static (ulong High, ulong Low) TimesFive(ulong high, ulong low)
    {
        ulong four = low << 2, five = four + low;
        return ((5 * high) + (low >> 62) + (five < four ? 1u : 0u), five);
    }

    /// <summary>Returns a number shifted until its highest bit is set.</summary>
    private static (ulong High, ulong Low) Normalized(ulong high, ulong low)
    {
        if (high == 0)
            return (low << BitOperations.LeadingZeroCount(low), 0);
        int shift = BitOperations.LeadingZeroCount(high);
        return ((high << shift) | (low >> 1 >> (63 - shift)), low << shift);
    }

    /// <summary>All powers, computed on first use, since they take some milliseconds and most tables do not need them.</summary>
    private static class Rounded
    {
        private const int Least = -292;
        private const int Largest = 324;

        private static readonly (ulong High, ulong Low)[] s_powers = [.. Enumerable.Range(Least, Largest - Least + 1).Select(Compute)];

        public static (ulong High, ulong Low) At(int exponent) => s_powers[exponent - Least];

        private static (ulong High, ulong Low) Compute(int exponent)
        {
            var power = BigInteger.Pow(10, Math.Abs(exponent));
            int shift = 127 - FloorLog2(exponent);
            BigInteger rounded = exponent < 0 ? Ceiling(BigInteger.One << shift, power)
                : shift >= 0 ? power << shift
                : Ceiling(power, BigInteger.One << -shift);
            return ((ulong)(rounded >> 64), (ulong)(rounded & ulong.MaxValue));
        }

        private static BigInteger Ceiling(BigInteger numerator, BigInteger denominator) => (numerator + denominator - 1) / denominator;
    }
}
