using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Samples;

public sealed class StudentTTests
{
    private static readonly Mixture<Row> Truth = new([0.4, 0.6], [new StudentT(4, [-3, 0], 1), new StudentT(4, [3, 1], 2)]);

    [Fact]
    public void The_density_is_that_of_the_textbook()
    {
        var component = new StudentT(5, [0.5], 4);
        foreach (double x in new[] { -30.0, 0.5, 2, 1e6 })
            Assert.Equal(MathNet.Numerics.Distributions.StudentT.PDFLn(0.5, 2, 5, x), component.LogDensity(Row.Of(x)), 1e-10);
    }

    [Fact]
    public void A_fit_finds_location_and_scale_again_with_every_step_certified()
    {
        FitResult<Row> fit = new ExpectationMaximization { Certify = true, Tolerance = 1e-9 }
            .Fit(new Mixture<Row>([0.5, 0.5], [new StudentT(4, [-1, 0], 5), new StudentT(4, [1, 0], 5)]), Draws(20_000));

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Equal(0.4, fit.Model.Weights[0], 0.02);
        IReadOnlyList<StudentT> found = fit.Model.ComponentsOf<StudentT>();
        Assert.Equal([-3.0, 0, 3, 1], found.SelectMany(component => component.Mean), (a, b) => Math.Abs(a - b) < 0.1);
        Assert.Equal([1.0, 2], found.Select(component => component.Scale), (a, b) => Math.Abs(a - b) < 0.1);
        Assert.Equal(1 + 3 + 3, fit.Model.ParameterCount);
    }

    [Fact]
    public void The_gain_is_below_the_true_one_and_not_far_from_it_near_the_model()
    {
        var component = new StudentT(4, [0, 0], 2);
        Row[] data = Draws(200);
        var statistics = new double[component.StatisticsLength];
        foreach (Row x in data)
            component.Accumulate(x, 1, statistics);

        Assert.Equal(0, component.Gain(component, data.Length, statistics));
        foreach (StudentT other in new[] { new StudentT(4, [0.01, 0], 2), new StudentT(4, [1, 1], 1), new StudentT(4, [0, 0], 8) })
        {
            double truth = data.Sum(x => other.LogDensity(x) - component.LogDensity(x));
            double bound = component.Gain(other, data.Length, statistics)!.Value;
            Assert.True(bound < truth, $"{bound} is not below {truth}");
        }
        var near = new StudentT(4, [1e-5, 0], 2);
        Assert.Equal(data.Sum(x => near.LogDensity(x) - component.LogDensity(x)), component.Gain(near, data.Length, statistics)!.Value, 1e-5);
    }

    [Fact]
    public void The_maximiser_beats_its_neighbours_in_gain()
    {
        var component = new StudentT(4, [-1, 2], 2);
        var statistics = new double[component.StatisticsLength];
        foreach (Row x in Draws(200))
            component.Accumulate(x, 1, statistics);

        var best = (StudentT)component.Maximize(200, statistics);
        double gain = component.Gain(best, 200, statistics)!.Value;

        foreach (double factor in new[] { 0.999, 1.001 })
        {
            Assert.True(gain > component.Gain(new StudentT(4, best.Mean, best.Scale * factor), 200, statistics));
            Assert.True(gain > component.Gain(new StudentT(4, [best.Mean[0] * factor, best.Mean[1]], best.Scale), 200, statistics));
        }
    }

    [Fact]
    public void Wild_rows_pull_it_less_than_a_Gaussian()
    {
        DataMatrix data = DataMatrix.FromColumn([-1, -0.5, 0, 0.5, 1, 500]);
        var driver = new ExpectationMaximization();

        FitResult<Row> robust = driver.Fit(new Mixture<Row>([1], [new StudentT(1, [0], 1)]), data);
        FitResult<Row> plain = driver.Fit(new Mixture<Row>([1], [new SphericalGaussian([0], 1)]), data);

        Assert.Equal(0, robust.Model.ComponentsOf<StudentT>()[0].Mean[0], 0.5);
        Assert.Equal(500.0 / 6, plain.Model.ComponentsOf<Gaussian>()[0].Mean[0], 1e-6);
    }

    [Fact]
    public void It_is_mixed_with_Gaussians_nested_and_part_of_a_product()
    {
        DataMatrix data = Repository.Faithful();
        IMixtureComponent<Row> Product(double eruptions, double waiting) => new Product<Row>(
            [
                new ProductPart<Row, Row>(new ColumnSelector(0), new StudentT(4, [eruptions], 0.2)),
                new ProductPart<Row, Row>(new ColumnSelector(1), new DiagonalGaussian([waiting], [40])),
            ]);
        var start = new Mixture<Row>(
            [0.3, 0.4, 0.3],
            [
                new StudentT(4, [2, 55], 30),
                new Mixture<Row>([0.5, 0.5], [new StudentT(4, [4, 75], 30), new FullGaussian([4.5, 85], new[,] { { 0.2, 0.0 }, { 0, 40 } })]),
                Product(4, 80),
            ]);

        FitResult<Row> fit = new ExpectationMaximization { Certify = true, Tolerance = 1e-6 }.Fit(start, data);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.NotEmpty(fit.Certificates);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
    }

    [Fact]
    public void Equal_rows_end_degenerate_naming_the_component()
    {
        FitResult<Row> fit = new ExpectationMaximization()
            .Fit(new Mixture<Row>([1], [new StudentT(4, [0], 1)]), DataMatrix.FromColumn(Enumerable.Repeat(7.1, 50)));

        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.Equal(0, fit.Degeneracy!.Component);
    }

    internal static Row[] Draws(int count)
    {
        var random = new RandomSource(4);
        return [.. Enumerable.Range(0, count).Select(_ => Truth.Sample(random))];
    }
}
