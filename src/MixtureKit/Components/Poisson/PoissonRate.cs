using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>One rate of a Poisson distribution: its check, its maximiser and its gain.</summary>
internal static class PoissonRate
{
    // Above it doubles do not represent every count, so that none can be drawn.
    private const double Largest = 1e15;

    /// <summary>Throws if a rate is not a number from 0 to 1e15.</summary>
    public static void Require(double rate, string subject, string name)
    {
        if (!(rate >= 0 && double.IsFinite(rate)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{subject} is {rate:R}; a rate is a finite number that is not negative."), name);
        if (rate > Largest)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{subject} is {rate:R}; a rate is a number from 0 to 1e15."), name);
    }

    /// <summary>Returns the maximiser (S + a − 1) / (N + b).</summary>
    /// <remarks>It is above 0 if a count above 0 was seen, and unchanged with neither data nor a prior.</remarks>
    /// <exception cref="DegenerateComponentException">The sum of the counts overflows, or the rate is above 1e15.</exception>
    public static double Maximize(double present, double weight, double sum, GammaPrior? prior, int? column = null)
    {
        double counts = sum + (prior is null ? 0 : prior.Shape - 1);
        double observations = weight + (prior is null ? 0 : prior.Rate);
        if (observations == 0)
            return present;
        double rate = Proportions.Positive(counts, observations);
        if (!double.IsFinite(rate))
            throw new DegenerateComponentException("its weighted counts overflow; divide the observation weights by a constant", column);
        return rate <= Largest
            ? rate
            : throw new DegenerateComponentException(string.Create(CultureInfo.InvariantCulture, $"the most probable rate is {rate:G4}, and rates are at most 1e15; use a prior of a larger rate"), column);
    }

    /// <summary>Returns S log (λ' / λ) − N (λ' − λ).</summary>
    /// <remarks>If a count was seen under a rate of 0, any candidate is at least as good, and 0 bounds its gain.</remarks>
    public static double Gain(double present, double candidate, double weight, double sum)
    {
        double expected = weight * (candidate - present);
        if (sum == 0)
            return -expected;
        return present == 0 ? 0 : (sum * Logarithm.Ratio(candidate, present)) - expected;
    }
}
