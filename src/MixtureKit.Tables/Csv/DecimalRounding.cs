using System.Numerics;

namespace MixtureKit.Tables;

/// <summary>
/// w·10^q to the nearest double, ties to even. With t = 10^q·2^(63 − e), e = ⌊log₂ 10^q⌋, and p = ⌊t⌋ the value lies between w·p and
/// w·(p + 1), times a power of two; where both round alike, that is the double, and where they do not, nothing is said.
/// </summary>
/// <remarks>After Lemire, Number parsing at a gigabyte per second (2021), with one product of 64 by 64 bits.</remarks>
internal sealed class DecimalRounding
{
    /// <summary>The largest power of ten, up or down, that is looked at.</summary>
    public const int LargestExponent = 64;

    // All whole numbers below 2^53 and all powers of ten up to 10^22 are doubles, so that one operation rounds their product or quotient.
    private const ulong ExactIntegersEnd = 1UL << 53;
    private const int LargestExactExponent = 22;
    private const int SignificandBits = 52;
    private const int ExponentBias = 1074;

    private readonly double[] _powers = new double[LargestExactExponent + 1];
    private readonly ulong[] _significands = new ulong[(2 * LargestExponent) + 1];
    private readonly int[] _exponents = new int[(2 * LargestExponent) + 1];

    /// <summary>Makes the tables: p and e of each power of ten.</summary>
    public DecimalRounding()
    {
        BigInteger power = BigInteger.One;
        for (int q = 0; q <= LargestExponent; q++, power *= 10)
        {
            if (q < _powers.Length)
                _powers[q] = (double)power;
            int bits = (int)power.GetBitLength();
            _exponents[LargestExponent + q] = bits - 1;
            _significands[LargestExponent + q] = (ulong)((power << 64) >> bits);
            // 2^−bits < 10^−q < 2^(1 − bits) for q > 0.
            _exponents[LargestExponent - q] = q == 0 ? 0 : -bits;
            _significands[LargestExponent - q] = q == 0 ? 1UL << 63 : (ulong)((BigInteger.One << (63 + bits)) / power);
        }
    }

    /// <summary>The double nearest to w·10^q; false where that is not certain by this arithmetic.</summary>
    public bool TryRound(ulong w, int q, out double value)
    {
        if (w < ExactIntegersEnd && Math.Abs(q) <= LargestExactExponent)
        {
            value = q < 0 ? w / _powers[-q] : w * _powers[q];
            return true;
        }
        value = 0;
        if (w == 0 || Math.Abs(q) > LargestExponent)
            return w == 0;
        int shift = BitOperations.LeadingZeroCount(w);
        // (w·2^shift)·t is at least high·2^64 and less than (high + 2)·2^64.
        ulong high = Math.BigMul(w << shift, _significands[LargestExponent + q], out ulong _);
        int spare = 10 + (int)(high >> 63);
        ulong half = 1UL << (spare - 1), rest = high & ((half << 1) - 1), significand = high >> spare;
        if (rest + 1 == half || rest == half)
            return false;
        if (rest > half)
            significand++;
        // A significand of 2^53 carries into the exponent.
        int exponent = spare + 1 - shift + _exponents[LargestExponent + q];
        value = BitConverter.UInt64BitsToDouble(((ulong)(exponent + ExponentBias) << SignificandBits) + significand);
        return true;
    }
}
