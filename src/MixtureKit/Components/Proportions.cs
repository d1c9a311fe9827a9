using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Probabilities of categories: their check, their maximiser p_l = (S_l + α − 1) / Σ (S + α − 1), and their gain.</summary>
internal static class Proportions
{
    private const double SumTolerance = 1e-9;

    /// <summary>Copies probabilities, or throws if their sum differs from 1 by more than 1e-9.</summary>
    /// <param name="values">The probabilities.</param>
    /// <param name="place">Their place, for messages: empty, or such as <c> of column 2</c>.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">The values are not proportions.</exception>
    public static double[] Require(IReadOnlyList<double> values, string place, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count == 0)
            throw new ArgumentException($"There are no probabilities{place}; give one a category.", name);
        double sum = 0;
        for (int l = 0; l < values.Count; l++)
        {
            RequireProbability(values[l], l, place, name);
            sum += values[l];
        }
        return Math.Abs(sum - 1) <= SumTolerance
            ? [.. values]
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The probabilities{place} sum to {sum:R}; they must sum to 1. Within {SumTolerance:0e0} is near enough."), name);
    }

    /// <summary>Throws if a number is not a probability.</summary>
    public static void RequireProbability(double value, int index, string place, string name)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Probability {index}{place} is {value:R}; a probability is a number from 0 to 1."), name);
    }

    /// <summary>Returns the most probable proportions.</summary>
    /// <remarks>
    /// A category that was seen keeps a probability above 0, however small its count; with neither counts nor a prior the present
    /// proportions are returned. Counts that an extrapolation has made negative are taken as 0.
    /// </remarks>
    /// <exception cref="DegenerateComponentException">The counts overflow.</exception>
    public static double[] Maximize(ReadOnlySpan<double> counts, ReadOnlySpan<double> present, DirichletPrior? prior)
    {
        double imaginary = prior is null ? 0 : prior.Concentration - 1;
        double total = 0;
        foreach (double count in counts)
            total += Math.Max(count + imaginary, 0);
        if (total == 0)
            return present.ToArray();
        if (!double.IsFinite(total))
            throw new DegenerateComponentException("its weighted counts overflow; divide the observation weights by a constant");
        var next = new double[counts.Length];
        for (int l = 0; l < next.Length; l++)
            next[l] = Positive(counts[l] + imaginary, total);
        return next;
    }

    /// <summary>Returns part / total, at least the smallest positive double if the part is positive.</summary>
    public static double Positive(double part, double total) => part > 0 ? Math.Max(part / total, double.Epsilon) : 0;

    /// <summary>Returns Σ S_l log (p'_l / p_l) over the categories seen.</summary>
    /// <remarks>If the present probability of such a category is 0, any candidate is at least as good, and 0 bounds its gain.</remarks>
    public static double Gain(ReadOnlySpan<double> counts, ReadOnlySpan<double> present, ReadOnlySpan<double> candidate)
    {
        double sum = 0;
        for (int l = 0; l < counts.Length; l++)
        {
            if (counts[l] > 0 && present[l] > 0)
                sum += counts[l] * Logarithm.Ratio(candidate[l], present[l]);
        }
        return sum;
    }
}
