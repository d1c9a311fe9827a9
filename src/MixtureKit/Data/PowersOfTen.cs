using System.Numerics;

namespace MixtureKit.Data;

/// <summary>Powers of ten to 128 bits, rounded up: 10^e = g · 2^(⌊log2 10^e⌋ − 127) with 2¹²⁷ ≤ g &lt; 2¹²⁸.</summary>
internal static class PowersOfTen
{
    private const int Least = -292;
    private const int Largest = 324;

    private static readonly (ulong High, ulong Low)[] s_powers = [.. Enumerable.Range(Least, Largest - Least + 1).Select(Compute)];

    /// <summary>g for an exponent from −292 to 324.</summary>
    public static (ulong High, ulong Low) At(int exponent) => s_powers[exponent - Least];

    /// <summary>⌊log2 10^e⌋ for |e| ≤ 1233.</summary>
    public static int FloorLog2(int exponent) => (exponent * 1741647) >> 19;

    private static (ulong High, ulong Low) Compute(int exponent)
    {
        var power = BigInteger.Pow(10, Math.Abs(exponent));
        int shift = 127 - FloorLog2(exponent);
        BigInteger numerator = exponent >= 0 ? power : BigInteger.One, denominator = exponent >= 0 ? BigInteger.One : power;
        if (shift >= 0)
            numerator <<= shift;
        else
            denominator <<= -shift;
        BigInteger g = (numerator + denominator - 1) / denominator;
        return ((ulong)(g >> 64), (ulong)(g & ulong.MaxValue));
    }
}
