using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Uncertainty;

namespace MixtureKit.Tests.Uncertainty;

public sealed class OutlierThresholdTests
{
    private static readonly FullGaussian One = new([1, 2], new double[,] { { 2, 0.5 }, { 0.5, 1 } });
    private static readonly Mixture<Row> Two = new([0.3, 0.7], [One, new FullGaussian([8, 2], new double[,] { { 1, 0 }, { 0, 1 } })]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_single_Gaussian_is_exact()
    {
        double threshold = OutlierThreshold<Row>.Create(new Mixture<Row>([1], [One]), 0.01, cancellationToken: Token).LogDensityLike(Row.Of(0, 0));
        // χ² of two degrees of freedom exceeds −2 log p with probability p.
        Assert.Equal(One.LogDensity(Row.Of(1, 2)) + Math.Log(0.01), threshold, 1e-9);
        Assert.Equal(
            -0.5 * Math.Log(2 * Math.PI * 2) - (0.5 * 3.841458820694124),
            OutlierThreshold<Row>.Create(new Mixture<Row>([1], [One]), 0.05, cancellationToken: Token).LogDensityLike(Row.Of(0, double.NaN)), 1e-9);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    public void A_share_of_new_draws_lies_below(double share)
    {
        var threshold = OutlierThreshold<Row>.Create(Two, share, cancellationToken: Token);
        var random = new RandomSource(99);
        Row[] rows = [.. Enumerable.Range(0, 40_000).Select(_ => Two.Sample(random))];
        int below = rows.Count(row => Two.LogDensity(row) < threshold.LogDensityLike(row));
        Assert.InRange(below / 40_000.0 / share, 0.85, 1.15);
        Row[] partial = [.. rows.Select(row => Row.Of(row[0], double.NaN))];
        below = partial.Count(row => Two.LogDensity(row) < threshold.LogDensityLike(row));
        Assert.InRange(below / 40_000.0 / share, 0.7, 1.3);
    }

    [Fact]
    public void The_threshold_has_the_same_bits_on_any_number_of_threads()
    {
        double one = OutlierThreshold<Row>.Create(Two, 0.05, 3, Execution.Sequential, Token).LogDensityLike(Row.Of(0, 0));
        Assert.Equal(one, OutlierThreshold<Row>.Create(Two, 0.05, 3, Execution.Parallel(3), Token).LogDensityLike(Row.Of(5, 5)));
        Assert.NotEqual(one, OutlierThreshold<Row>.Create(Two, 0.05, 4, Execution.Sequential, Token).LogDensityLike(Row.Of(5, 5)));
    }

    [Fact]
    public void Rows_without_other_cells_have_other_thresholds()
    {
        var threshold = OutlierThreshold<Row>.Create(Two, 0.01, cancellationToken: Token);
        double first = threshold.LogDensityLike(Row.Of(0, double.NaN)), second = threshold.LogDensityLike(Row.Of(double.NaN, 0));
        Assert.NotEqual(first, second);
        Assert.Equal(first, threshold.LogDensityLike(Row.Of(7, double.NaN)));
        // One Gaussian of the second column: both components have mean 2 and variance 1 there.
        Assert.Equal((-0.5 * Math.Log(2 * Math.PI)) - (0.5 * 6.6348966010212145), second, 0.15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_outside_0_to_1_is_refused(double share) => Assert.Throws<ArgumentOutOfRangeException>(nameof(share), () => OutlierThreshold<Row>.Create(Two, share));
}
