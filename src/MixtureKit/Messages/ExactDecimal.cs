using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>Finds the shortest decimal of any double, from the exact place of its neighbours' midpoints.</summary>
/// <remarks>With the midpoints scaled by a power of ten, the shortest decimal in between is among four candidates.</remarks>
internal static class ExactDecimal
{
    /// <summary>Returns the decimal of the size of a number.</summary>
    public static ShortestDecimal From(DoubleParts value)
    {
        if (!value.IsPositive)
            return default;
        if (value.TryWhole(out ulong whole))
            return ShortestDecimal.Padded(whole, 0);
        (ulong digits, int exponent) = Between(value.Significand, value.Exponent, value.IsUneven);
        return ShortestDecimal.Padded(digits, exponent);
    }

    /// <summary>Returns the highest 64 bits of the product of a power of ten, and the 64 bits that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Product(ulong high, ulong low, ulong factor, out ulong rest)
    {
        ulong carried = Math.BigMul(low, factor, out _);
        ulong whole = Math.BigMul(high, factor, out rest);
        rest += carried;
        return whole + (rest < carried ? 1u : 0u);
    }

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
}
