namespace MixtureKit.Messages;

/// <summary>The shortest decimal that reads back as a given double, and of equally short ones the closest: digits · 10^exponent.</summary>
/// <remarks>
/// With the midpoints to the neighbours scaled by a power of ten, the shortest decimal in between is among four candidates.
/// Source: Giulietti, The Schubfach way to render doubles (2020).
/// </remarks>
internal static class ShortestDecimal
{
    private const int SignificandBits = 52;
    private const int Bias = 1023 + SignificandBits;

    /// <summary>Returns the digits and exponent of a number that is finite and greater than 0; the digits may end in zeros.</summary>
    public static (ulong Digits, int Exponent) Of(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong fraction = bits & ((1UL << SignificandBits) - 1);
        int biased = (int)(bits >> SignificandBits);
        ulong significand = biased == 0 ? fraction : fraction | (1UL << SignificandBits);
        int exponent = Math.Max(biased, 1) - Bias;
        return exponent is < 0 and >= -SignificandBits && significand << (64 + exponent) == 0
            ? (significand >> -exponent, 0)
            : Between(significand, exponent, isUneven: fraction == 0 && biased > 1);
    }

    /// <summary>Returns the shortest decimal in the interval that reads back as significand · 2^exponent.</summary>
    /// <param name="significand">The significand.</param>
    /// <param name="exponent">The exponent.</param>
    /// <param name="isUneven">True if the next number below is only half as far as the one above.</param>
    private static (ulong Digits, int Exponent) Between(ulong significand, int exponent, bool isUneven)
    {
        int tens = ((exponent * 1262611) - (isUneven ? 524031 : 0)) >> 22;
        int shift = exponent + PowersOfTen.FloorLog2(-tens) + 1;
        UInt128 power = PowersOfTen.At(-tens);
        ulong odd = significand & 1;
        ulong lower = Scaled(power, ((4 * significand) - (isUneven ? 1u : 2u)) << shift) + odd;
        ulong middle = Scaled(power, (4 * significand) << shift);
        ulong upper = Scaled(power, ((4 * significand) + 2) << shift) - odd;
        ulong digits = middle / 4;
        return TryRound(lower, upper, digits / 10, 40) is { } shorter ? (shorter, tens + 1)
            : TryRound(lower, upper, digits, 4) is { } full ? (full, tens)
            : (digits + (IsNearerAbove(middle, digits) ? 1u : 0u), tens);
    }

    /// <summary>Returns the one of two neighbouring decimals that is within the interval; null unless exactly one is.</summary>
    private static ulong? TryRound(ulong lower, ulong upper, ulong below, ulong unit)
    {
        bool isBelow = lower <= unit * below, isAbove = (unit * below) + unit <= upper;
        return isBelow == isAbove ? null : below + (isAbove ? 1u : 0u);
    }

    private static bool IsNearerAbove(ulong middle, ulong digits) =>
        middle > (4 * digits) + 2 || (middle == (4 * digits) + 2 && (digits & 1) != 0);

    /// <summary>Returns the product without its last 128 bits, the lowest bit of the result set if it is not exact.</summary>
    private static ulong Scaled(UInt128 power, ulong factor)
    {
        ulong carried = Math.BigMul((ulong)power, factor, out _);
        ulong high = Math.BigMul((ulong)(power >> 64), factor, out ulong low);
        low += carried;
        high += low < carried ? 1u : 0u;
        return high | (low > 1 ? 1u : 0u);
    }
}
