using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class PoissonCountTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1000000)]
    public void Agrees_with_one_column_of_a_row(int count)
    {
        double expected = new Poisson([2.5]).LogDensity(Row.Of(count));
        Assert.InRange(new PoissonCount(2.5).LogDensity(count) / expected, 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void Negative_counts_are_impossible_and_objected_to()
    {
        Assert.Equal(double.NegativeInfinity, new PoissonCount(2.5).LogDensity(-1));
        Assert.Equal(new DataIssue("-1 is negative, so it is not a count"), new PoissonCount(2.5).Validate(-1));
        Assert.Null(new PoissonCount(2.5).Validate(0));
    }

    [Fact]
    public void A_mixture_of_ints_takes_the_steps_of_the_same_mixture_of_rows()
    {
        int[] counts = [0, 1, 1, 2, 3, 5, 8, 9, 12, 7];
        var algorithm = new ExpectationMaximization { MaximumIterations = 20, Tolerance = 0, Certify = true };
        FitResult<int> scalar = algorithm.Fit(
            new Mixture<int>([0.5, 0.5], [new PoissonCount(1, new GammaPrior(2, 1)), new PoissonCount(8, new GammaPrior(2, 1))]), counts, cancellationToken: TestContext.Current.CancellationToken);
        FitResult<Row> rows = algorithm.Fit(
            new Mixture<Row>([0.5, 0.5], [new Poisson([1], new GammaPrior(2, 1)), new Poisson([8], new GammaPrior(2, 1))]),
            DataMatrix.FromColumn(counts.Select(count => (double)count)),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(20, scalar.Iterations);
        Assert.Equal(rows.Objective, scalar.Objective, 1e-12);
        Assert.Equal(rows.Model.ComponentsOf<Poisson>()[1].Rates[0], scalar.Model.ComponentsOf<PoissonCount>()[1].Rate, 1e-12);
        Assert.All(scalar.Trace.Skip(1), point => Assert.NotNull(point.LowerBound));
    }

    [Fact]
    public void Samples_have_the_rate_as_mean()
    {
        var random = new RandomSource(5);
        Assert.Equal(3, Enumerable.Range(0, 4000).Average(_ => new PoissonCount(3).Sample(random)), 0.15);
        Assert.Throws<OverflowException>(() => new PoissonCount(1e12).Sample(random));
    }
}
