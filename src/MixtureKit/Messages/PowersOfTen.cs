using System.Numerics;

namespace MixtureKit.Messages;

/// <summary>Powers of ten to 128 bits, rounded up: 10^e ≤ g · 2^(⌊log2 10^e⌋ − 127) with 2¹²⁷ ≤ g &lt; 2¹²⁸, in two halves.</summary>
/// <remarks>Halves, since methods with a <see cref="UInt128"/> cannot be compiled ahead, and are slow until they are compiled again.</remarks>
internal static class PowersOfTen
{
    // 5^55 is the largest power of 5 that fits in 128 bits.
    private const int LargestExact = 55;

    private static readonly (ulong High, ulong Low)[] s_exact = [.. Exact().Select(Halves)];

    /// <summary>Returns g for an exponent from −292 to 324.</summary>
    public static (ulong High, ulong Low) At(int exponent) => (uint)exponent <= LargestExact ? s_exact[exponent] : Rounded.At(exponent);

    /// <summary>Returns ⌊log2 10^e⌋ for |e| ≤ 1233.</summary>
    public static int FloorLog2(int exponent) => (exponent * 1741647) >> 19;

    private static (ulong High, ulong Low) Halves(UInt128 power) => ((ulong)(power >> 64), (ulong)power);

    private static IEnumerable<UInt128> Exact()
    {
        UInt128 power = UInt128.One;
        for (int exponent = 0; exponent <= LargestExact; exponent++)
        {
            yield return power << (int)UInt128.LeadingZeroCount(power);
            power = unchecked(power * 5);
        }
    }

    /// <summary>All powers, computed on first use, since they take some milliseconds and most tables do not need them.</summary>
    private static class Rounded
    {
        private const int Least = -292;
        private const int Largest = 324;

        private static readonly (ulong High, ulong Low)[] s_powers = [.. Enumerable.Range(Least, Largest - Least + 1).Select(Compute).Select(Halves)];

        public static (ulong High, ulong Low) At(int exponent) => s_powers[exponent - Least];

        private static UInt128 Compute(int exponent)
        {
            var power = BigInteger.Pow(10, Math.Abs(exponent));
            int shift = 127 - FloorLog2(exponent);
            if (exponent < 0)
                return (UInt128)Ceiling(BigInteger.One << shift, power);
            return (UInt128)(shift >= 0 ? power << shift : Ceiling(power, BigInteger.One << -shift));
        }

        private static BigInteger Ceiling(BigInteger numerator, BigInteger denominator) => (numerator + denominator - 1) / denominator;
    }
}
