using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>The shortest decimal that reads back as a given double, and of equally short ones the closest.</summary>
/// <param name="Digits">Its digits as a whole number of 17 places, with zeros behind its own; 0 for 0, ∞ and NaN.</param>
/// <param name="Power">The power of ten of its first digit.</param>
/// <remarks>
/// A number is multiplied by the power of ten that leaves 16 or 17 digits before the point. The midpoints to its neighbours are half a
/// unit of the significand away, which is at least half a unit of the last digit and less than five. So the shorter decimal is the
/// multiple of ten within that distance, and otherwise the nearest whole number is the shortest.
/// Source: Giulietti, The Schubfach way to render doubles (2020).
/// </remarks>
internal readonly record struct ShortestDecimal(ulong Digits, int Power)
{
    private const ulong Least = 10_000_000_000_000_000;
    private const ulong Ten = 10UL << 60;
    private const ulong Half = 1UL << 63;
    private const ulong Doubt = 4;

    /// <summary>Finds the decimals of the sizes of numbers.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="decimals">Memory for a decimal each.</param>
    /// <remarks>Distances are in units of 2^−60 of the last digit, each off by less than two; if one is too close to tell, the decimal is found exactly.</remarks>
    // Compiled at its best at once: instructions that not every machine has keep it from being compiled ahead, and it is called for each number.
    // No choice that numbers make at random is a branch, as one that is predicted wrongly takes as long as a product.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Find(ReadOnlySpan<double> values, Span<ShortestDecimal> decimals)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var value = new DoubleParts(values[i]);
            if (!value.IsOrdinary)
            {
                decimals[i] = ExactDecimal.From(value);
                continue;
            }
            int tens = (value.Exponent * 1262611) >> 22;
            int shift = value.Exponent + PowersOfTen.FloorLog2(-tens) + 1;
            (ulong high, ulong low) = PowersOfTen.At(-tens);
            ulong whole = ExactDecimal.Product(high, low, value.Significand << shift, out ulong rest), last = whole % 10;
            ulong place = (last << 60) | (rest >> 4), reach = high >> (5 - shift);
            uint isBelow = place <= reach ? 1u : 0u, isAbove = place + reach >= Ten ? 1u : 0u;
            ulong nearest = rest >> 63, shorter = (10 * isAbove) - last, isShorter = 0UL - (isBelow | isAbove);
            ulong digits = whole + nearest + ((shorter - nearest) & isShorter);
            uint isLonger = digits >= Least ? 1u : 0u;
            decimals[i] = IsFar(place, reach) & IsFar(place + reach, Ten) & IsFar(rest, Half)
                ? new ShortestDecimal(digits * (10 - (9 * isLonger)), tens + PaddedDigits.Places - 2 + (int)isLonger)
                : ExactDecimal.From(value);
        }
    }

    /// <summary>Returns the decimal digits · 10^exponent with zeros behind its digits, of which there are at most 17.</summary>
    public static ShortestDecimal Padded(ulong digits, int exponent)
    {
        int power = exponent + PaddedDigits.Places - 1;
        for (; digits < Least; power--)
            digits *= 10;
        return new ShortestDecimal(digits, power);
    }

    private static bool IsFar(ulong value, ulong limit) => value - limit + Doubt > 2 * Doubt;
}
