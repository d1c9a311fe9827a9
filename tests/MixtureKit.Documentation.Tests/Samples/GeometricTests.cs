using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Samples;

public sealed class GeometricTests
{
    [Fact]
    public void A_fit_finds_both_means_again()
    {
        FitResult<int> fit = new ExpectationMaximization { Certify = true, Tolerance = 1e-9 }
            .Fit(new Mixture<int>([0.5, 0.5], [new Geometric(1.5), new Geometric(9)]), Draws(20_000));

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Equal(0.4, fit.Model.Weights[0], 0.02);
        Assert.Equal([2.0 / 3, 19], fit.Model.ComponentsOf<Geometric>().Select(component => component.Mean), (a, b) => Math.Abs(a - b) < 0.05 * a);
        Assert.Equal(3, fit.Model.ParameterCount);
    }

    [Fact]
    public void A_mixture_of_it_nests_in_a_mixture()
    {
        int[] data = Draws(5000);
        var flat = new Mixture<int>([0.3, 0.3, 0.4], [new Geometric(0.4), new Geometric(2.3), new Geometric(9)]);
        var nested = new Mixture<int>(
            [0.6, 0.4], [new Mixture<int>([0.5, 0.5], [new Geometric(0.4), new Geometric(2.3)]), new Geometric(9)]);
        var driver = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 20 };

        Assert.Equal(driver.Fit(flat, data).LogLikelihood, driver.Fit(nested, data).LogLikelihood, 1e-8);
    }

    [Fact]
    public void It_is_part_of_a_product_with_a_Gaussian()
    {
        var random = new RandomSource(5);
        Call[] calls = [.. Enumerable.Range(0, 4000).Select(i => i % 4 == 0 ? Call.Draw(random, 0.7, 1) : Call.Draw(random, 0.1, 8))];
        var start = new Mixture<Call>([0.5, 0.5], [Part(1, 0), Part(4, 5)]);

        FitResult<Call> fit = new ExpectationMaximization().Fit(start, calls);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0.25, fit.Model.Weights[0], 0.03);
        var tries = (Geometric)fit.Model.ComponentsOf<Product<Call>>()[0].Parts[0].Component;
        Assert.Equal(3.0 / 7, tries.Mean, 0.1);
    }

    internal static int[] Draws(int count)
    {
        var random = new RandomSource(1);
        return [.. Enumerable.Range(0, count).Select(_ => Draw(random, random.NextDouble() < 0.4 ? 0.6 : 0.05))];
    }

    private static int Draw(Random random, double success) => (int)(Math.Log(1 - random.NextDouble()) / Math.Log(1 - success));

    private static Product<Call> Part(double mean, double seconds) => new(
        [
            new ProductPart<Call, int>(new FieldSelector<Call, int>("tries", call => call.Tries), new Geometric(mean)),
            new ProductPart<Call, Row>(new FieldSelector<Call, Row>("seconds", call => Row.Of(call.Seconds)), new SphericalGaussian([seconds], 4)),
        ]);

    private sealed record Call(int Tries, double Seconds)
    {
        public static Call Draw(Random random, double success, double seconds) => new(GeometricTests.Draw(random, success), seconds + random.NextNormal());
    }
}
