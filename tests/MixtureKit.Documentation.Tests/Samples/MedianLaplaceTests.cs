using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Samples;

public sealed class MedianLaplaceTests
{
    [Fact]
    public void One_component_is_the_median_and_the_mean_distance_from_it()
    {
        Indexed[] data = Indexed.All([9, 1, 2, 100, 3]);

        FitResult<Indexed> fit = new ExpectationMaximization().Fit(new Mixture<Indexed>([1], [new MedianLaplace(data, 0, 1)]), data);

        var found = (MedianLaplace)fit.Model.Components[0];
        Assert.Equal(3, found.Median);
        Assert.Equal((6 + 2 + 1 + 97) / 5.0, found.Scale, 1e-12);
    }

    [Fact]
    public void Weights_move_the_median()
    {
        Indexed[] data = Indexed.All([9, 1, 2, 100, 3]);

        FitResult<Indexed> fit = new ExpectationMaximization().Fit(new Mixture<Indexed>([1], [new MedianLaplace(data, 0, 1)]), data, [9, 1, 1, 1, 1]);

        Assert.Equal(9, ((MedianLaplace)fit.Model.Components[0]).Median);
    }

    [Fact]
    public void A_fit_finds_both_medians_again_with_every_step_certified()
    {
        Indexed[] data = Draws(2000);

        FitResult<Indexed> fit = new ExpectationMaximization { Certify = true }
            .Fit(new Mixture<Indexed>([0.5, 0.5], [new MedianLaplace(data, -1, 2), new MedianLaplace(data, 2, 2)]), data);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Equal([-4.0, 4], fit.Model.ComponentsOf<MedianLaplace>().Select(component => component.Median), (a, b) => Math.Abs(a - b) < 0.2);
        Assert.Equal([1.0, 2], fit.Model.ComponentsOf<MedianLaplace>().Select(component => component.Scale), (a, b) => Math.Abs(a - b) < 0.2);
    }

    [Fact]
    public void It_is_mixed_with_a_Gaussian_over_the_same_numbers_and_nested()
    {
        Indexed[] data = Draws(1000);
        var gaussian = new Product<Indexed>(
            [new ProductPart<Indexed, Row>(new FieldSelector<Indexed, Row>("value", x => Row.Of(x.Value)), new FullGaussian([4], new[,] { { 2.0 } }))]);
        var start = new Mixture<Indexed>(
            [0.5, 0.5], [new Mixture<Indexed>([0.5, 0.5], [new MedianLaplace(data, -4, 1), new MedianLaplace(data, 5, 3)]), gaussian]);

        FitResult<Indexed> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 30, Tolerance = 0 }.Fit(start, data);

        Assert.Empty(fit.ObjectiveDecreases);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.True(fit.LogLikelihood > fit.Trace[0].LogLikelihood);
    }

    [Fact]
    public void An_observation_it_does_not_hold_is_refused()
    {
        Indexed[] data = Indexed.All([1, 2, 3]);
        var mixture = new Mixture<Indexed>([1], [new MedianLaplace(data, 2, 1)]);

        Assert.Throws<UnusableDataException>(() => mixture.Expect([data[0], new Indexed(1, 7)]));
    }

    internal static Indexed[] Draws(int count)
    {
        var random = new RandomSource(6);
        double Laplace(double median, double scale) => median + (scale * (random.NextGamma(1) - random.NextGamma(1)));
        return Indexed.All(Enumerable.Range(0, count).Select(i => i % 2 == 0 ? Laplace(-4, 1) : Laplace(4, 2)));
    }
}
