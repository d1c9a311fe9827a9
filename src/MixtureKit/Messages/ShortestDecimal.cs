using System.Runtime.CompilerServices;

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
    private const ulong Ten = 10UL << 60;
    private const ulong Half = 1UL << 63;
    private const ulong Doubt = 4;

    /// <summary>Returns the digits and exponent of a number that is finite and greater than 0; the digits may end in zeros.</summary>
    public static (ulong Digits, int Exponent) From(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong fraction = bits & ((1UL << SignificandBits) - 1);
        int biased = (int)(bits >> SignificandBits);
        ulong significand = biased == 0 ? fraction : fraction | (1UL << SignificandBits);
        int exponent = Math.Max(biased, 1) - Bias;
        if (exponent is < 0 and >= -SignificandBits && significand << (64 + exponent) == 0)
            return (significand >> -exponent, 0);
        bool isUneven = fraction == 0 && biased > 1;
        return !isUneven && TryNearest(significand, exponent, out ulong digits, out int tens) ? (digits, tens) : Between(significand, exponent, isUneven);
    }

    /// <summary>Finds the digits from the scaled number alone; false if a neighbour's midpoint or a tie is too close to tell.</summary>
    /// <remarks>
    /// The midpoints are half a unit of the significand away, which is at least half a unit of the last digit and less than five. So the
    /// shorter decimal is the multiple of ten within that distance, and otherwise the nearest one is the shortest. Distances are in
    /// units of 2^−60 of the last digit, each off by less than two.
    /// </remarks>
    // Compiled at its best at once: instructions that not every machine has keep it from being compiled ahead, and it is called for each number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool TryNearest(ulong significand, int exponent, out ulong digits, out int tens)
    {
        tens = (exponent * 1262611) >> 22;
        int shift = exponent + PowersOfTen.FloorLog2(-tens) + 1;
        (ulong high, ulong low) = PowersOfTen.At(-tens);
        ulong whole = Product(high, low, significand << shift, out ulong rest), last = whole % 10;
        ulong place = (last << 60) | (rest >> 4), reach = high >> (5 - shift);
        bool isBelow = place <= reach, isAbove = place + reach >= Ten;
        ulong shorter = whole - last + (isAbove ? 10u : 0u), nearest = whole + (rest >> 63);
        digits = isBelow | isAbove ? shorter : nearest;
        return IsFar(place, reach) & IsFar(place + reach, Ten) & IsFar(rest, Half);
    }

    private static bool IsFar(ulong value, ulong limit) => value - limit + Doubt > 2 * Doubt;

    /// <summary>Returns the shortest decimal in the interval that reads back as significand · 2^exponent.</summary>
    /// <param name="significand">The significand.</param>
    /// <param name="exponent">The exponent.</param>
    /// <param name="isUneven">True if the next number below is only half as far as the one above.</param>
    private static (ulong Digits, int Exponent) Between(ulong significand, int exponent, bool isUneven)
    {
        int tens = ((exponent * 1262611) - (isUneven ? 524031 : 0)) >> 22;
        int shift = exponent + PowersOfTen.FloorLog2(-tens) + 1;
        (ulong high, ulong low) = PowersOfTen.At(-tens);
        ulong odd = significand & 1;
        ulong lower = Scaled(high, low, ((4 * significand) - (isUneven ? 1u : 2u)) << shift) + odd;
        ulong middle = Scaled(high, low, (4 * significand) << shift);
        ulong upper = Scaled(high, low, ((4 * significand) + 2) << shift) - odd;
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
    private static ulong Scaled(ulong high, ulong low, ulong factor)
    {
        ulong whole = Product(high, low, factor, out ulong rest);
        return whole | (rest > 1 ? 1u : 0u);
    }

    /// <summary>Returns the highest 64 bits of the product of a power of ten, and the 64 bits that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Product(ulong high, ulong low, ulong factor, out ulong rest)
    {
        ulong carried = Math.BigMul(low, factor, out _);
        ulong whole = Math.BigMul(high, factor, out rest);
        rest += carried;
        return whole + (rest < carried ? 1u : 0u);
    }
}
