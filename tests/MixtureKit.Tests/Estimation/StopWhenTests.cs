using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Accelerations;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;
using MixtureKit.Tests.Laws;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Estimation;

public sealed class StopWhenTests
{
    private static readonly DataMatrix Data = StartData.Clusters(2, 60, 2);
    private static readonly Mixture<Row> Start = new([0.3, 0.7], [Full(5, 1), Full(2, 4)]);

    [Fact]
    public void A_rule_ends_the_fit_at_the_step_after_which_it_says_so()
    {
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 0, StopWhen = fit => fit.Last.Iteration == 4 }.Fit(Start, Data);
        FitResult<Row> four = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 4 }.Fit(Start, Data);
        Assert.Equal((FitStatus.Stopped, 4), (fit.Status, fit.Iterations));
        Assert.Equal(four.Auxiliary.Statistics, fit.Auxiliary.Statistics);
    }

    [Fact]
    public void A_rule_that_never_ends_the_fit_leaves_it_to_the_limit()
    {
        FitResult<Row> fit = new ExpectationMaximization { StopWhen = _ => false, MaximumIterations = 60 }.Fit(Start, Data);
        Assert.Equal((FitStatus.IterationLimit, 60), (fit.Status, fit.Iterations));
    }

    [Fact]
    public void A_rule_sees_every_step_with_its_model()
    {
        List<(int Iteration, double Objective, double Gain, int Passes, double LogLikelihood)> seen = [];
        FitResult<Row> fit = new ExpectationMaximization { StopWhen = See }.Fit(Start, Data);
        Assert.Equal(fit.Iterations, seen.Count);
        for (int t = 1; t <= seen.Count; t++)
        {
            TracePoint point = fit.Trace[t];
            Assert.Equal((t, point.Objective, point.Objective - fit.Trace[t - 1].Objective, t + 1), (seen[t - 1].Iteration, seen[t - 1].Objective, seen[t - 1].Gain, seen[t - 1].Passes));
            Assert.Equal(point.LogLikelihood, seen[t - 1].LogLikelihood, 1e-9);
        }

        bool See(FitState state)
        {
            seen.Add((state.Last.Iteration, state.Last.Objective, state.Gain, state.Passes, Data.Sum(state.ModelOf<Row>().LogDensity)));
            return state.IsConverged;
        }
    }

    [Fact]
    public void A_model_of_other_data_is_refused()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new ExpectationMaximization { StopWhen = fit => fit.ModelOf<string>() is null }.Fit(Start, Data));
        Assert.Equal("The model is a Mixture of Row, not of String; ask for the type of the data that are fitted.", fault.Message);
    }

    [Fact]
    public void The_default_rule_given_as_ones_own_changes_no_bit() => Prop.ForAll<NonNegativeInt, bool, bool>((seed, squarem, certify) =>
    {
        var random = new RandomSource((ulong)seed.Get);
        DataMatrix data = StartData.Clusters(2, 20 + random.Next(40), 2, seed: (ulong)seed.Get);
        double[] weights = [.. Enumerable.Range(0, data.Count).Select(_ => 2 * random.NextDouble())];
        var start = new Mixture<Row>([0.5, 0.5], [Full(random.NextNormal(), 2), Full(3, random.NextNormal())]);
        Acceleration acceleration = squarem ? Acceleration.Squarem : Acceleration.None;
        var own = new ExpectationMaximization { StopWhen = fit => fit.IsConverged, Acceleration = acceleration, Certify = certify };
        var plain = new ExpectationMaximization { Acceleration = acceleration, Certify = certify };
        AssertSame(plain.Fit(start, data, weights), own.Fit(start, data, weights));
        AssertSame(plain.Fit(start, Chunks(data)), own.Fit(start, Chunks(data)));
        var search = new StartSearch<Row> { Restarts = 3, Seed = (ulong)seed.Get, ShortIterations = 4 };
        AssertSame((search with { Em = plain }).Fit(start, [new Observations<Row>(data, weights)]), (search with { Em = own }).Fit(start, [new Observations<Row>(data, weights)]));
    }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    [Fact]
    public void A_rule_on_the_gain_alone_is_the_default_one_of_a_plain_fit()
    {
        FitResult<Row> own = new ExpectationMaximization { StopWhen = fit => fit.Gain <= 1e-7 * (1 + Math.Abs(fit.Trace[^2].Objective)) }.Fit(Start, Data);
        AssertSame(new ExpectationMaximization().Fit(Start, Data), own);
    }

    [Fact]
    public void A_search_asks_the_rule_in_short_runs_and_in_those_carried_on()
    {
        HashSet<int> starts = [];
        var search = new StartSearch<Row> { Restarts = 3, ShortIterations = 2, FullRuns = 1, Replacements = 0 };
        FitResult<Row> fit = (search with { Em = new ExpectationMaximization { Tolerance = 0, StopWhen = See } }).Fit(Start, [new Observations<Row>(Data)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([0, 1, 2], starts.Order());
        Assert.Equal((FitStatus.Stopped, 5), (fit.Status, fit.Iterations));
        Assert.Equal([2, 2, 5], fit.Starts.Select(start => start.Iterations).Order());
        Assert.Equal(2, fit.Starts.Count(start => start.Status == FitStatus.IterationLimit));

        bool See(FitState state)
        {
            starts.Add(state.Start);
            return state.Last.Iteration == 5;
        }
    }

    [Fact]
    public void A_short_run_that_the_rule_ends_is_not_carried_on()
    {
        var search = new StartSearch<Row> { Restarts = 3, ShortIterations = 6 };
        FitResult<Row> fit = (search with { Em = new ExpectationMaximization { StopWhen = fit => fit.Last.Iteration == 1, Tolerance = 0 } }).Fit(Start, [new Observations<Row>(Data)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((FitStatus.Stopped, 1), (fit.Status, fit.Iterations));
        Assert.All(fit.Starts, start => Assert.Equal((FitStatus.Stopped, 1), (start.Status, start.Iterations)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_accelerated_fit_ends_where_the_rule_says_so(bool atExtrapolated)
    {
        var em = new ExpectationMaximization { Acceleration = Acceleration.Squarem, StopWhen = fit => fit.Last.Iteration > 1 && fit.Last.IsExtrapolated == atExtrapolated };
        FitResult<Row> fit = em.Fit(Start, StartData.Noise(200, 2));
        Assert.Equal(FitStatus.Stopped, fit.Status);
        Assert.Equal(atExtrapolated, fit.Trace[^1].IsExtrapolated);
    }

    [Fact]
    public void A_fit_that_is_cancelled_by_its_rule_tells_so()
    {
        using var source = new CancellationTokenSource();
        var em = new ExpectationMaximization { StopWhen = CancelAtThree };
        FitResult<Row> fit = em.Fit(Start, Data, cancellationToken: source.Token);
        Assert.Equal((FitStatus.Cancelled, 3), (fit.Status, fit.Iterations));

        bool CancelAtThree(FitState state)
        {
            if (state.Last.Iteration == 3)
                source.Cancel();
            return false;
        }
    }

    [Fact]
    public void A_step_that_lowers_the_objective_is_kept_out_of_the_model_of_a_fit_that_is_stopped()
    {
        double[] times = [1, 2, 3, 4, 8];
        var start = new Mixture<double>([1], [new Worse(5.0 / 18)]);
        FitResult<double> fit = new ExpectationMaximization { StopWhen = fit => fit.Gain < 0 }.Fit(start, times);
        Assert.Equal((FitStatus.Stopped, 1), (fit.Status, fit.Iterations));
        Assert.Same(start, fit.Model);
        Assert.Equal(1, Assert.Single(fit.ObjectiveDecreases).Iteration);
    }

    public static TheoryData<Exception> Faults => [new DegenerateComponentException("by the rule"), new OperationCanceledException("by the rule"), new ArithmeticException("by the rule")];

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void An_exception_of_the_rule_reaches_the_caller_as_it_is(Exception fault)
    {
        var em = new ExpectationMaximization { StopWhen = fit => fit.Last.Iteration == 3 ? throw fault : false };
        Assert.Same(fault, Record.Exception(() => em.Fit(Start, Data)));
        Assert.Same(fault, Record.Exception(() => new StartSearch<Row> { Em = em }.Fit(Start, [new Observations<Row>(Data)], cancellationToken: TestContext.Current.CancellationToken)));
        Assert.Same(fault, Record.Exception(() => new StartSearch<Row> { ShortIterations = 2, Em = em }.Fit(Start, [new Observations<Row>(Data)], cancellationToken: TestContext.Current.CancellationToken)));
    }

    private static IEnumerable<Observations<Row>> Chunks(DataMatrix data)
    {
        yield return new Observations<Row>([.. data.Take(10)]);
        yield return new Observations<Row>([.. data.Skip(10)]);
    }

    private static void AssertSame(FitResult<Row> expected, FitResult<Row> actual)
    {
        Assert.Equal((expected.Status, expected.Passes), (actual.Status, actual.Passes));
        Assert.Equal(expected.Trace.Select(point => point with { Elapsed = default }), actual.Trace.Select(point => point with { Elapsed = default }));
        Assert.Equal(expected.Auxiliary.Statistics, actual.Auxiliary.Statistics);
        Assert.Equal(expected.Starts, actual.Starts);
        Assert.Equal(expected.Certificates, actual.Certificates);
    }

    private static FullGaussian Full(double x, double y) => new([x, y], new double[,] { { 4, 0 }, { 0, 4 } });

    /// <summary>Goes away from the maximum.</summary>
    private sealed class Worse(double rate) : Exponential(rate)
    {
        protected override IMixtureComponent<double> With(double rate) => new Worse(2 * rate);
    }
}
