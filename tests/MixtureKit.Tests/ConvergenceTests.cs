using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests;

public sealed class ConvergenceTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void The_unit_of_the_weights_does_not_decide_when_a_fit_has_converged(double unit)
    {
        var random = new RandomSource(3);
        Row[] data = [.. Enumerable.Range(0, 60).Select(i => Row.Of(random.NextNormal() + (i % 2 * 3)))];
        var start = new Mixture<Row>([0.5, 0.5], [new SphericalGaussian([0.0], 1), new SphericalGaussian([1.0], 1)]);
        FitResult<Row> plain = new ExpectationMaximization().Fit(start, data);
        FitResult<Row> scaled = new ExpectationMaximization().Fit(start, data, [.. data.Select(_ => unit)]);
        Assert.True(plain.Iterations > 5, "The fit is too short to tell.");
        Assert.Equal(plain.Iterations, scaled.Iterations);
    }
}
