using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The weighted moments of a column against the sums written out, at every remainder length and unaligned.</summary>
public sealed class WeightedMomentsTests
{
    [Fact]
    public void Moments_are_the_sums_of_the_formula_at_every_length()
    {
        for (int count = 0; count <= 40; count++)
        {
            var random = new Random(count);
            double[] column = [.. Enumerable.Range(0, count + 2).Select(i => i is 0 || i > count ? double.NaN : random.NextDouble() - 0.5)];
            double[] weights = [.. Enumerable.Range(0, count + 1).Select(i => i == 0 ? double.NaN : random.NextDouble())];
            (double first, double second) = WeightedMoments.About(column.AsSpan(1, count), 0.25, weights.AsSpan(1));
            double[] deviations = [.. column[1..(count + 1)].Select(value => value - 0.25)];
            double expected = deviations.Select((deviation, i) => weights[i + 1] * deviation).Sum();
            double square = deviations.Select((deviation, i) => weights[i + 1] * deviation * deviation).Sum();
            Assert.Equal(expected, first, 1e-12 * (1 + count));
            Assert.Equal(square, second, 1e-12 * (1 + square));
        }
    }
}
