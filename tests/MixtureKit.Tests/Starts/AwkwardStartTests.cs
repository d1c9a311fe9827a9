using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Starts;

/// <summary>Starts far from the data, on one row of them, or that give some of them probability 0.</summary>
public sealed class AwkwardStartTests
{
    private static readonly ExpectationMaximization Em = new();
    private static readonly DataMatrix Line = StartData.Clusters(2, 60, 1);

    private static readonly Row[] Counts = [.. Enumerable.Range(0, 40).Select(i => Row.Of(i == 5 ? 1 : 0, i % 4 < 2 ? 0 : 1, i % 5 < 3 ? 0 : 1, i % 3 == 0 ? 1 : 0))];

    public static TheoryData<string> Impossible => ["Poisson", "Bernoulli"];

    [Fact]
    public void A_component_far_from_all_data_is_starved_and_harms_no_other()
    {
        var good = new Mixture<Row>([0.5, 0.5], [Spherical(7, 1), Spherical(1, 1)]);
        var beside = new Mixture<Row>([0.25, 0.25, 0.5], [Spherical(7, 1), Spherical(1, 1), Spherical(1e6, 1)]);
        FitResult<Row> fit = Em.Fit(beside, Line), expected = Em.Fit(good, Line);
        Assert.Equal([2], fit.Starved);
        Assert.Equal(0, fit.Model.Weights[2]);
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("Component 2 is starved", StringComparison.Ordinal));
        Assert.Equal(expected.LogLikelihood, fit.LogLikelihood, 1e-6);
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(expected.Model.Weights[k], fit.Model.Weights[k], 1e-6);
            Assert.Equal(Gaussians(expected)[k].Mean[0], Gaussians(fit)[k].Mean[0], 1e-6);
        }
        Assert.Empty(expected.Starved);
    }

    [Fact]
    public void Means_a_hundred_standard_deviations_away_give_the_ordinary_fit()
    {
        FitResult<Row> fit = Em.Fit(new Mixture<Row>([0.5, 0.5], [Spherical(108, 1), Spherical(-100, 1)]), Line);
        FitResult<Row> expected = Em.Fit(new Mixture<Row>([0.5, 0.5], [Spherical(8, 1), Spherical(0, 1)]), Line);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.True(double.IsFinite(fit.Trace[0].LogLikelihood) && fit.Trace[0].LogLikelihood < -500_000);
        Assert.Equal(expected.LogLikelihood, fit.LogLikelihood, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_row_impossible_at_the_start_is_named_and_the_fit_goes_on(string family)
    {
        Mixture<Row> start = ImpossibleStart(family);
        FitResult<Row> fit = new ExpectationMaximization { Certify = true }.Fit(start, Counts);
        Assert.Equal(double.NegativeInfinity, fit.Trace[0].LogLikelihood);
        Assert.Equal("The start gives row 6 probability 0; its responsibilities were the mixing weights.", Assert.Single(fit.Warnings));
        Assert.Equal([0.3, 0.7], start.Responsibilities(Counts[5]).Select(value => Math.Round(value, 12)));
        Assert.All(fit.Trace.Skip(1), point => Assert.True(double.IsFinite(point.LogLikelihood)));
        Assert.All(fit.Trace, point => Assert.False(double.IsNaN(point.LowerBound ?? 0) || double.IsNaN(point.KullbackLeiblerGap ?? 0)));
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_step_from_minus_infinity_is_no_convergence(string family)
    {
        FitResult<Row> fit = Em.Fit(ImpossibleStart(family), Counts);
        FitResult<Row> rest = Em.Fit(ImpossibleStart(family).Expect(Counts).Maximize(), Counts);
        Assert.True(rest.Iterations > 3, "The fit is too short to tell.");
        Assert.Equal(rest.Iterations + 1, fit.Iterations);
        Assert.Equal(rest.LogLikelihood, fit.LogLikelihood);
    }

    [Theory]
    [InlineData("full", 1)]
    [InlineData("full", 1e30)]
    [InlineData("diagonal", 1)]
    [InlineData("diagonal", 1e30)]
    [InlineData("spherical", 1)]
    [InlineData("spherical", 1e30)]
    public void A_component_alone_on_one_row_is_degenerate_and_named(string structure, double place)
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Noise(30, 2).Select(row => row.ToArray()), [60 * place, -50 * place]]);
        var start = new Mixture<Row>([0.9, 0.1], [Gaussian(structure, 0, 0), Gaussian(structure, 60 * place, -50 * place)]);
        FitResult<Row> fit = Em.Fit(start, data);
        Assert.Equal((FitStatus.Degenerate, 1), (fit.Status, fit.Degeneracy!.Component));
        Assert.False(double.IsNaN(fit.LogLikelihood));
        Assert.All(fit.Trace, point => Assert.False(double.IsNaN(point.Objective)));
    }

    private static SphericalGaussian Spherical(double mean, double variance) => new([mean], variance);

    private static IReadOnlyList<SphericalGaussian> Gaussians(FitResult<Row> fit) => fit.Model.ComponentsOf<SphericalGaussian>();

    private static Gaussian Gaussian(string structure, double x, double y) => structure switch
    {
        "full" => new FullGaussian([x, y], new double[,] { { 1, 0 }, { 0, 1 } }),
        "diagonal" => new DiagonalGaussian([x, y], [1, 1]),
        _ => new SphericalGaussian([x, y], 1),
    };

    private static Mixture<Row> ImpossibleStart(string family) => new([0.3, 0.7], family == "Poisson"
        ? [new Poisson([0, 0.9, 0.2, 0.4]), new Poisson([0, 0.3, 0.6, 0.2])]
        : [new Bernoulli([0, 0.9, 0.2, 0.4]), new Bernoulli([0, 0.3, 0.6, 0.2])]);
}
