using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>Totals of weightings, at every length and width, off any boundary and with not-a-numbers around them.</summary>
public sealed class WeightTotalsTests
{
    private delegate int Kernel(ReadOnlySpan<double> weights, Span<double> totals, int first, ref double most);

    public static TheoryData<int, int> Shapes => [.. from count in Enumerable.Range(0, 20) from weightings in new[] { 1, 2, 5 } select (count, weightings)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Totals_are_sums_and_the_furthest_from_one_is_told(int count, int weightings)
    {
        foreach (Kernel kernel in new Kernel[] { WeightTotals.Of<OneLane>, WeightTotals.Of<Lanes128>, WeightTotals.Of<Lanes256>, WeightTotals.Of<Lanes512> })
        {
            var random = new RandomSource((ulong)count);
            double[] weights = [double.NaN, .. Enumerable.Range(0, count * weightings).Select(_ => random.NextDouble()), double.NaN], totals = [.. Enumerable.Repeat(99.0, count + 2)];
            double most = 0;
            int done = kernel(weights.AsSpan(1, count * weightings), totals.AsSpan(1, count), 0, ref most);
            Assert.Equal(count, WeightTotals.Of<OneLane>(weights.AsSpan(1, count * weightings), totals.AsSpan(1, count), done, ref most));
            double furthest = 0;
            for (int n = 0; n < count; n++)
            {
                double expected = Enumerable.Range(0, weightings).Sum(k => weights[1 + (k * count) + n]);
                Assert.Equal(expected, totals[1 + n], 1e-14);
                furthest = Math.Max(furthest, Math.Abs(expected - 1));
            }
            Assert.Equal(furthest, most, 1e-14);
            Assert.Equal((99, 99), (totals[0], totals[^1]));
        }
    }

    [Fact]
    public void A_total_that_is_no_number_shows_wherever_it_is()
    {
        for (int n = 0; n < 19; n++)
        {
            double[] weights = [.. Enumerable.Repeat(0.5, 38)];
            weights[19 + n] = double.NaN;
            Assert.Equal(double.NaN, WeightTotals.Of(weights, new double[19]));
        }
    }
}
