using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

public sealed class StartSearchTests
{
    private static readonly ExpectationMaximization Em = new();

    /// <summary>Two are left out: one with hundreds of maxima about as high, one that takes 2,500 iterations.</summary>
    public static TheoryData<string> Cases =>
        [.. ReferenceCases.Names.Where(name => ReferenceCases.Named(name).Best is not null && name is not ("digits-bernoulli-10" or "survey-categorical-4"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_search_reaches_the_best_maximum_known(string name)
    {
        var reference = ReferenceCases.Named(name);
        for (ulong seed = 0; seed < 3; seed++)
        {
            FitResult<Row> fit = new StartSearch<Row> { Seed = seed, Em = new ExpectationMaximization { MaximumIterations = 20_000 } }.Fit(reference.Start, [reference.Observations], cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(FitStatus.Converged, fit.Status);
            Assert.InRange(fit.LogLikelihood, reference.Best!.Value * (1 + 1e-6), double.MaxValue);
        }
    }

    [Fact]
    public void A_seed_decides_the_fit_and_threads_do_not()
    {
        Observations<Row> observations = StartData.Observe(StartData.Noise(2500, 2));
        double Value(ulong seed, Execution execution) => new StartSearch<Row> { Seed = seed, Restarts = 4, Em = new ExpectationMaximization { Execution = execution, MaximumIterations = 60 } }
            .Fit(StartData.Full(3, 2), [observations], cancellationToken: TestContext.Current.CancellationToken).LogLikelihood;
        Assert.Equal(Value(5, Execution.Sequential), Value(5, Execution.Parallel(3)));
        Assert.NotEqual(Value(5, Execution.Sequential), Value(6, Execution.Sequential));
    }

    [Fact]
    public void The_best_end_is_kept_and_all_ends_are_reported()
    {
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 7 }, StartData.Full(3, 3), StartData.Clusters(3, 60, 3));
        Assert.Equal(7, fit.Starts.Count);
        Assert.Equal(fit.Starts.Max(start => start.Objective), fit.Objective);
        Assert.Equal(["kmeans", "agglomeration", "random-responsibilities", "agglomeration", "replacement", "replacement", "replacement"], fit.Starts.Select(start => start.Start));
        Assert.Contains(fit.Starts, start => start.Iterations == fit.Iterations && start.LogLikelihood == fit.LogLikelihood);
    }

    [Fact]
    public void The_trace_runs_from_the_start_to_the_end_without_a_gap()
    {
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 3, ShortIterations = 2, Starts = [new RandomResponsibilitiesStart<Row>()] }, StartData.Full(3, 3), StartData.Clusters(3, 60, 3));
        Assert.Equal(Enumerable.Range(0, fit.Iterations + 1), fit.Trace.Select(point => point.Iteration));
        Assert.True(fit.Iterations > 2);
        Assert.All(fit.Trace.Zip(fit.Trace.Skip(1)), pair => Assert.True(pair.Second.Objective >= pair.First.Objective - 1e-7));
    }

