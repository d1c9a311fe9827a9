using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests;

/// <summary>Steps that lower the objective: seen where a maximiser is wrong, and not where rounding alone is behind them.</summary>
public sealed class ObjectiveDecreaseTests
{
    private static readonly double[] Data = [-2, -1, 0, 1, 4, 4];

    [Fact]
    public void A_maximiser_that_lowers_the_objective_leaves_the_start_and_is_told_of_once()
    {
        var start = new Mixture<double>([1], [new Overshooting(0.5, right: 0)]);
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 30 }.Fit(start, Data);
        Assert.Equal((FitStatus.IterationLimit, 30, 30), (fit.Status, fit.Iterations, fit.ObjectiveDecreases.Count));
        Assert.Same(start, fit.Model);
        Assert.Equal(31, fit.Trace.Count);
        Assert.Equal(fit.Trace[0].LogLikelihood, fit.LogLikelihood);
        Assert.Matches(@"^The objective fell at 30 steps, first at iteration 1, component 0 being to blame, and most by .* at iteration 30, component 0 being to blame: .* The model is that of iteration 0, the best\.$", Assert.Single(fit.Warnings));
    }

    [Fact]
    public void The_best_model_on_the_way_is_kept()
    {
        var start = new Mixture<double>([1], [new Overshooting(9, right: 3)]);
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 12 }.Fit(start, Data);
        Assert.EndsWith("The model is that of iteration 3, the best.", Assert.Single(fit.Warnings), StringComparison.Ordinal);
        Assert.Equal(fit.Trace.Max(point => point.Objective), fit.Objective);
        Assert.Equal(fit.Trace[3].Objective, fit.Objective);
        FitResult<double> found = new StartSearch<double> { Restarts = 1, Starts = [new ModelStart<double>(start)], Em = new ExpectationMaximization { MaximumIterations = 12 } }
            .Fit(start, [new Observations<double>(Data)]);
        Assert.Equal(fit.Objective, found.Objective);
        Assert.Equal(fit.Objective, found.Starts[0].Objective);
    }

    [Fact]
    public void A_single_fall_is_told_with_its_iteration()
    {
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 4 }.Fit(new Mixture<double>([1], [new Overshooting(9, right: 3)]), Data);
        Assert.Matches(@"^The objective fell by .* at iteration 4, component 0", Assert.Single(fit.Warnings));
    }

    [Fact]
    public void A_fall_that_is_small_and_true_is_seen()
    {
        var start = new Mixture<double>([1], [new Overshooting(1 + 1e-4, right: 0)]);
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 1, Tolerance = 0, Certify = true }.Fit(start, Data);
        Assert.InRange(Assert.Single(fit.ObjectiveDecreases).Amount, 1e-8, 1e-7);
        Assert.False(Assert.Single(fit.Certificates).Holds);
    }

    [Fact]
    public void Large_counts_give_no_false_alarm()
    {
        var rows = DataMatrix.FromRows([[574692, 1149384], [5549579, 11099158]]);
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var random = new RandomSource(seed);
            AssertQuiet(Start(random, () => 1.0 / 3 + (1e-5 * random.NextNormal())), rows, [0.8248833351884425, 0.5943834565553737]);
        }
    }

    [Fact]
    public void Huge_weights_give_no_false_alarm()
    {
        var rows = DataMatrix.FromRows([[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]);
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var random = new RandomSource(seed);
            AssertQuiet(Start(random, random.NextDouble), rows, [1e300, 3e299, 2e300, 7e299, 1e299]);
        }
    }

    [Fact]
    public void A_bound_from_an_impossible_start_is_minus_infinity()
    {
        var start = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([0], [1e-300]), new DiagonalGaussian([1], [1e-300])]);
        FitResult<Row> fit = new ExpectationMaximization { Certify = true }.Fit(start, DataMatrix.FromColumn([1e10, 2e10, 5e10, 9e10]));
        Assert.Equal(double.NegativeInfinity, fit.Trace[0].LogLikelihood);
        Assert.Equal(double.NegativeInfinity, fit.Trace[1].LowerBound);
        Assert.Equal((double.NegativeInfinity, true), (fit.Certificates[0].Bound, fit.Certificates[0].Holds));
        Assert.All(fit.Trace, point => Assert.False(double.IsNaN(point.LowerBound ?? 0) || double.IsNaN(point.KullbackLeiblerGap ?? 0)));
        AuxiliaryFunction<Row> first = start.Expect(DataMatrix.FromColumn([1e10, 2e10]));
        Assert.Equal(double.NegativeInfinity, first.Evaluate(fit.Model, DataMatrix.FromColumn([1e10, 2e10])));
        Assert.Equal(double.NegativeInfinity, first.Rebase(fit.Model).Value);
    }

    private static Mixture<Row> Start(RandomSource random, Func<double> probability)
    {
        double[] shares = [random.NextDouble() + 0.01, random.NextDouble() + 0.01, random.NextDouble() + 0.01];
        return new Mixture<Row>(shares.Select(share => share / shares.Sum()), shares.Select(_ => probability()).Select(first => new Multinomial([first, 1 - first])).ToArray());
    }

    private static void AssertQuiet(Mixture<Row> start, DataMatrix rows, double[] weights)
    {
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 60, Certify = true }.Fit(start, rows, weights);
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds, $"{certificate}"));
    }

    /// <summary>A normal of unit variance whose maximiser goes half the way to the mean at first, and then two and a half times too far.</summary>
    private sealed class Overshooting(double mean, int right) : IMixtureComponent<double>
    {
        public int StatisticsLength => 1;

        public double LogDensity(double x) => -0.5 * (x - mean) * (x - mean);

        public void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * x;

        public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) =>
            new Overshooting(mean + ((right > 0 ? 0.5 : 2.5) * ((statistics[0] / weight) - mean)), right - 1);
    }
}
