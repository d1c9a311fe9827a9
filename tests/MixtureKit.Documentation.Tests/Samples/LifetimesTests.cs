using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Samples;

public sealed class LifetimesTests
{
    private static readonly Mixture<Row> Truth = new([0.3, 0.7], [new Lifetimes([0.1, 2]), new Lifetimes([1, 0.5])]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_fit_finds_the_rates_again_with_every_step_certified(int threads)
    {
        FitResult<Row> fit = new ExpectationMaximization { Certify = true, Tolerance = 1e-9, Execution = threads == 1 ? Execution.Sequential : Execution.Parallel(threads) }
            .Fit(new Mixture<Row>([0.5, 0.5], [new Lifetimes([0.2, 1]), new Lifetimes([0.8, 1])]), Draws(20_000));

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        IReadOnlyList<Lifetimes> found = fit.Model.ComponentsOf<Lifetimes>();
        Assert.Equal([0.1, 2, 1, 0.5], found.SelectMany(component => component.Rates), (a, b) => Math.Abs(a - b) < 0.1 * a);
    }

    [Fact]
    public void A_negative_time_is_impossible_wherever_it_stands_in_a_batch()
    {
        Row[] rows = [.. Draws(60)];
        var group = new LifetimesGroup(Truth.Components);
        double[] densities = new double[2 * rows.Length];
        for (int n = 0; n < rows.Length; n++)
        {
            Row[] spoilt = [.. rows];
            spoilt[n] = Row.Of(1, -1e-3);
            group.LogDensity(Batch<Row>.Of(spoilt), densities);
            for (int at = 0; at < densities.Length; at++)
                Assert.Equal(at % rows.Length == n, double.IsNegativeInfinity(densities[at]));
        }
    }

    [Fact]
    public void A_row_with_a_negative_time_is_refused_by_its_number()
    {
        var fault = Assert.Throws<UnusableDataException>(() => Truth.Expect([Row.Of(1, 2), Row.Of(1, -2)]));
        Assert.Contains("Row 2, column 'x2': it is no time", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_zeros_ends_degenerate_naming_it()
    {
        FitResult<Row> fit = new ExpectationMaximization().Fit(new Mixture<Row>([1], [new Lifetimes([1, 1])]), [Row.Of(1, 0), Row.Of(2, 0)]);

        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.Equal(1, fit.Degeneracy!.Column);
    }

    private static Row[] Draws(int count)
    {
        var random = new RandomSource(4);
        return [.. Enumerable.Range(0, count).Select(_ => Truth.Sample(random))];
    }
}
