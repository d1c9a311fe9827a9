using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Laws;

namespace MixtureKit.Tests.Estimation.Sampling;

public sealed class SampleClimbTests
{
    private static readonly FitResult<Row> Plain = Fit(new());

    [Fact]
    public void A_fit_that_samples_ends_no_lower_and_reads_all_rows_less_often()
    {
        FitResult<Row> fit = Fit(new() { Samples = SampledData.Samples });
        Assert.Equal((FitStatus.Converged, FitStatus.Converged), (Plain.Status, fit.Status));
        Assert.InRange(fit.Objective, Plain.Objective, double.PositiveInfinity);
        Assert.InRange(fit.SamplePasses, 1, Plain.Passes / 2.0);
        Assert.InRange(2 * (fit.Passes + fit.SamplePasses), 1, Plain.Passes);
        Assert.Equal(0, Plain.SamplePasses);
    }

    [Fact]
    public void Sorted_rows_are_sampled_evenly()
    {
        FitResult<Row> fit = Fit(new() { Samples = SampledData.Samples }, SampledData.Sorted), plain = Fit(new(), SampledData.Sorted);
        Assert.InRange(fit.Objective, plain.Objective, double.PositiveInfinity);
        Assert.InRange(2 * (fit.Passes + fit.SamplePasses), 1, plain.Passes);
    }

    [Fact]
    public void The_climb_is_one_step_of_a_trace_that_never_falls()
    {
        FitResult<Row> fit = Fit(new() { Samples = SampledData.Samples, Certify = true });
        Assert.Equal(Plain.Trace[0].Objective, fit.Trace[0].Objective);
        Assert.Equal([1], fit.Trace.Where(point => point.IsExtrapolated).Select(point => point.Iteration));
        Assert.All(fit.Trace.Zip(fit.Trace.Skip(1)), pair => Assert.True(pair.Second.Objective >= pair.First.Objective));
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds, $"{certificate}"));
        Assert.Equal(fit.Iterations + 1, fit.Passes);
        Assert.Equal(fit.Model.Expect(SampledData.Numbers).LogLikelihood, fit.LogLikelihood, 1e-6);
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        double[] Trace(Execution execution) => [.. Fit(new() { Samples = SampledData.Samples, Execution = execution }).Trace.Select(point => point.Objective)];
        Assert.Equal(Trace(Execution.Sequential), Trace(Execution.Parallel(3)));
    }

    [Fact]
    public void A_climb_that_ends_lower_on_all_rows_is_dropped()
    {
        Mixture<Row> top = Fit(new() { Tolerance = 1e-13, MaximumIterations = 3000 }).Model;
        FitResult<Row> plain = new ExpectationMaximization().Fit(top, SampledData.Numbers), fit = new ExpectationMaximization { Samples = SampledData.Samples }.Fit(top, SampledData.Numbers);
        Assert.Equal(plain.Trace.Select(point => point.Objective), fit.Trace.Select(point => point.Objective));
        Assert.Equal(plain.Passes + 1, fit.Passes);
        Assert.True(fit.SamplePasses > 0);
    }

    [Fact]
    public void Weights_are_kept()
    {
        FitResult<Row> one = Fit(new() { Samples = SampledData.Samples });
        FitResult<Row> three = new ExpectationMaximization { Samples = SampledData.Samples }
            .Fit(SampledData.Start, SampledData.Numbers, [.. Enumerable.Repeat(3.0, SampledData.Rows)]);
        Assert.Equal(one.Iterations, three.Iterations);
        Assert.Equal(1, three.Trace[1].Objective / (3 * one.Trace[1].Objective), 1e-10);
    }

    [Fact]
    public void A_component_of_a_users_is_sampled()
    {
        var random = new RandomSource(3);
        double[] times = [.. Enumerable.Range(0, SampledData.Rows).Select(i => -Math.Log(1 - random.NextDouble()) / (i % 2 == 0 ? 1 : 3))];
        var start = new Mixture<double>([0.3, 0.7], [new Exponential(0.5), new Exponential(1)]);
        FitResult<double> plain = new ExpectationMaximization().Fit(start, times), fit = new ExpectationMaximization { Samples = SampledData.Samples }.Fit(start, times);
        Assert.InRange(fit.Objective, plain.Objective, double.PositiveInfinity);
        Assert.True(fit.SamplePasses > 0);
    }

    [Fact]
    public void A_fit_from_a_given_start_does_not_sample_unless_it_is_asked_to()
    {
        Assert.Equal(0, Fit(new() { Samples = NestedSamples.None }).SamplePasses);
        Assert.Equal(0, Fit(new() { Samples = new NestedSamples { MinimumRows = SampledData.Rows + 1 } }).SamplePasses);
        Assert.Equal(0, Fit(new() { Samples = new NestedSamples { MinimumRows = 1, RowsPerParameter = 1000 } }).SamplePasses);
        Assert.Equal(0, Fit(new() { Samples = SampledData.Samples, MaximumIterations = 0 }).SamplePasses);
    }

    [Fact]
    public void What_depends_on_more_than_the_observation_is_not_sampled()
    {
        var em = new ExpectationMaximization { Samples = SampledData.Samples, MaximumIterations = 3 };
        IEnumerable<Observations<Row>> lazy = Enumerable.Range(0, 1).Select(_ => new Observations<Row>(SampledData.Numbers));
        var codes = DataMatrix.FromRows([.. SampledData.Numbers.Select(row => new double[] { row[0] > 1 ? 1 : 0, row[1] > 0 ? 1 : 0 })]);
        Assert.Equal(0, em.Fit(SampledData.Start, lazy).SamplePasses);
        Assert.Equal(0, em.Fit(SampledData.Start, SampledData.Numbers, assignment: new SampledAssignment<Row>(1)).SamplePasses);
        Assert.Equal(0, em.Fit(SampledData.Start, SampledData.Numbers, assignment: new AnnealedAssignment<Row>(t => 3 - Math.Min(t, 2))).SamplePasses);
        Assert.Equal(0, em.Fit(new Mixture<Row>([0.5, 0.5], [new Bernoulli([0.3, 0.5]), new Bernoulli([0.7, 0.6])]), codes).SamplePasses);
    }

    [Fact]
    public void A_climb_that_is_cancelled_keeps_its_best_model()
    {
        using var source = new CancellationTokenSource();
        FitResult<Row> fit = new ExpectationMaximization { Samples = SampledData.Samples }
            .Fit(SampledData.Start, SampledData.Numbers, assignment: new CancellingAssignment(source, passes: 6), cancellationToken: source.Token);
        Assert.Equal(FitStatus.Cancelled, fit.Status);
        Assert.Equal(1, fit.Iterations);
        Assert.True(fit.Objective > fit.Trace[0].Objective);
        Assert.Equal(fit.Model.Expect(SampledData.Numbers).LogLikelihood, fit.LogLikelihood, 1e-6);
    }

    private static FitResult<Row> Fit(ExpectationMaximization em, DataMatrix? data = null) => em.Fit(SampledData.Start, data ?? SampledData.Numbers);

    /// <summary>The posterior, which cancels at the beginning of a pass.</summary>
    private sealed class CancellingAssignment(CancellationTokenSource source, int passes) : Assignment<Row>
    {
        private int _passes;

        public override bool DependsOnPosition => false;

        public override void Assign(Batch<Row> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
        {
            if (batch.Position == 0 && Interlocked.Increment(ref _passes) == passes)
                source.Cancel();
            Posterior.Assign(batch, logDensities, joints);
        }
    }
}
