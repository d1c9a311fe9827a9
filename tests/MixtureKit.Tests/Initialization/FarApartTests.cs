using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Initialization;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Initialization;

/// <summary>Finite values whose differences are beyond doubles.</summary>
public sealed class FarApartTests
{
    private static readonly DataMatrix Far = DataMatrix.FromRows([[1e308, 1], [-1e308, 2], [1.7e308, 4], [-1.7e308, 5], [3, 3]]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void KMeans_finds_finite_centers(bool standardize)
    {
        KMeansClusters clusters = new KMeans { Standardize = standardize }.Cluster(new Observations<Row>(Far), 2, new RandomSource(1));
        Assert.All(clusters.Centers, row => Assert.All(row, value => Assert.True(double.IsFinite(value))));
        Assert.NotEqual(clusters.Labels[0], clusters.Labels[1]);
        Assert.Equal(clusters.Labels[0], clusters.Labels[2]);
        Assert.False(double.IsNaN(clusters.Inertia));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("diagonal")]
    [InlineData("spherical")]
    [InlineData("tied")]
    public void A_search_ends_degenerate_by_scale(string structure)
    {
        IMixtureComponent<Row> component = structure switch
        {
            "full" => FullGaussian.Standard(2),
            "diagonal" => DiagonalGaussian.Standard(2),
            "spherical" => SphericalGaussian.Standard(2),
            _ => TiedGaussian.Standard(2),
        };
        FitResult<Row> fit = new StartSearch<Row>().Fit(new ExpectationMaximization(), new Mixture<Row>([0.5, 0.5], [component, component]), new Observations<Row>(Far));
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.All(fit.Starts, start => Assert.Contains("scale of its values is beyond double precision", start.Degeneracy!.Cause, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_components_on_few_rows_are_told_of_in_a_few_warnings_and_soon()
    {
        const int Components = 5000;
        Observations<Row> three = new(DataMatrix.FromRows([[1, 2], [3, 5], [9, 1]]));
        var prototype = new Mixture<Row>(Enumerable.Repeat(1.0 / Components, Components), Enumerable.Repeat(Poisson.Unit(2), Components));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 1, Starts = [new DensityStart<Row>()] }.Fit(new ExpectationMaximization { MaximumIterations = 5 }, prototype, three);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
        Assert.InRange(fit.Warnings.Count, 1, 3);
        Assert.Single(fit.Warnings, warning => warning.Contains($"{Components} components are starved (0, 1, 2, 3, 4, …)", StringComparison.Ordinal));
    }
}
