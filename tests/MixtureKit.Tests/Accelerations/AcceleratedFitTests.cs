using MixtureKit.Accelerations;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Laws;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Accelerations;

public sealed class AcceleratedFitTests
{
    /// <summary>Waiting times of two kinds that overlap.</summary>
    private static readonly double[] Times = Waits(400);
    private static readonly Mixture<double> TwoRates = new([0.5, 0.5], [new Exponential(0.5), new Exponential(1)]);

    public static TheoryData<string> Methods => ["squarem", "anderson"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_component_of_ones_own_is_accelerated(string name)
    {
        FitResult<double> plain = new ExpectationMaximization { Tolerance = 1e-14, MaximumIterations = 20_000 }.Fit(TwoRates, Times);
        FitResult<double> fit = new ExpectationMaximization { Acceleration = Named(name) }.Fit(TwoRates, Times);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.InRange(fit.Objective, plain.Objective - (1e-7 * Math.Abs(plain.Objective)), double.MaxValue);
        Assert.InRange(5 * fit.Passes, 1, plain.Trace.Count(point => point.Objective < fit.Objective));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Extrapolated_steps_are_marked_and_no_step_lowers_the_objective(string name)
    {
        FitResult<double> fit = new ExpectationMaximization { Acceleration = Named(name), Certify = true }.Fit(TwoRates, Times);
        Assert.Contains(fit.Trace, point => point.IsExtrapolated);
        Assert.Equal(fit.Trace.Skip(1).Select(point => point.IsExtrapolated), fit.Certificates.Select(certificate => certificate.IsExtrapolated));
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds, $"{certificate}"));
        Assert.All(fit.Trace.Zip(fit.Trace.Skip(1)).Where(pair => pair.Second.IsExtrapolated), pair => Assert.True(pair.Second.Objective >= pair.First.Objective));
        Assert.True(fit.Passes > fit.Iterations);
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        DataMatrix data = StartData.Noise(2500, 2);
        var start = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([0, 8], [1, 1]), new DiagonalGaussian([1, 8], [2, 1])]);
        double Fit(Execution execution) => new ExpectationMaximization { Execution = execution, Acceleration = Acceleration.Anderson(), MaximumIterations = 40 }.Fit(start, data).Objective;
        Assert.Equal(Fit(Execution.Sequential), Fit(Execution.Parallel(3)));
    }

    [Fact]
    public void A_fit_is_plain_unless_it_is_asked_otherwise()
    {
        FitResult<double> plain = new ExpectationMaximization { Acceleration = Acceleration.None }.Fit(TwoRates, Times);
        FitResult<double> silent = new ExpectationMaximization().Fit(TwoRates, Times);
        Assert.Equal(plain.Trace.Select(point => point.Objective), silent.Trace.Select(point => point.Objective));
        Assert.DoesNotContain(silent.Trace, point => point.IsExtrapolated);
        Assert.Equal(silent.Iterations + 1, silent.Passes);
    }

    [Fact]
    public void A_search_accelerates_only_the_runs_that_it_carries_to_their_ends()
    {
        IReadOnlyList<TracePoint> trace = Search(new ExpectationMaximization { Acceleration = Acceleration.Anderson() }).Trace;
        Assert.DoesNotContain(trace.Take(6), point => point.IsExtrapolated);
        Assert.Contains(trace.Skip(6), point => point.IsExtrapolated);
        Assert.DoesNotContain(Search(new ExpectationMaximization()).Trace, point => point.IsExtrapolated);
    }

    [Fact]
    public void The_passes_of_dropped_extrapolations_count_towards_the_most_iterations_and_are_no_steps()
    {
        List<int> asked = [];
        var em = new ExpectationMaximization { Acceleration = Acceleration.Anderson(), MaximumIterations = 30, StopWhen = Hear };
        FitResult<double> fit = em.Fit(Journal.Start(rate => new LostFarFromData(rate, new Journal())), Times);
        Assert.Equal(FitStatus.IterationLimit, fit.Status);
        Assert.Equal(31, fit.Passes);
        Assert.InRange(fit.Iterations, 10, 29);
        Assert.Equal(Enumerable.Range(1, fit.Iterations), asked);

        bool Hear(FitState state)
        {
            asked.Add(state.Last.Iteration);
            return false;
        }
    }

    [Fact]
    public void A_component_that_throws_on_statistics_no_data_gave_gets_plain_steps()
    {
        FitResult<double> plain = new ExpectationMaximization { MaximumIterations = 40, Tolerance = 0 }.Fit(TwoRates, Times);
        var journal = new Journal();
        FitResult<double> fit = new ExpectationMaximization { Acceleration = Acceleration.Anderson(), MaximumIterations = 40, Tolerance = 0, Execution = Execution.Sequential }
            .Fit(Journal.Start(rate => new Distrustful(rate, journal)), Times);
        Assert.True(journal.Refusals > 5);
        Assert.Equal(plain.Objective, fit.Objective, 1e-9);
        Assert.Equal(41, fit.Passes);
    }

    [Fact]
    public void Equal_observations_that_are_merged_are_compared_all_the_same()
    {
        var random = new RandomSource(4);
        double[][] codes = [.. Enumerable.Range(0, 3000).Select(i => (double[])[.. Enumerable.Range(0, 6).Select(_ => random.NextDouble() < (i % 2 == 0 ? 0.35 : 0.6) ? 1.0 : 0.0)])];
        var start = new Mixture<Row>([0.5, 0.5], [new Bernoulli([0.3, 0.4, 0.5, 0.5, 0.5, 0.5]), new Bernoulli([0.6, 0.5, 0.5, 0.5, 0.5, 0.5])]);
        FitResult<Row> merged = new ExpectationMaximization { Acceleration = Acceleration.Anderson() }.Fit(start, DataMatrix.FromRows(codes));
        FitResult<Row> plain = new ExpectationMaximization { Tolerance = 1e-13, MaximumIterations = 20_000 }.Fit(start, DataMatrix.FromRows(codes));
        Assert.True(merged.Patterns <= 64);
        Assert.Equal(plain.Objective, merged.Objective, 1e-6 * Math.Abs(plain.Objective));
        Assert.InRange(5 * merged.Passes, 1, plain.Passes);
    }

    private static Acceleration Named(string name) =>
        name == "squarem" ? Acceleration.Squarem : Acceleration.Anderson();

    private static FitResult<double> Search(ExpectationMaximization em) =>
        new StartSearch<double> { Restarts = 2, ShortIterations = 5, Starts = [new RandomResponsibilitiesStart<double>()], Em = em }.Fit(TwoRates, [new Observations<double>(Times)]);

    private static double[] Waits(int count)
    {
        var random = new RandomSource(9);
        return [.. Enumerable.Range(0, count).Select(i => -Math.Log(1 - random.NextDouble()) * (i % 3 == 0 ? 1 : 4))];
    }

    /// <summary>The statistics that data gave, and how often others were refused.</summary>
    private sealed class Journal
    {
        public HashSet<double> Seen { get; } = [0];

        public int Refusals { get; set; }

        public static Mixture<double> Start(Func<double, IMixtureComponent<double>> make) => new([0.5, 0.5], [make(0.5), make(1)]);
    }

    /// <summary>Maximises no statistics but those that it accumulated itself.</summary>
    private class Distrustful(double rate, Journal journal) : Exponential(rate)
    {
        protected Journal Journal { get; } = journal;

        public override void Accumulate(double x, double weight, Span<double> statistics)
        {
            base.Accumulate(x, weight, statistics);
            Journal.Seen.Add(statistics[0]);
        }

        public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics)
        {
            if (Journal.Seen.Contains(statistics[0]))
                return With(RateOf(weight, statistics));
            Journal.Refusals++;
            throw new InvalidOperationException("these are no statistics of mine");
        }

        protected override IMixtureComponent<double> With(double rate) => new Distrustful(rate, Journal);
    }

    /// <summary>Makes of other statistics a component that is far from all data.</summary>
    private sealed class LostFarFromData(double rate, Journal journal) : Distrustful(rate, journal)
    {
        public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) =>
            With(Journal.Seen.Contains(statistics[0]) ? RateOf(weight, statistics) : 1e6);

        protected override IMixtureComponent<double> With(double rate) => new LostFarFromData(rate, Journal);
    }
}
