using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Accelerations;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Estimation;

public sealed class ConvergenceTests
{
    private static readonly DataMatrix Overlapping = StartData.Noise(200, 1);

    private static readonly Mixture<Row> Slow = new([0.5, 0.5], [new SphericalGaussian([-1.0], 1), new SphericalGaussian([1.0], 0.5)]);

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void The_unit_of_the_weights_does_not_decide_when_a_fit_has_converged(double unit)
    {
        var random = new RandomSource(3);
        Row[] data = [.. Enumerable.Range(0, 60).Select(i => Row.Of(random.NextNormal() + (i % 2 * 3)))];
        var start = new Mixture<Row>([0.5, 0.5], [new SphericalGaussian([0.0], 1), new SphericalGaussian([1.0], 1)]);
        FitResult<Row> plain = new ExpectationMaximization().Fit(start, data);
        FitResult<Row> scaled = new ExpectationMaximization().Fit(start, data, [.. data.Select(_ => unit)]);
        Assert.True(plain.Iterations > 5, "The fit is too short to tell.");
        Assert.Equal(plain.Iterations, scaled.Iterations);
    }

    [Fact]
    public void A_step_out_of_minus_infinity_is_not_taken_for_convergence()
    {
        Row[] data = [Row.Of(0), Row.Of(7), Row.Of(0), Row.Of(1), Row.Of(9)];
        var start = new Mixture<Row>([0.5, 0.5], [new Poisson([0.0]), new Poisson([0.0])]);
        FitResult<Row> fit = new ExpectationMaximization().Fit(start, data);
        Assert.Equal(double.NegativeInfinity, fit.Trace[0].LogLikelihood);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(2, fit.Iterations);
    }

    [Fact]
    public void A_search_at_its_limit_has_converged_only_if_the_rule_that_ranks_ends_says_so()
    {
        int plain = new ExpectationMaximization().Fit(Slow, Overlapping).Iterations;
        Assert.Equal(FitStatus.Converged, new ExpectationMaximization { MaximumIterations = plain }.Fit(Slow, Overlapping).Status);
        Assert.Equal(FitStatus.IterationLimit, Search(plain).Status);
        int ranked = Search(100_000).Iterations;
        Assert.True(ranked > plain, "Both rules end the fit at the same step.");
        Assert.Equal((FitStatus.Converged, ranked), (Search(ranked).Status, Search(ranked).Iterations));

        static FitResult<Row> Search(int limit) => One(Slow, new ExpectationMaximization { MaximumIterations = limit }, Overlapping);
    }

    [Fact]
    public void Latent_classes_that_take_more_than_a_thousand_steps_are_at_the_limit()
    {
        var reference = ReferenceCases.Named("survey-categorical-4");
        FitResult<Row> fit = new StartSearch<Row> { Acceleration = Acceleration.None }.Fit(reference.Start, [reference.Observations], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((FitStatus.IterationLimit, 1000), (fit.Status, fit.Iterations));
        Assert.True(fit.DistanceToMaximum > 0.02, $"{fit.DistanceToMaximum}");
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-3)]
    [InlineData(1e300)]
    public void The_unit_of_the_weights_does_not_decide_when_a_ranked_fit_has_converged(double unit)
    {
        FitResult<Row> plain = One(Slow, new ExpectationMaximization(), Overlapping);
        FitResult<Row> scaled = One(Slow, new ExpectationMaximization(), Overlapping, unit);
        Assert.Equal(plain.Iterations, scaled.Iterations);
        Assert.Equal(plain.RemainingGain!.Value, scaled.RemainingGain!.Value / unit, 0.05 * plain.RemainingGain.Value);
    }

    [Fact]
    public void What_remains_to_gain_is_what_further_steps_add()
    {
        FitResult<Row> slow = new ExpectationMaximization().Fit(Slow, Overlapping);
        double best = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 100_000, StopWhen = fit => fit.Gain < 1e-13 }.Fit(Slow, Overlapping).Objective;
        Assert.Equal(FitStatus.Converged, slow.Status);
        Assert.InRange(slow.RemainingGain!.Value / (best - slow.Objective), 0.5, 1.5);
        Assert.Equal(Math.Sqrt(2 * slow.RemainingGain.Value), slow.DistanceToMaximum);
    }

    [Fact]
    public void The_distance_to_the_maximum_tells_a_slow_fit_from_one_at_its_end()
    {
        var rough = new ExpectationMaximization { Tolerance = 1e-5 };
        FitResult<Row> slow = rough.Fit(Slow, Overlapping);
        FitResult<Row> quick = rough.Fit(new Mixture<Row>([0.5, 0.5], [new SphericalGaussian([2.0, 2.0], 4), new SphericalGaussian([5.0, 5.0], 4)]), StartData.Clusters(2, 100, 2));
        Assert.Equal((FitStatus.Converged, FitStatus.Converged), (slow.Status, quick.Status));
        Assert.True(slow.DistanceToMaximum > 0.1, $"{slow.DistanceToMaximum}");
        Assert.True(quick.DistanceToMaximum < 0.05, $"{quick.DistanceToMaximum}");
    }

    [Fact]
    public void Nothing_remains_at_a_fixed_point() => Prop.ForAll<NonNegativeInt>(seed =>
    {
        var random = new RandomSource((ulong)seed.Get);
        Row[] data = [.. Enumerable.Range(0, 8).Select(_ => Row.Of(random.NextPoisson(4)))];
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 3 }.Fit(new Mixture<Row>([1], [new Poisson([1 + random.NextDouble()])]), data);
        Assert.Equal((0, 0), (fit.RemainingGain, fit.DistanceToMaximum));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Steps_that_tell_nothing_of_the_end_give_no_estimate()
    {
        Assert.Null(new ExpectationMaximization { MaximumIterations = 0 }.Fit(Slow, Overlapping).RemainingGain);
        Assert.Null(new ExpectationMaximization { MaximumIterations = 1 }.Fit(Slow, Overlapping).DistanceToMaximum);
        FitResult<Row> leap = new ExpectationMaximization { Acceleration = Acceleration.Anderson(), StopWhen = fit => fit.Last.IsExtrapolated }.Fit(Slow, Overlapping);
        Assert.True(leap.Trace[^1].IsExtrapolated);
        Assert.Null(leap.RemainingGain);
    }

    private static FitResult<Row> One(Mixture<Row> start, ExpectationMaximization em, IReadOnlyList<Row> data, double weight = 1) =>
        new StartSearch<Row> { Restarts = 1, Starts = [new ModelStart<Row>(start)], Em = em }
            .Fit(start, data, [.. data.Select(_ => weight)], cancellationToken: TestContext.Current.CancellationToken);
}
