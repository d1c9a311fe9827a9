using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

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
        Assert.All(clusters.Counts, count => Assert.True(count > 0));
        if (!standardize)
            Assert.Equal((clusters.Labels[0], clusters.Labels[1]), (clusters.Labels[2], clusters.Labels[3]));
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
        FitResult<Row> fit = new StartSearch<Row> { Em = new ExpectationMaximization() }.Fit(new Mixture<Row>([0.5, 0.5], [component, component]), [new Observations<Row>(Far)]);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.All(fit.Starts, start => Assert.Contains("scale of its values is beyond double precision", start.Degeneracy!.Cause, StringComparison.Ordinal));
    }
}
