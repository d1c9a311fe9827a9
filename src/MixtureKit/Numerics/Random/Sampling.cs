using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Numerics;

/// <summary>Draws from the distributions of the field with any <see cref="Random"/>.</summary>
/// <remarks>
/// No method keeps state between calls. All draws are exact (rejection or inversion, no normal approximation). From a
/// <see cref="RandomSource"/> they are the same on every platform, as far as the platforms' logarithms and exponentials agree; IEEE
/// 754 does not determine their last digit.
/// </remarks>
public static class Sampling
{
    private const double LargestRate = 1e15;

    /// <summary>Draws a standard normal number by the polar method (Marsaglia and Bray 1964); the second number of the pair is dropped.</summary>
    public static double NextNormal(this Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            double u = (2 * random.NextDouble()) - 1;
            double v = (2 * random.NextDouble()) - 1;
            double square = (u * u) + (v * v);
            if (square is > 0 and < 1)
                return u * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    /// <summary>Draws a gamma number of density ∝ x^(shape − 1) e^(−x / scale) (Marsaglia and Tsang 2000).</summary>
    /// <remarks>For a shape near 0 it may underflow to 0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The shape or the scale is not positive and finite.</exception>
    public static double NextGamma(this Random random, double shape, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        RequirePositive(shape, nameof(shape));
        RequirePositive(scale, nameof(scale));
        // Gamma(shape) is Gamma(shape + 1) times U^(1/shape).
        return shape < 1
            ? scale * RaisedGamma(random, shape + 1) * Math.Pow(OpenUniform(random), 1 / shape)
            : scale * RaisedGamma(random, shape);
    }

    /// <summary>Draws a χ² number: the sum of squares of standard normal numbers, as many as there are degrees of freedom.</summary>
    /// <remarks>The degrees of freedom need not be a whole number.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not positive and finite.</exception>
    public static double NextChiSquare(this Random random, double degreesOfFreedom)
    {
        RequirePositive(degreesOfFreedom, nameof(degreesOfFreedom));
        return NextGamma(random, degreesOfFreedom / 2, 2);
    }

    /// <summary>Draws a Poisson count: by waiting times below a rate of 10, by transformed rejection above (PTRS, Hörmann 1993).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not between 0 and 10¹⁵.</exception>
    public static long NextPoisson(this Random random, double rate)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(rate is >= 0 and <= LargestRate))
            throw OutOfRange(nameof(rate), rate, "between 0 and 1e15");
        return rate < 10 ? PoissonSampler.ByWaiting(random, rate) : PoissonSampler.ByRejection(random, rate);
    }

    /// <summary>Draws a binomial count: by waiting times below a mean of 10, by transformed rejection above (BTRS, Hörmann 1993).</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of trials is not between 0 and 10¹⁵, or the probability is not between 0 and 1.
    /// </exception>
    public static long NextBinomial(this Random random, long trials, double probability)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(trials is >= 0 and <= (long)LargestRate))
            throw OutOfRange(nameof(trials), trials, "between 0 and 1e15");
        if (!(probability is >= 0 and <= 1))
            throw OutOfRange(nameof(probability), probability, "between 0 and 1");
        return probability <= 0.5
            ? BinomialSampler.Draw(random, trials, probability)
            : trials - BinomialSampler.Draw(random, trials, 1 - probability);
    }

    /// <summary>Draws multinomial counts: for each category in turn a binomial share of the remaining trials.</summary>
    /// <remarks>The time does not grow with the number of trials.</remarks>
    /// <param name="random">The source of randomness.</param>
    /// <param name="trials">Number of trials, up to 10¹⁵.</param>
    /// <param name="weights">One weight a category, proportional to its probability.</param>
    /// <param name="counts">Receives one count a category.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, their sum is not positive and finite, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of trials is not between 0 and 10¹⁵.</exception>
    public static void NextMultinomial(this Random random, long trials, ReadOnlySpan<double> weights, Span<long> counts)
    {
        if (counts.Length != weights.Length)
            throw new ArgumentException($"There {MessageText.Are(weights.Length, "weight")} and {MessageText.Count(counts.Length, "place")} for counts; give one place a weight.", nameof(counts));
        SumOf(weights);
        var tails = new double[weights.Length + 1];
        for (int j = weights.Length - 1; j >= 0; j--)
            tails[j] = tails[j + 1] + weights[j];
        for (int j = 0; j < weights.Length; j++)
        {
            // The share of the last positive weight in the remaining sum is 1, so that no trials are left.
            counts[j] = trials == 0 || weights[j] == 0 ? 0 : NextBinomial(random, trials, weights[j] / tails[j]);
            trials -= counts[j];
        }
    }

    /// <summary>Draws the index of a category in proportion to its weight; weights need not sum to 1, and one of 0 is never drawn.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or their sum is not positive and finite.</exception>
    public static int NextCategory(this Random random, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(random);
        double left = random.NextDouble() * SumOf(weights);
        int last = -1;
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] == 0)
                continue;
            last = j;
            if (left < weights[j])
                break;
            left -= weights[j];
        }
        return last;
    }

    /// <summary>Puts items in a uniformly drawn order, by the shuffle of Fisher and Yates from the last index to the first.</summary>
    public static void Permute<T>(this Random random, Span<T> items)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Draws a uniform number in (0, 1), whose logarithm is finite.</summary>
    internal static double OpenUniform(Random random)
    {
        double uniform;
        do
            uniform = random.NextDouble();
        while (uniform == 0);
        return uniform;
    }

    // For shapes of 1 and more: d v with v the cube of a linear function of a normal number.
    private static double RaisedGamma(Random random, double shape)
    {
        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = NextNormal(random);
            double root = 1 + (c * normal);
            if (root <= 0)
                continue;
            double v = root * root * root;
            if (Math.Log(OpenUniform(random)) < (0.5 * normal * normal) + (d * (1 - v + Math.Log(v))))
                return d * v;
        }
    }

    private static double SumOf(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            if (!(weights[j] >= 0 && double.IsFinite(weights[j])))
                throw new ArgumentException(Sentence($"Weight {j} is {weights[j]:R}; weights must be finite and not negative."), nameof(weights));
            sum += weights[j];
        }
        return sum > 0 && double.IsFinite(sum)
            ? sum
            : throw new ArgumentException(Sentence($"The weights sum to {sum:R}; their sum must be positive and finite."), nameof(weights));
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw OutOfRange(name, value, "positive and finite");
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected) =>
        new(name, value, Sentence($"{name} is {value:R}; it must be {expected}."));

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
