using MathNet.Numerics.Distributions;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>Samples of fixed seeds against Math.NET's distributions: a right sampler fails once in 10⁴ seeds, and these do not.</summary>
public sealed class SamplingTests
{
    private const int Draws = 100_000;

    [Fact]
    public void Normal_numbers_follow_the_normal_distribution() => AssertContinuous(r => r.NextNormal(), x => Normal.CDF(0, 1, x));

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.9, 2)]
    [InlineData(1, 1)]
    [InlineData(3.5, 1e-3)]
    [InlineData(500, 7)]
    public void Gamma_numbers_follow_the_gamma_distribution(double shape, double scale) =>
        AssertContinuous(r => r.NextGamma(shape, scale), x => Gamma.CDF(shape, 1 / scale, x));

    // Math.NET's distribution function is 0 below 1e-15, where a thirtieth of these numbers lie; the mean of their logarithms is ψ(shape).
    [Fact]
    public void Gamma_numbers_of_a_small_shape_have_the_right_mean_logarithm()
    {
        var random = new RandomSource(8);
        double mean = Enumerable.Range(0, Draws).Average(_ => Math.Log(random.NextGamma(0.1)));
        Assert.Equal(MathNet.Numerics.SpecialFunctions.DiGamma(0.1), mean, 0.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4.5)]
    public void Chi_square_numbers_follow_the_chi_square_distribution(double freedom) =>
        AssertContinuous(r => r.NextChiSquare(freedom), x => ChiSquared.CDF(freedom, x));

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(9.9)]
    [InlineData(10)]
    [InlineData(57.3)]
    [InlineData(2000)]
    public void Poisson_counts_follow_the_poisson_distribution(double rate) =>
        AssertDiscrete(r => r.NextPoisson(rate), k => Poisson.PMF(rate, k), (int)(rate + (12 * Math.Sqrt(rate)) + 12));

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(20, 0.4)]
    [InlineData(20, 0.9)]
    [InlineData(25, 0.5)]
    [InlineData(400, 0.03)]
    [InlineData(1000, 0.001)]
    [InlineData(1000, 0.7)]
    public void Binomial_counts_follow_the_binomial_distribution(int trials, double p) =>
        AssertDiscrete(r => r.NextBinomial(trials, p), k => Binomial.PMF(p, trials, k), trials);

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e9)]
    [InlineData(1e15)]
    public void Large_poisson_counts_are_nearly_normal(double rate) =>
        AssertContinuous(r => r.NextPoisson(rate) + r.NextDouble() - 0.5, x => Normal.CDF(rate, Math.Sqrt(rate), x), 20);

    [Theory]
    [InlineData(1_000_000_000_000, 1e-4)]
    [InlineData(1_000_000_000_000_000, 0.75)]
    public void Large_binomial_counts_are_nearly_normal(long trials, double p) => AssertContinuous(
        r => r.NextBinomial(trials, p) + r.NextDouble() - 0.5, x => Normal.CDF(trials * p, Math.Sqrt(trials * p * (1 - p)), x), 20);

    [Fact]
    public void Rare_successes_of_very_many_trials_are_nearly_poisson() =>
        AssertDiscrete(r => r.NextBinomial(1_000_000_000_000_000, 3e-15), k => Poisson.PMF(3, k), 60);

    [Fact]
    public void Certain_counts_need_no_luck()
    {
        var random = new RandomSource(1);
        Assert.Equal(0, random.NextPoisson(0));
        Assert.Equal([0, 12, 0], [random.NextBinomial(12, 0), random.NextBinomial(12, 1), random.NextBinomial(0, 0.5)]);
    }

    [Fact]
    public void Each_multinomial_count_is_binomial_and_all_sum_to_the_trials()
    {
        double[] weights = [2, 0, 3, 5, 0];
        for (int category = 0; category < weights.Length; category++)
            AssertDiscrete(r => Counts(r, 30, weights)[category], k => Binomial.PMF(weights[category] / 10, 30, k), 30);
        long[] large = Counts(new RandomSource(2), 1_000_000_000_000_000, weights);
        Assert.Equal(1_000_000_000_000_000, large.Sum());
        Assert.Equal([0, 0], [large[1], large[4]]);
        Assert.Equal(2e14, large[0], 2e8);
    }

    [Fact]
    public void Categories_come_in_proportion_to_their_weights()
    {
        double[] weights = [0, 1e-3, 2e-3, 0, 7e-3, 0];
        AssertDiscrete(r => r.NextCategory(weights), k => weights[k] * 100, 5);
    }

    [Fact]
    public void Rounding_never_leads_to_a_category_of_weight_zero() =>
        Assert.Equal(3, new LargestUniform().NextCategory([0.1, 0.1, 0.1, 0.3, 0]));

    [Fact]
    public void Orders_come_equally_often() => AssertDiscrete(Order, k => k is 5 or 7 or 11 or 15 or 19 or 21 ? 1.0 / 6 : 0, 26);

    [Fact]
    public void Draws_of_a_seed_are_fixed()
    {
        var random = new RandomSource(11);
        double[] drawn = [random.NextNormal(), random.NextGamma(0.5), random.NextGamma(4), random.NextPoisson(4), random.NextPoisson(400), random.NextBinomial(90, 0.4)];
        string all = string.Join(" ", drawn.Select(x => x.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("-0.087213318718 0.014888027964 3.675367988749 1 390 28", all);
    }

    [Fact]
    public void Unusable_parameters_are_refused_by_name_and_value()
    {
        var random = new RandomSource(1);
        Assert.Contains("shape is -1", Assert.Throws<ArgumentOutOfRangeException>(() => random.NextGamma(-1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextGamma(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextChiSquare(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextPoisson(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextPoisson(2e15));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBinomial(-1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBinomial(1, 1.5));
        Assert.Contains("Weight 1 is -2", Assert.Throws<ArgumentException>(() => random.NextCategory([1, -2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => random.NextCategory([0, 0]));
        Assert.Throws<ArgumentException>(() => random.NextMultinomial(3, [1, 1], new long[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextMultinomial(-3, [1, 1], new long[2]));
    }

    private static long[] Counts(Random random, long trials, double[] weights)
    {
        var counts = new long[weights.Length];
        random.NextMultinomial(trials, weights, counts);
        Assert.Equal(trials, counts.Sum());
        return counts;
    }

    // The order of three items as a number in base three.
    private static long Order(Random random)
    {
        int[] items = [0, 1, 2];
        random.Permute(items.AsSpan());
        return (9 * items[0]) + (3 * items[1]) + items[2];
    }

    private static void AssertContinuous(Func<Random, double> draw, Func<double, double> distribution, int cells = 100) =>
        AssertDiscrete(r => Math.Min((long)(cells * distribution(draw(r))), cells - 1), _ => 1.0 / cells, cells - 1);

    // Pearson's χ² over runs of values that hold at least 20 expected draws; what lies beyond the largest value joins the last run.
    private static void AssertDiscrete(Func<Random, long> draw, Func<int, double> probability, int largest)
    {
        var random = new RandomSource(2024);
        var observed = new long[largest + 1];
        for (int i = 0; i < Draws; i++)
            observed[Math.Min(draw(random), largest)]++;
        AssertMean(observed, probability);
        double statistic = 0;
        int runs = 0;
        double expectedRun = 0;
        long observedRun = 0;
        double expectedLeft = Draws;
        for (int k = 0; k <= largest; k++)
        {
            double expected = Draws * probability(k);
            Assert.False(expected == 0 && observed[k] > 0, $"{k} is impossible and was drawn.");
            expectedRun += expected;
            observedRun += observed[k];
            expectedLeft -= expected;
            if (k < largest && (expectedRun < 20 || expectedLeft < 20))
                continue;
            if (expectedRun > 0)
                statistic += (observedRun - expectedRun) * (observedRun - expectedRun) / expectedRun;
            runs++;
            (expectedRun, observedRun) = (0, 0);
        }
        double tail = runs > 1 ? 1 - ChiSquared.CDF(runs - 1, statistic) : 1;
        Assert.True(tail > 1e-4, $"χ² is {statistic} over {runs} runs of values: probability {tail}.");
    }

    // A shift of all values shows in the mean long before it shows in χ².
    private static void AssertMean(long[] observed, Func<int, double> probability)
    {
        double[] p = [.. Enumerable.Range(0, observed.Length).Select(probability)];
        double mean = p.Select((value, k) => k * value).Sum();
        double variance = p.Select((value, k) => (k - mean) * (k - mean) * value).Sum();
        double found = observed.Select((count, k) => k * (double)count).Sum() / Draws;
        Assert.Equal(mean, found, (4 * Math.Sqrt(variance / Draws)) + 1e-9);
    }

    private sealed class LargestUniform : Random
    {
        public override double NextDouble() => 1 - (1.0 / (1L << 53));
    }
}