    [Fact]
    public void The_iterations_allowed_are_those_of_a_start_in_all()
    {
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 2, ShortIterations = 4, Em = new ExpectationMaximization { MaximumIterations = 6, Tolerance = 0 } }
            .Fit(StartData.Full(2, 2), [StartData.Observe(StartData.Noise(100, 2))], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((6, FitStatus.IterationLimit), (fit.Iterations, fit.Status));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    public void Runs_that_are_not_carried_on_end_with_their_short_run(int fullRuns, int shortIterations)
    {
        var search = new StartSearch<Row> { Restarts = 5, FullRuns = fullRuns, ShortIterations = shortIterations, Replacements = 0, Escape = null };
        FitResult<Row> fit = StartData.Search(search, StartData.Full(3, 2), StartData.Noise(200, 2));
        Assert.Equal(5 - fullRuns, fit.Starts.Count(start => start.Iterations == shortIterations));
        Assert.Equal(fullRuns, fit.Starts.Count(start => start.Iterations > shortIterations));
    }

    [Fact]
    public void No_iterations_leave_the_start_as_it_is()
    {
        Mixture<Row> model = StartData.Full(2, 2);
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 1, Starts = [new ModelStart<Row>(model)], Em = new ExpectationMaximization { MaximumIterations = 0 } }
            .Fit(model, [StartData.Observe(StartData.Noise(50, 2))], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Same(model, fit.Model);
        Assert.Equal(0, fit.Iterations);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Scaling_the_weights_scales_the_likelihood_alone(double scale)
    {
        DataMatrix data = StartData.Clusters(2, 40, 2);
        var search = new StartSearch<Row> { Restarts = 4 };
        FitResult<Row> one = StartData.Search(search, StartData.Full(2, 2), data);
        FitResult<Row> scaled = (search with { Em = new ExpectationMaximization { Tolerance = 0, MaximumIterations = 30 } }).Fit(StartData.Full(2, 2), [StartData.Observe(data, [.. Enumerable.Repeat(scale, 80)])], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(one.LogLikelihood, scaled.LogLikelihood / scale, 1e-3);
    }

    [Fact]
    public void Data_of_any_type_are_started_from_their_densities()
    {
        var random = new RandomSource(4);
        int[] counts = [.. Enumerable.Range(0, 200).Select(i => (int)random.NextPoisson(i % 2 == 0 ? 3 : 30))];
        var prototype = new Mixture<int>([0.5, 0.5], [new PoissonCount(1), new PoissonCount(1)]);
        FitResult<int> fit = new StartSearch<int> { Em = Em }.Fit(prototype, [new Observations<int>(counts)], cancellationToken: TestContext.Current.CancellationToken);
        double[] rates = [.. fit.Model.ComponentsOf<PoissonCount>().Select(component => component.Rate).Order()];
        Assert.Equal(3, rates[0], 0.6);
        Assert.Equal(30, rates[1], 2.0);
    }

    [Fact]
    public void A_cancelled_search_gives_the_best_so_far()
    {
        using var source = new CancellationTokenSource();
        var progress = new Canceller(source, start: 2);
        FitResult<Row> fit = new StartSearch<Row> { Replacements = 0, Em = new ExpectationMaximization { Execution = Execution.Sequential } }.Fit(StartData.Full(3, 2), [StartData.Observe(StartData.Noise(200, 2))], progress: progress, cancellationToken: source.Token);
        Assert.Equal(FitStatus.Cancelled, fit.Status);
        Assert.Equal(3, fit.Starts.Count);
        Assert.Equal(fit.Starts.Max(start => start.Objective), fit.Objective);
    }

    [Fact]
    public void A_search_cancelled_before_it_began_has_nothing_to_give()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new StartSearch<Row> { Em = Em }.Fit(StartData.Full(2, 2), [StartData.Observe(StartData.Noise(50, 2))], cancellationToken: source.Token));
    }

    [Fact]
    public void Data_that_the_components_are_not_made_for_are_refused_by_row()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 1], [1, 0.5], [1, 1]]);
        var fault = Assert.Throws<UnusableDataException>(() => StartData.Search(new StartSearch<Row>(), StartData.Prototype(2, new Bernoulli([0.5, 0.5])), data));
        Assert.Equal((1L, 1), (fault.Row, fault.Column));
        Assert.Throws<UnusableDataException>(() => StartData.Search(new StartSearch<Row>(), StartData.Full(2, 3), data));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { Restarts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { ShortIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { FullRuns = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { Replacements = -1 });
        Assert.Throws<ArgumentException>(() => new StartSearch<Row> { Starts = [] });
    }

    [Fact]
    public void Chunks_are_searched_as_one_piece_is()
    {
        DataMatrix data = StartData.Clusters(3, 700, 2);
        Observations<Row>[] chunks = [new(data.Take(960).ToArray()), new(data.Skip(960).ToArray())];
        FitResult<Row> whole = new StartSearch<Row> { Restarts = 3 }.Fit(StartData.Full(3, 2), data, cancellationToken: TestContext.Current.CancellationToken);
        FitResult<Row> parts = new StartSearch<Row> { Restarts = 3 }.Fit(StartData.Full(3, 2), chunks, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(whole.Starts.Select(start => start.LogLikelihood), parts.Starts.Select(start => start.LogLikelihood));
    }

    private sealed class Canceller(CancellationTokenSource source, int start) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Start == start)
                source.Cancel();
        }
    }
}
