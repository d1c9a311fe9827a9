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
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 7 }, StartData.Full(3, 3), StartData.Clusters(3, 60, 3));
        Assert.Equal(7, fit.Starts.Count);
        Assert.Equal(fit.Starts.Max(start => start.Objective), fit.Objective);
        Assert.Equal(["kmeans", "agglomeration", "random-responsibilities", "agglomeration", "replacement", "replacement", "replacement"], fit.Starts.Select(start => start.Start));
        Assert.Contains(fit.Starts, start => start.Iterations == fit.Iterations && start.LogLikelihood == fit.LogLikelihood);
    }

    [Fact]
    public void The_trace_runs_from_the_start_to_the_end_without_a_gap()
    {
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 3, ShortIterations = 2, Starts = [new RandomResponsibilitiesStart<Row>()] }, StartData.Full(3, 3), StartData.Clusters(3, 60, 3));
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

    [Fact]
    public void No_iterations_leave_the_start_as_it_is()
    {
        Mixture<Row> model = StartData.Full(2, 2);
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 1, Starts = [new ModelStart<Row>(model)], Em = new ExpectationMaximization { MaximumIterations = 0 } }
            .Fit(model, [StartData.Observe(StartData.Noise(50, 2))], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Same(model, fit.Model);
        Assert.Equal(0, fit.Iterations);
    }

    [Fact]
    public void A_start_that_breaks_down_harms_no_other()
    {
        var broken = new BrokenStart();
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 4, Starts = [broken, new KMeansStart()] }, StartData.Full(2, 2), StartData.Clusters(2, 40, 2));
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal([FitStatus.Degenerate, FitStatus.Degenerate], fit.Starts.Where(start => start.Start == "broken").Select(start => start.Status));
        Assert.Equal("it is broken", fit.Starts[0].Degeneracy!.Cause);
    }

    [Fact]
    public void A_start_that_will_collapse_is_not_preferred_to_a_regular_one()
    {
        // A component that gathers on the outlier within a few steps explains the data better than equal components, until it collapses.
        DataMatrix data = DataMatrix.FromRows([.. StartData.Clusters(2, 40, 1).Select(row => row.ToArray()), [25]]);
        var sound = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([4], [20]), new DiagonalGaussian([4], [20])]);
        var collapsing = new ModelStart<Row>(new Mixture<Row>([0.9, 0.1], [new DiagonalGaussian([4], [17]), new DiagonalGaussian([25], [25])]));
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 4, FullRuns = 1, ShortIterations = 1, AllowSpurious = true, Starts = [collapsing, collapsing, collapsing, new ModelStart<Row>(sound)] }, StartData.Diagonal(2, 1), data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(FitStatus.Converged, fit.Starts[3].Status);
        Assert.True(fit.Starts[0].Objective > fit.Objective);
    }

    [Fact]
    public void Without_a_sound_start_the_fit_is_degenerate_and_names_the_column()
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Noise(40, 2).Select(row => new[] { row[0], 2.5, row[1] })]);
        FitResult<Row> fit = Search(new StartSearch<Row>(), StartData.Full(2, 3), data);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.Equal(1, fit.Degeneracy!.Column);
        Assert.InRange(fit.Starts.Count, 2, SearchBudget.Most);
        Assert.All(fit.Starts, start => Assert.Equal(FitStatus.Degenerate, start.Status));
        Assert.False(fit.HasModel);
    }

    [Fact]
    public void A_constant_column_is_fitted_by_spherical_components()
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Clusters(2, 40, 2).Select(row => new[] { row[0], 2.5, row[1] })]);
        Assert.Equal(FitStatus.Converged, Search(new StartSearch<Row>(), StartData.Prototype(2, SphericalGaussian.Standard(3)), data).Status);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void No_more_distinct_rows_than_components_are_degenerate(int distinct)
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 30).Select(i => new double[] { i % distinct, i % distinct * i % distinct })]);
        FitResult<Row> fit = Search(new StartSearch<Row>(), StartData.Prototype(3, SphericalGaussian.Standard(2)), data);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.NotNull(fit.Degeneracy!.Component);
        Assert.Contains($"only {distinct} distinct rows", fit.Degeneracy.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_distinct_rows_are_enough_where_nothing_can_collapse()
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 30).Select(i => new double[] { i % 2 })]);
        FitResult<Row> fit = Search(new StartSearch<Row>(), StartData.Prototype(3, new Bernoulli([0.5])), data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(30 * Math.Log(0.5), fit.LogLikelihood, 1e-6);
    }

    [Fact]
    public void All_zeros_fit_bernoulli_components_with_certainty()
    {
        FitResult<Row> fit = Search(new StartSearch<Row>(), StartData.Prototype(2, new Bernoulli([0.5, 0.5])), DataMatrix.FromRows([.. Enumerable.Repeat(new double[2], 20)]));
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0, fit.LogLikelihood, 1e-12);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(100, true)]
    [InlineData(64, false)]
    public void The_default_starts_survive_many_columns(int columns, bool diagonal)
    {
        DataMatrix data = StartData.Clusters(2, diagonal ? 100 : 200, columns);
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 5 }, diagonal ? StartData.Diagonal(2, columns) : StartData.Full(2, columns), data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0.5, fit.Model.Weights[0], 1e-6);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Scaling_the_weights_scales_the_likelihood_alone(double scale)
    {
        DataMatrix data = StartData.Clusters(2, 40, 2);
        var search = new StartSearch<Row> { Restarts = 4 };
        FitResult<Row> one = Search(search, StartData.Full(2, 2), data);
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
    public void A_component_on_a_handful_of_rows_is_warned_of()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i < 4 ? 1 : 0)];
        DataMatrix noise = StartData.Noise(60, 2);
        DataMatrix data = DataMatrix.FromRows([.. noise.Select((row, i) => new[] { row[0] + (i < 4 ? 500 : 0), row[1] })]);
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 1, Starts = [new LabelStart<Row>(labels)] }, StartData.Full(2, 2), data);
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("The maximum may be spurious: component 1 holds 4.0 observations", StringComparison.Ordinal));
        Assert.False(Assert.Single(fit.Ends).IsRegular);
    }

    [Fact]
    public void The_best_regular_end_is_returned_unless_spurious_ones_are_allowed()
    {
        var search = new StartSearch<Row> { Restarts = 2, Starts = [Flat, Sound], Em = Em };
        FitResult<Row> regular = Search(search, StartData.Full(2, 2), Flattened);
        FitResult<Row> highest = Search(search with { AllowSpurious = true }, StartData.Full(2, 2), Flattened);
        Assert.True(highest.Objective > regular.Objective + 1, $"{highest.Objective}, {regular.Objective}");
        Assert.Equal([false, true], regular.Ends.Select(end => end.IsRegular));
        Assert.Equal([highest.Objective, regular.Objective], regular.Ends.Select(end => end.Objective));
        Assert.Equal([0, 1], regular.Starts.Select(start => start.End));
        Assert.StartsWith("A start that led higher, to a log-likelihood of ", Assert.Single(regular.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("The maximum may be spurious: ", Assert.Single(highest.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_judge_of_ones_own_decides_what_is_regular()
    {
        var search = new StartSearch<Row> { Restarts = 2, Starts = [Flat, Sound], Em = Em, Judge = new Against(component: 0, share: 0.1) };
        FitResult<Row> fit = Search(search, StartData.Full(2, 2), Flattened);
        Assert.Equal([null, "component 0 is too light"], fit.Ends.Select(end => end.Rejection).Order());
        Assert.True(fit.Model.Weights[0] > 0.1);
        Assert.Throws<ArgumentNullException>(() => new StartSearch<Row> { Judge = null! });
    }

    [Fact]
    public void Starts_that_lead_to_one_maximum_share_its_end()
    {
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 4, Starts = [new KMeansStart(), new KMeansStart { Standardize = true }] }, StartData.Full(3, 3), StartData.Clusters(3, 60, 3));
        Assert.Equal(4, Assert.Single(fit.Ends).Starts);
        Assert.All(fit.Starts, start => Assert.Equal(0, start.End));
    }

    [Fact]
    public void Each_end_counts_the_starts_that_were_carried_on_to_it()
    {
        FitResult<Row> fit = Search(new StartSearch<Row> { Restarts = 10, FullRuns = 3, ShortIterations = 2 }, StartData.Full(3, 3), StartData.Noise(200, 3));
        Assert.InRange(fit.Ends.Sum(end => end.Starts), 3, 10);
        Assert.Equal(fit.Ends.Select(end => end.Objective).OrderDescending(), fit.Ends.Select(end => end.Objective));
        Assert.All(fit.Starts.Where(start => start.Status != FitStatus.Degenerate), start => Assert.Equal(start.End is null, start.Status == FitStatus.IterationLimit));
        Assert.All(fit.Starts.Where(start => start.End is not null), start => Assert.Equal(fit.Ends[start.End!.Value].Objective, start.Objective!.Value, 1e-2));
    }

    [Fact]
    public void Data_that_the_components_are_not_made_for_are_refused_by_row()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 1], [1, 0.5], [1, 1]]);
        var fault = Assert.Throws<UnusableDataException>(() => Search(new StartSearch<Row>(), StartData.Prototype(2, new Bernoulli([0.5, 0.5])), data));
        Assert.Equal((1L, 1), (fault.Row, fault.Column));
        Assert.Throws<UnusableDataException>(() => Search(new StartSearch<Row>(), StartData.Full(2, 3), data));
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

    /// <summary>Two clusters, and four rows in them that are nearly on a line.</summary>
    private static DataMatrix Flattened => DataMatrix.FromRows(
        [.. StartData.Noise(120, 2).Select((row, i) => new[] { row[0] - (i % 2 == 0 ? 6 : 10), row[1] - 8 }), .. Enumerable.Range(0, 4).Select(i => new[] { i - 1.5, 0.3 + (1e-6 * (i * i % 3)) })]);

    private static ModelStart<Row> Sound => new(new Mixture<Row>([0.5, 0.5], [new FullGaussian([-2, 0], Plane(1)), new FullGaussian([2, 0], Plane(1))]));

    private static ModelStart<Row> Flat => new(new Mixture<Row>([0.03, 0.97], [new FullGaussian([0, 0.3000005], Plane(1e-11)), new FullGaussian([0, 0], Plane(1))]));

    private static double[,] Plane(double second) => new[,] { { 2, 0 }, { 0, second } };

    private static FitResult<Row> Search(StartSearch<Row> search, Mixture<Row> prototype, DataMatrix data) =>
        (search with { Em = Em }).Fit(prototype, [StartData.Observe(data)], cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Against(int component, double share) : EndJudge<Row>
    {
        public override string? Reject(AuxiliaryFunction<Row> end, Observations<Row> observations) =>
            end.Model.Weights[component] < share ? $"component {component} is too light" : null;
    }

    private sealed class BrokenStart : Start<Row>
    {
        public override string Name => "broken";

        public override Mixture<Row> Create(Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            throw new DegenerateComponentException("it is broken");
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
