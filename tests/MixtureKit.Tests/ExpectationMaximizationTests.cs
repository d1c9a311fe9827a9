using System.Reflection;
using MixtureKit.Accelerations;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Estimation;
using MixtureKit.Tests.Laws;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests;

public sealed class ExpectationMaximizationTests
{
    private static readonly DataMatrix Data = StartData.Clusters(2, 60, 2);
    private static readonly Mixture<Row> Start = new([0.3, 0.7], [Full(5, 1), Full(2, 4)]);

    [Fact]
    public void A_fit_has_converged_at_the_first_step_that_gains_no_more_than_the_tolerance()
    {
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 1e-5 }.Fit(Start, Data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        double[] gains = [.. fit.Trace.Zip(fit.Trace.Skip(1), (before, after) => (after.Objective - before.Objective) / (1 + Math.Abs(before.Objective)))];
        Assert.InRange(gains[^1], 0, 1e-5);
        Assert.All(gains.SkipLast(1), gain => Assert.True(gain > 1e-5));
    }

    [Fact]
    public void Without_a_tolerance_all_iterations_are_done_even_at_a_fixed_point()
    {
        var one = new Mixture<Row>([1], [FullGaussian.Standard(2)]);
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 23 }.Fit(one, Data);
        Assert.Equal((FitStatus.IterationLimit, 23), (fit.Status, fit.Iterations));
        Assert.Equal(Enumerable.Range(0, 24), fit.Trace.Select(point => point.Iteration));
    }

    [Fact]
    public void No_iterations_leave_the_start_with_its_log_likelihood()
    {
        FitResult<Row> fit = new ExpectationMaximization { MaximumIterations = 0 }.Fit(Start, Data);
        Assert.Same(Start, fit.Model);
        Assert.Equal((FitStatus.IterationLimit, 0), (fit.Status, fit.Iterations));
        Assert.Equal(Data.Sum(Start.LogDensity), fit.LogLikelihood, 1e-9);
    }

    [Fact]
    public void Settings_with_other_threads_keep_all_other_values()
    {
        var plain = new ExpectationMaximization();
        var set = new ExpectationMaximization
        {
            Tolerance = 0.5,
            MaximumIterations = 3,
            Execution = Execution.Parallel(2),
            Acceleration = Acceleration.Squarem,
            StopWhen = fit => fit.IsConverged,
            Samples = NestedSamples.Default,
            Certify = true,
            MergeEqualObservations = false,
            Checkpoint = new(),
        };
        ExpectationMaximization moved = set.WithExecution(Execution.Sequential);
        Assert.Same(Execution.Sequential, moved.Execution);
        PropertyInfo[] others = [.. typeof(ExpectationMaximization).GetProperties().Where(property => property.CanWrite && property.Name != nameof(ExpectationMaximization.Execution))];
        Assert.All(others, property => Assert.NotEqual(property.GetValue(plain), property.GetValue(set)));
        Assert.All(others, property => Assert.Equal(property.GetValue(set), property.GetValue(moved)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void The_log_likelihood_reported_is_that_of_the_model_returned(int iterations)
    {
        FitResult<Row> fit = new ExpectationMaximization { MaximumIterations = iterations }.Fit(Start, Data);
        Assert.Equal(Data.Sum(fit.Model.LogDensity), fit.LogLikelihood, 1e-9);
        Assert.Equal(fit.LogLikelihood, fit.Trace[^1].LogLikelihood);
    }

    [Fact]
    public void Progress_tells_of_every_iteration_what_the_trace_does()
    {
        List<FitProgress> told = [];
        FitResult<Row> fit = new ExpectationMaximization().Fit(Start, Data, progress: new Heard(told.Add));
        Assert.Equal(fit.Trace.Select(point => new FitProgress(0, point.Iteration, point.LogLikelihood, point.Objective)), told);
    }

    [Fact]
    public void A_cancelled_fit_keeps_the_last_complete_model()
    {
        using var source = new CancellationTokenSource();
        FitResult<Row> fit = new ExpectationMaximization().Fit(Start, Data, progress: new Heard(progress => CancelAt(3, progress)), cancellationToken: source.Token);
        FitResult<Row> three = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 3 }.Fit(Start, Data);
        Assert.Equal((FitStatus.Cancelled, 3), (fit.Status, fit.Iterations));
        Assert.Equal(three.Auxiliary.Statistics, fit.Auxiliary.Statistics);
        Assert.Equal(Data.Sum(fit.Model.LogDensity), fit.LogLikelihood, 1e-9);

        void CancelAt(int iteration, FitProgress progress)
        {
            if (progress.Iteration == iteration)
                source.Cancel();
        }
    }

    [Fact]
    public void A_fit_cancelled_before_its_first_pass_has_nothing_to_give() =>
        Assert.Throws<OperationCanceledException>(() => new ExpectationMaximization().Fit(Start, Data, cancellationToken: new CancellationToken(true)));

    [Fact]
    public void A_degenerate_fit_names_iteration_component_column_and_cause_and_keeps_the_last_sound_model()
    {
        double[] times = Times();
        var start = new Mixture<double>([0.5, 0.5], [new Exponential(1), new Fragile(3, sound: 2)]);
        FitResult<double> fit = new ExpectationMaximization().Fit(start, times);
        FitResult<double> two = new ExpectationMaximization { MaximumIterations = 2, Tolerance = 0 }.Fit(start, times);
        Assert.Equal((FitStatus.Degenerate, 2), (fit.Status, fit.Iterations));
        Assert.Equal(new Degeneracy(3, 1, 4, "it broke"), fit.Degeneracy);
        Assert.Equal(two.Auxiliary.Statistics, fit.Auxiliary.Statistics);
        Assert.Equal(times.Sum(fit.Model.LogDensity), fit.LogLikelihood, 1e-9);
    }

    [Fact]
    public void A_wrong_maximiser_is_reported_with_its_component_and_never_taken_for_convergence()
    {
        double[] times = Times();
        FitResult<double> sound = new ExpectationMaximization().Fit(new Mixture<double>([0.5, 0.5], [new Exponential(1), new Exponential(3)]), times);
        var drifting = new Mixture<double>(sound.Model.Weights, [sound.Model.Components[0], new Drifting(((Exponential)sound.Model.Components[1]).Rate, 1)]);
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 6 }.Fit(drifting, times);
        Assert.Equal((FitStatus.IterationLimit, 6), (fit.Status, fit.Iterations));
        Assert.Equal([1, 2, 3, 4, 5, 6], fit.ObjectiveDecreases.Select(fall => fall.Iteration));
        Assert.All(fit.ObjectiveDecreases, fall => Assert.Equal(1, fall.Component));
        Assert.Equal(fit.Trace[0].Objective - fit.Trace[1].Objective, fit.ObjectiveDecreases[0].Amount);
        Assert.Contains("at iteration 1, component 1 being to blame", Assert.Single(fit.Warnings), StringComparison.Ordinal);
        Assert.Same(drifting, fit.Model);
    }

    [Fact]
    public void Identical_components_are_a_fixed_point_and_warned_of()
    {
        FitResult<Row> fit = new ExpectationMaximization().Fit(new Mixture<Row>([0.4, 0.6], [Full(1, 1), Full(1, 1)]), Data);
        FitResult<Row> one = new ExpectationMaximization().Fit(new Mixture<Row>([1], [Full(1, 1)]), Data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(one.LogLikelihood, fit.LogLikelihood, 1e-8);
        Assert.Equal(0.4, fit.Model.Weights[0], 1e-12);
        Assert.Equal("Components 0 and 1 are identical, so EM cannot tell them apart. Use another start.", Assert.Single(fit.Warnings));
        Assert.Empty(new ExpectationMaximization().Fit(Start, Data).Warnings);
    }

    private static FullGaussian Full(double x, double y) => new([x, y], new double[,] { { 4, 0 }, { 0, 4 } });

    private static double[] Times()
    {
        var random = new RandomSource(2);
        return [.. Enumerable.Range(0, 200).Select(i => -Math.Log(1 - random.NextDouble()) / (i % 2 == 0 ? 1 : 30))];
    }

    /// <summary>Has a maximum for a few steps only.</summary>
    private sealed class Fragile(double rate, int sound) : Exponential(rate)
    {
        public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => sound == 0
            ? throw new DegenerateComponentException("it broke", column: 4)
            : base.Maximize(weight, statistics);

        protected override IMixtureComponent<double> With(double rate) => new Fragile(rate, sound - 1);
    }

    /// <summary>Goes further from the maximum with every step.</summary>
    private sealed class Drifting(double rate, double factor) : Exponential(rate)
    {
        protected override IMixtureComponent<double> With(double rate) => new Drifting(1.3 * factor * rate, 1.3 * factor);
    }
}
