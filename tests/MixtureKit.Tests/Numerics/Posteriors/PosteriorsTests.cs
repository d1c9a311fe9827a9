using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The posterior kernel against the formulas written out, for every length and width, off any boundary.</summary>
public sealed class PosteriorsTests
{
    private delegate int Kernel(
        ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> weights, Span<double> exponentials, Span<double> maxima, Span<double> sums, Span<double> ratios, int first, ref Posteriors.Totals totals);

    private delegate int Multiplier(ReadOnlySpan<double> values, int first, ref double product);

    private delegate void Weigher(Span<double> exponentials, ReadOnlySpan<double> ratios, Span<double> counts);

    public static TheoryData<int, int> Shapes => [.. from count in Enumerable.Range(1, 26) from components in new[] { 1, 2, 5 } select (count, components)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_width_gives_the_posterior(int count, int components)
    {
        Check(count, components, Posteriors.Exponentials<OneLane>, Posteriors.Weigh<OneLane>);
        Check(count, components, Posteriors.Exponentials<Lanes128>, Posteriors.Weigh<Lanes128>);
        Check(count, components, Posteriors.Exponentials<Lanes256>, Posteriors.Weigh<Lanes256>);
        Check(count, components, Posteriors.Exponentials<Lanes512>, Posteriors.Weigh<Lanes512>);
    }

    [Fact]
    public void What_is_no_density_shows_in_the_sum_of_its_observation_alone()
    {
        foreach (double odd in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            double[] densities = [.. Enumerable.Repeat(-1.0, 26)], room = new double[26], maxima = new double[13], sums = new double[13], ratios = new double[13];
            densities[3] = densities[13 + 3] = odd;
            Posteriors.Exponentials(densities, [-0.5, -1], [.. Enumerable.Repeat(1.0, 13)], room, maxima, sums, ratios);
            for (int n = 0; n < 13; n++)
                Assert.Equal(n == 3, double.IsNaN(sums[n]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(29)]
    [InlineData(200)]
    [InlineData(650)]
    public void Logarithms_of_products_are_sums_of_logarithms(int count)
    {
        var random = new RandomSource(2);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => 1 + (30 * random.NextDouble()))];
        double[] weights = [.. values.Select(_ => random.NextDouble())];
        Close(values.Sum(Math.Log), LogSums.Compute(values, 31));
        foreach (Multiplier multiply in new Multiplier[] { LogSums.Multiply<OneLane>, LogSums.Multiply<Lanes128>, LogSums.Multiply<Lanes256>, LogSums.Multiply<Lanes512> })
        {
            double product = 0.5;
            int done = multiply(values.AsSpan()[..Math.Min(count, 29)], 0, ref product);
            Close(Math.Log(0.5) + values.Take(done).Sum(Math.Log), Math.Log(product));
        }
        Close(values.Zip(weights, (value, weight) => weight * Math.Log(value)).Sum(), LogSums.Compute(values, weights, new double[count]));
    }

    private static void Check(int count, int components, Kernel kernel, Weigher weigher)
    {
        var random = new RandomSource((ulong)count);
        double[] densities = [double.NaN, .. Enumerable.Range(0, count * components).Select(_ => 40 * random.NextNormal())];
        double[] logWeights = [.. Enumerable.Range(0, components).Select(_ => Math.Log(random.NextDouble()))];
        double[] weights = [double.NaN, .. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double[] shares = new double[densities.Length], maxima = new double[count], sums = new double[count], ratios = new double[count], counts = new double[components];
        var totals = new Posteriors.Totals(0, 0, double.PositiveInfinity);
        int done = kernel(densities.AsSpan(1), logWeights, weights.AsSpan(1), shares.AsSpan(1), maxima, sums, ratios, 0, ref totals);
        Assert.Equal(count, Posteriors.Exponentials<OneLane>(densities.AsSpan(1), logWeights, weights.AsSpan(1), shares.AsSpan(1), maxima, sums, ratios, done, ref totals));
        weigher(shares.AsSpan(1), ratios, counts);
        double weightedMaxima = 0, gaps = 0;
        var expectedCounts = new double[components];
        for (int n = 0; n < count; n++)
        {
            double[] joints = [.. Enumerable.Range(0, components).Select(k => densities[1 + (k * count) + n] + logWeights[k])];
            double maximum = joints.Max(), sum = joints.Sum(joint => Math.Exp(joint - maximum)), weight = weights[1 + n];
            Close(maximum, maxima[n]);
            Close(sum, sums[n]);
            Close(weight / sum, ratios[n]);
            weightedMaxima += weight * maximum;
            for (int k = 0; k < components; k++)
            {
                double share = weight * Math.Exp(joints[k] - maximum) / sum;
                Close(share, shares[1 + (k * count) + n]);
                gaps += share * (maximum - joints[k]);
                expectedCounts[k] += share;
            }
        }
        Close(weightedMaxima, totals.Maxima);
        Close(gaps, totals.Gaps);
        Close(maxima.Min(Math.Abs), totals.Nearest);
        for (int k = 0; k < components; k++)
            Close(expectedCounts[k], counts[k]);
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));
}
