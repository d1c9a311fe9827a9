using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Estimation.Sampling;

namespace MixtureKit.Tests.Starts;

public sealed class SampledSearchTests
{
    private static readonly StartSearch<Row> Few = new() { Restarts = 3, Em = new ExpectationMaximization { Samples = SampledData.Samples } };

    [Fact]
    public void A_search_of_many_rows_takes_place_on_a_sample_and_ends_on_all_rows()
    {
        FitResult<Row> fit = Search(Few), plain = Search(Few with { Em = new() { Samples = NestedSamples.None } });
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Starts, start => Assert.Equal(SampledData.Rows / 4, start.SampleRows));
        Assert.All(plain.Starts, start => Assert.Null(start.SampleRows));
        Assert.Equal(fit.Model.Expect(SampledData.Numbers).LogLikelihood, fit.LogLikelihood, 1e-6);
        Assert.Equal(plain.Objective, fit.Objective, 1e-5 * Math.Abs(plain.Objective));
        Assert.InRange(fit.Passes + fit.SamplePasses, 2, plain.Starts.Sum(start => (double)start.Iterations));
        Assert.True(fit.SamplePasses > 0);
    }

    [Fact]
    public void A_search_samples_a_hundred_thousand_rows_of_its_own_accord()
    {
        var random = new RandomSource(2);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => random.NextNormal() + (i % 3 == 0 ? 5 : 0))];
        Mixture<Row> prototype = Mixture<Row>.Create(DiagonalGaussian.Standard(1), 2);
        long? Sampled(int rows) => new StartSearch<Row> { Restarts = 2 }.Fit(prototype, DataMatrix.FromColumn(values[..rows])).Starts[0].SampleRows;
        Assert.Equal(25_000, Sampled(100_000));
        Assert.Null(Sampled(99_999));
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        double[] Trace(Execution execution) => [.. Search(Few with { Em = new() { Samples = SampledData.Samples, Execution = execution } }).Trace.Select(point => point.Objective)];
        Assert.Equal(Trace(Execution.Sequential), Trace(Execution.Parallel(3)));
    }

    [Fact]
    public void A_search_that_must_see_every_row_or_step_does_not_sample_of_its_own_accord()
    {
        Assert.Equal(NestedSamples.Default, new StartSearch<Row>().Samples);
        Assert.Equal(NestedSamples.Default, new StartSearch<Row> { Starts = [new KMeansStart(), new RandomObservationsStart<Row>()] }.Samples);
        Assert.Equal(NestedSamples.None, new StartSearch<Row> { Starts = [new KMeansStart(), new LabelStart<Row>([0, 1])] }.Samples);
        Assert.Equal(NestedSamples.None, new StartSearch<Row> { Em = new() { Certify = true } }.Samples);
        Assert.Equal(NestedSamples.None, new StartSearch<Row> { Em = new() { StopWhen = fit => fit.IsConverged } }.Samples);
        Assert.Equal(NestedSamples.None, new StartSearch<Row> { Em = new() { Samples = NestedSamples.None } }.Samples);
    }

    [Fact]
    public void A_row_that_cannot_be_used_has_its_place_among_all_rows()
    {
        double[][] rows = [.. SampledData.Numbers.Select(row => new double[] { row[0] > 1 ? 1 : 0, row[1] > 0 ? 1 : 0 })];
        rows[31_990][1] = 0.5;
        var search = Few with { Em = new() { Samples = SampledData.Samples, MergeEqualObservations = false } };
        Mixture<Row> prototype = Mixture<Row>.Create(new Bernoulli([0.5, 0.5]), 2);
        Assert.Equal((31_990L, 1), Assert.Throws<UnusableDataException>(() => search.Fit(prototype, DataMatrix.FromRows(rows))) is var fault ? (fault.Row, fault.Column) : default);
        Observations<Row>[] chunks = [new(DataMatrix.FromRows(rows[..30_000])), new(DataMatrix.FromRows(rows[30_000..]))];
        Assert.StartsWith("Row 31991, column 'x2'", Assert.Throws<UnusableDataException>(() => search.Fit(prototype, chunks)).Message);
        FitResult<Row> ignored = search.Fit(prototype, DataMatrix.FromRows(rows), [.. Enumerable.Range(0, rows.Length).Select(i => i == 31_990 ? 0.0 : 1)]);
        Assert.NotNull(ignored.Starts[0].SampleRows);
    }

    [Fact]
    public void A_missing_cell_that_a_component_cannot_do_without_has_its_place_among_all_rows()
    {
        double[][] rows = [.. Enumerable.Range(0, SampledData.Rows).Select(i => new[] { i >= 100 && i % 2 == 0 ? double.NaN : i % 5 })];
        Mixture<Row> prototype = Mixture<Row>.Create(new UnitGaussian(0), 2);
        UnusableDataException fault = Assert.Throws<UnusableDataException>(() => Few.Fit(prototype, DataMatrix.FromRows(rows)));
        Assert.Equal((100L, 0), (fault.Row, fault.Column));
    }

    [Fact]
    public void A_search_that_is_cancelled_on_its_sample_keeps_the_best_model_with_the_figures_of_all_rows()
    {
        using var source = new CancellationTokenSource();
        var progress = new Canceller(source);
        FitResult<Row> fit = Few.Fit(SampledData.Prototype, SampledData.Numbers, progress: progress, cancellationToken: source.Token);
        Assert.Equal(FitStatus.Cancelled, fit.Status);
        Assert.Equal([SampledData.Rows / 4L], progress.Sizes.Distinct());
        Assert.Equal(fit.Model.Expect(SampledData.Numbers).LogLikelihood, fit.LogLikelihood, 1e-6);
    }

    [Fact]
    public void The_end_that_is_higher_on_all_rows_is_returned_even_if_it_is_lower_on_the_sample()
    {
        double[] values = [.. Enumerable.Repeat(1.0, SampledData.Rows)];
        int[] smallest = NestedRows.Draw(new Observations<double>(values), SampledData.Rows / 4, SampledData.Samples.Seed)[0];
        foreach (int row in smallest.Where((_, i) => i % 4 != 0))
            values[row] = 0;
        ModelStart<Row> Held(double mean) => new(new Mixture<Row>([1], [new Frozen<Row>(new DiagonalGaussian([mean], [1]))]));
        StartSearch<Row> search = Few with { Restarts = 2, Starts = [Held(0), Held(1)] };
        FitResult<Row> fit = search.Fit(Mixture<Row>.Create(DiagonalGaussian.Standard(1), 1), DataMatrix.FromColumn(values));
        Assert.Equal((2, SampledData.Rows / 4), (fit.Ends.Count, fit.Ends[0].SampleRows));
        Assert.Equal(0, fit.Starts[0].End);
        Assert.Equal(0, fit.Model.LogDensity(DataMatrix.FromColumn([1.0])[0]) + (0.5 * Math.Log(2 * Math.PI)), 1e-12);
    }

    [Fact]
    public void A_search_goes_to_all_rows_if_no_start_is_sound_on_the_sample()
    {
        FitResult<Row> fit = Search(Few with { Starts = [new BigStart(SampledData.Rows)] });
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Starts, start => Assert.Null(start.SampleRows));
    }

    private static FitResult<Row> Search(StartSearch<Row> search) => search.Fit(SampledData.Prototype, SampledData.Numbers);

    /// <summary>A start that breaks down on fewer rows than it wants.</summary>
    private sealed class BigStart(int rows) : Start<Row>
    {
        public override string Name => "big";

        public override Mixture<Row> Create(Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            observations.Count == rows ? new KMeansStart().Create(prototype, observations, random, execution, cancellationToken) : throw new DegenerateComponentException("there are too few rows");
    }

    /// <summary>A Gaussian of variance 1 that does not say what it does without a cell.</summary>
    private sealed class UnitGaussian(double mean) : IMixtureComponent<Row>
    {
        public int StatisticsLength => 1;

        public double LogDensity(Row x) => -0.5 * (((x[0] - mean) * (x[0] - mean)) + Math.Log(2 * Math.PI));

        public void Accumulate(Row x, double weight, Span<double> statistics) => statistics[0] += weight * x[0];

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new UnitGaussian(statistics[0] / weight);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<FitProgress>
    {
        public List<long?> Sizes { get; } = [];

        public void Report(FitProgress value)
        {
            if (value.Start == 1 && value.Iteration == 2)
                source.Cancel();
            if (value.Start < 2 && !source.IsCancellationRequested)
                Sizes.Add(value.SampleRows);
        }
    }
}
