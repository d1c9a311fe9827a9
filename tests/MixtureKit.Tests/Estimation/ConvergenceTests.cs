using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Estimation;

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

    [Fact]
    public void A_step_out_of_minus_infinity_is_not_taken_for_convergence()
    {
        Row[] data = [Row.Of(0), Row.Of(7), Row.Of(0), Row.Of(1), Row.Of(9)];
        var start = new Mixture<Row>([0.5, 0.5], [new Poisson([0.0]), new Poisson([0.0])]);
        FitResult<Row> fit = new ExpectationMaximization().Fit(start, data);
        Assert.Equal(double.NegativeInfinity, fit.Trace[0].LogLikelihood);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(2, fit.Iterations);
    }
}
