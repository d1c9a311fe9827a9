using System.Diagnostics;
using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Numerics;
using MixtureKit.Tests.Laws;

namespace MixtureKit.Tests.Estimation;

/// <summary>A fit that is made in several runs, as a search makes it.</summary>
public sealed class FitLoopTests
{
    private static readonly double[] Times = Waits(400);
    private static readonly Observations<double> Data = new(Times);
    private static readonly Mixture<double> Start = new([0.3, 0.7], [new Exponential(0.5), new Exponential(1)]);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40), Least = 0.9 * Pause;

    [Fact]
    public void The_clock_runs_during_runs_and_not_between_them()
    {
        var clock = Stopwatch.StartNew();
        FitLoop<double> loop = Loop(new(), new Heard(_ => Thread.Sleep(Pause)));
        loop.Advance(2, Acceleration.None, CancellationToken.None);
        Thread.Sleep(4 * Pause);
        loop.Advance(3, Acceleration.None, CancellationToken.None);
        Thread.Sleep(4 * Pause);
        FitResult<double> fit = loop.Result();
        Assert.InRange(fit.Elapsed, 4 * Least, clock.Elapsed - (8 * Least));
        Assert.Equal(fit.Trace.Select(point => point.Elapsed).Order(), fit.Trace.Select(point => point.Elapsed));
    }

    [Fact]
    public void The_clock_runs_during_a_climb_and_not_after_it()
    {
        var clock = Stopwatch.StartNew();
        FitLoop<double> loop = Loop(new(), new Heard(_ => Thread.Sleep(4 * Pause)));
        loop.Climb(Climb(), CancellationToken.None);
        Thread.Sleep(4 * Pause);
        Assert.InRange(loop.Result().Elapsed, 8 * Least, clock.Elapsed - (4 * Least));
    }

    [Fact]
    public void A_climb_is_a_step_unless_the_fit_has_ended_before()
    {
        FitLoop<double> loop = Loop(new()), ended = Loop(new() { MaximumIterations = 0 });
        loop.Climb(Climb(), CancellationToken.None);
        ended.Climb(Climb(), CancellationToken.None);
        FitResult<double> fit = loop.Result();
        Assert.Equal((1, 2, true), (fit.Iterations, fit.Passes, fit.Trace[1].IsExtrapolated));
        Assert.InRange(fit.SamplePasses, 0.5, double.MaxValue);
        Assert.Equal((0, 1, 0), (ended.Record.Iterations, ended.Passes, ended.Result().SamplePasses));
    }

    [Fact]
    public void A_run_goes_on_from_the_last_and_is_that_of_one_piece()
    {
        FitLoop<double> parts = Loop(new() { Tolerance = 0 }), whole = Loop(new() { Tolerance = 0 });
        foreach (int until in (int[])[1, 2, 2, 5])
        {
            parts.Advance(until, Acceleration.None, CancellationToken.None);
            parts.ReleaseBuffers();
        }
        whole.Advance(5, Acceleration.None, CancellationToken.None);
        Assert.Null(whole.Status);
        Assert.Equal(FitStatus.IterationLimit, whole.Result().Status);
        Assert.Equal(whole.Record.Trace.Select(point => point.Objective), parts.Record.Trace.Select(point => point.Objective));
    }

    [Fact]
    public void Steps_are_accelerated_from_the_run_that_asks_for_it()
    {
        FitLoop<double> loop = Loop(new() { Tolerance = 0 });
        loop.Advance(2, Acceleration.None, CancellationToken.None);
        Assert.False(loop.IsAccelerated);
        loop.Advance(20, Acceleration.Squarem, CancellationToken.None);
        Assert.True(loop.IsAccelerated);
        Assert.Contains(loop.Record.Trace, point => point.IsExtrapolated);
        Assert.Null(loop.Record.Trace[^1].IsExtrapolated ? loop.Remaining : null);
    }

    [Fact]
    public void A_loop_that_is_cancelled_before_its_first_pass_throws_when_its_model_is_asked_for()
    {
        FitLoop<double> loop = Loop(new()), begun = Loop(new());
        loop.Advance(1, Acceleration.None, new CancellationToken(true));
        Assert.Equal(FitStatus.Cancelled, loop.Status);
        Assert.Throws<OperationCanceledException>(loop.ThrowIfWithoutModel);
        begun.Advance(0, Acceleration.None, CancellationToken.None);
        begun.Advance(1, Acceleration.None, new CancellationToken(true));
        begun.ThrowIfWithoutModel();
        Assert.Equal((FitStatus.Cancelled, 0), (begun.Status, begun.Result().Iterations));
    }

    /// <summary>A broken search keeps what it has as it is.</summary>
    [Theory]
    [InlineData(false, false, FitStatus.IterationLimit)]
    [InlineData(false, true, FitStatus.Cancelled)]
    [InlineData(true, false, FitStatus.Degenerate)]
    public void Components_are_put_in_order_at_the_end_of_a_fit_that_was_not_broken_off(bool breaks, bool cancels, FitStatus status)
    {
        using var source = new CancellationTokenSource();
        FitLoop<double> loop = Loop(new() { MaximumIterations = 3 }, new Heard(told => Cancel(told.Iteration)), breaks ? new([0.3, 0.7], [new Exponential(0.5), new Breaking(1)]) : Start);
        loop.Advance(3, Acceleration.None, source.Token);
        double[] weights = [.. loop.Record.Last!.Model.Weights];
        loop.UseFreshModel(model => new Mixture<double>(model.Weights.Reverse(), model.Components.Reverse()));
        FitResult<double> fit = loop.Result();
        Assert.Equal(status, fit.Status);
        Assert.Equal(status == FitStatus.IterationLimit ? weights.Reverse() : weights, fit.Model.Weights);
        Assert.Equal(loop.Record.Trace[^1].Objective, fit.Objective, 1e-9);

        void Cancel(int iteration)
        {
            if (cancels && iteration == 2)
                source.Cancel();
        }
    }

    [Fact]
    public void The_result_of_a_search_that_was_cancelled_is_cancelled()
    {
        FitLoop<double> loop = Loop(new());
        loop.Advance(1000, Acceleration.None, CancellationToken.None);
        Assert.Equal(FitStatus.Converged, loop.Result().Status);
        Assert.Equal(FitStatus.Cancelled, loop.Result(cancelled: true).Status);
    }

    [Fact]
    public void The_gain_of_a_step_from_an_impossible_model_says_nothing_of_those_to_come()
    {
        var start = new Mixture<Row>([0.5, 0.5], [new Bernoulli([1, 0.5]), new Bernoulli([1, 0.9])]);
        var data = DataMatrix.FromRows([[1, 1], [1, 0], [0, 1], [1, 1], [1, 0], [0, 0], [0, 1]]);
        FitResult<Row>[] fits = [.. Enumerable.Range(1, 3).Select(iterations => new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations }.Fit(start, data))];
        Assert.Equal(double.NegativeInfinity, fits[0].Trace[0].Objective);
        Assert.Equal([null, null], fits[..2].Select(fit => fit.RemainingGain));
        Assert.NotNull(fits[2].RemainingGain);
    }

    /// <summary>The objective of light observations is near 0, where an absolute tolerance would end the fit at once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fit_of_light_observations_takes_as_many_steps_as_any(bool awaitsEnd)
    {
        int[] steps = [.. new[] { 1, 1e-4 }.Select(weight =>
        {
            var settings = new ExpectationMaximization();
            PreparedData<double> data = PreparedData<double>.Create([new Observations<double>(Times, [.. Times.Select(_ => weight)])], Start, Assignment<double>.Posterior, settings);
            var loop = new FitLoop<double>(settings, data, Start, Assignment<double>.Posterior, null, awaitsEnd: awaitsEnd);
            loop.Advance(5000, Acceleration.None, CancellationToken.None);
            return loop.Record.Iterations;
        })];
        Assert.InRange(steps[0], 10, 4999);
        Assert.Equal(steps[0], steps[1]);
    }

    [Fact]
    public void Steps_to_another_temperature_are_not_compared_and_the_best_model_is_of_the_last()
    {
        var start = new Mixture<double>([0.5, 0.5], [new Rising(1), new Rising(1.1)]);
        var cooled = new AnnealedAssignment<double>(t => t < 3 ? 2 : 1);
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 5, Certify = true }.Fit(start, Times, assignment: cooled);
        Assert.Equal([1, 2, 4, 5], fit.ObjectiveDecreases.Select(fall => fall.Iteration));
        Assert.Equal([1, 2, 4, 5], fit.Certificates.Select(certificate => certificate.Iteration));
        Assert.True(fit.Trace[0].Objective > fit.Trace[3].Objective, "The first temperature has no higher objectives.");
        Assert.Equal(fit.Trace[3].Objective, fit.Objective);
        Assert.Null(fit.RemainingGain);
    }

    private static FitLoop<double> Loop(ExpectationMaximization settings, IProgress<FitProgress>? progress = null, Mixture<double>? start = null) =>
        new(settings, PreparedData<double>.Create([Data], start ?? Start, Assignment<double>.Posterior, settings), start ?? Start, Assignment<double>.Posterior, progress);

    private static SampleClimb<double> Climb() =>
        new(new(), Data, [[.. Enumerable.Range(0, Times.Length / 2).Select(i => 2 * i)]], Assignment<double>.Posterior, null);

    private static double[] Waits(int count)
    {
        var random = new RandomSource(9);
        return [.. Enumerable.Range(0, count).Select(i => -Math.Log(1 - random.NextDouble()) * (i % 3 == 0 ? 1 : 8))];
    }

    /// <summary>Has no second maximum.</summary>
    private sealed class Breaking(double rate, bool isFirst = true) : Exponential(rate)
    {
        protected override IMixtureComponent<double> With(double rate) => isFirst ? new Breaking(rate, false) : throw new DegenerateComponentException("it broke");
    }

    /// <summary>Leaves the maximum by a little more with every step.</summary>
    private sealed class Rising(double rate) : Exponential(rate)
    {
        public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => new Rising(1.1 * Rate);
    }
}
