using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Components;

public sealed class PrototypeFitTests
{
    private static readonly double[][] Rows = [.. Enumerable.Range(0, 60).Select(i => new[] { (i % 2 * 8) + Math.Sin(i), Math.Cos(3 * i) })];

    [Fact]
    public void A_prototype_is_fitted_as_by_a_search_with_its_defaults()
    {
        FitResult<Row> expected = new StartSearch<Row> { Seed = 4 }.Fit(Mixture<Row>.Create(FullGaussian.Standard(2), 2), DataMatrix.FromRows(Rows));
        Assert.Equal(expected.LogLikelihood, FullGaussian.Standard(2).Fit(components: 2, Rows, seed: 4, TestContext.Current.CancellationToken).LogLikelihood);
        Assert.Equal(expected.LogLikelihood, FullGaussian.Standard(2).Fit(components: 2, DataMatrix.FromRows(Rows), seed: 4, TestContext.Current.CancellationToken).LogLikelihood);
    }

    [Fact]
    public void Observations_of_any_kind_are_fitted_so()
    {
        FitResult<int> fit = new PoissonCount(1).Fit(components: 2, [0, 1, 0, 2, 9, 11, 8, 10], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, fit.Model.Components.Count);
        Assert.Equal(FitStatus.Converged, fit.Status);
    }

    [Fact]
    public void A_number_of_components_below_1_is_refused() =>
        Assert.Equal("components", Assert.Throws<ArgumentOutOfRangeException>(() => FullGaussian.Standard(2).Fit(components: 0, Rows)).ParamName);
}
