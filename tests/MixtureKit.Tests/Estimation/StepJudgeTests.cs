using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Estimation;

/// <summary>Certificates of steps whose gain the statistics hold with few digits: components many of their widths from where they were.</summary>
public sealed class StepJudgeTests
{
    private static readonly ExpectationMaximization Em = new() { Certify = true, Tolerance = 0, MaximumIterations = 12 };

    [Fact]
    public void Two_pairs_of_points_a_million_widths_apart_give_no_false_alarm()
    {
        var inner = new Mixture<Row>([0.6, 0.4], [new DiagonalGaussian([2.997], [0.7163 * 0.7163]), new DiagonalGaussian([1.107], [0.8779 * 0.8779])]);
        FitResult<Row> fit = Em.Fit(
            new Mixture<Row>([1], [inner]),
            DataMatrix.FromColumn([0, 999999, -0.1269147957867142, 999998.8866763877]),
            [0.38584746855852936, 0.8974217153634145, 1.4752926915481328, 0.6170084329111811],
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(fit.Certificates.Count, 3, Em.MaximumIterations);
        AssertQuiet(fit);
    }

    [Fact]
    public void Nearly_collinear_columns_give_no_false_alarm()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 0, 0, 0], [2, 3, 0, 1], [2, 2, 1, 1], [2, 2, 2, 0], [0, 0, 1, 0], [2, 1, 0, 0], [0, 8, 0, 2], [1, 3, 0, 1], [0, 0, 0, 1], [0, 4, 1, 2], [0, 4, 0, 1], [1, 0, 1, 0]]);
        for (ulong seed = 0; seed < 10; seed++)
            AssertQuiet(new StartSearch<Row> { Restarts = 1, Seed = seed, Escape = null, Em = Em }.Fit(Mixture<Row>.Create(FullGaussian.Standard(4), 3), data, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_step_to_narrow_components_from_wide_ones_holds_its_certificate() => Prop.ForAll(
        (from columns in Gen.Choose(1, 4) from power in Gen.Choose(0, 14) from seed in Gen.Choose(0, 1_000_000) select (columns, power, seed)).ToArbitrary(), drawn =>
    {
        FitResult<Row> fit = Em.Fit(Wide(drawn.columns, Math.Pow(10, drawn.power / 2.0)), Clusters(drawn.columns, Math.Pow(10, drawn.power / 2.0), new RandomSource((ulong)drawn.seed)));
        return fit.ObjectiveDecreases.Count == 0 && fit.Certificates.All(certificate => certificate.Holds);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>Two clusters of unit width.</summary>
    private static DataMatrix Clusters(int columns, double distance, RandomSource random) =>
        DataMatrix.FromRows([.. Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, columns).Select(_ => (i % 2 * distance) + random.NextNormal()).ToArray())]);

    /// <summary>Two components, each as wide as the distance between the clusters.</summary>
    private static Mixture<Row> Wide(int columns, double distance)
    {
        var covariance = new double[columns, columns];
        for (int j = 0; j < columns; j++)
            covariance[j, j] = distance * distance;
        return new Mixture<Row>([0.5, 0.5], [new FullGaussian([.. Enumerable.Repeat(0.1 * distance, columns)], covariance), new FullGaussian([.. Enumerable.Repeat(0.9 * distance, columns)], covariance)]);
    }

    private static void AssertQuiet(FitResult<Row> fit)
    {
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds, $"{certificate}"));
    }
}
