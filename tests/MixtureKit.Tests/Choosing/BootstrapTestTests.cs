using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Choosing;

public sealed class BootstrapTestTests
{
    private static readonly Observations<Row> Two = new(StartData.Clusters(2, 40, 2));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Too_few_components_are_rejected_and_enough_are_not()
    {
        SelectionResult<Row> fits = Fits("full", FullGaussian.Standard(2), Two);
        BootstrapTestResult one = Test(fits, 1), two = Test(fits, 2);
        Assert.Equal(1.0 / 20, one.PValue);
        Assert.True(two.PValue > 0.05, $"{two.PValue}");
        Assert.Equal(2 * (fits.Candidates[1].Fit!.LogLikelihood - fits.Candidates[0].Fit!.LogLikelihood), one.Statistic);
        Assert.Equal(0, one.Failed);
        Assert.All(two.Replicates, drawn => Assert.True(drawn >= -1e-6));
    }

    [Fact]
    public void A_test_has_the_same_bits_on_any_number_of_threads_and_reports_each_table()
    {
        SelectionResult<Row> fits = Fits("full", FullGaussian.Standard(2), Two);
        var reports = new List<SelectionProgress>();
        Assert.Equal(Test(fits, 2).Replicates, Test(fits, 2, Execution.Parallel(4), new Listed(reports)).Replicates);
        Assert.Equal(Enumerable.Range(1, 19).Select(done => new SelectionProgress(done, 19)), reports);
    }

    [Fact]
    public void Tables_have_as_many_rows_as_the_weights_of_the_data_say()
    {
        SelectionResult<Row> fits = Fits("full", FullGaussian.Standard(2), Two);
        Observations<Row> weighted = new(Two.Data, [.. Enumerable.Repeat(2.0, Two.Count)]), doubled = new([.. Two.Data, .. Two.Data]);
        IReadOnlyList<double> Replicates(Observations<Row> data) => new BootstrapTest<Row> { Replicates = 3 }.Run(fits.Candidates[0], fits.Candidates[1], data, cancellationToken: Token).Replicates;
        Assert.Equal(Replicates(doubled), Replicates(weighted));
        Assert.NotEqual(Replicates(Two), Replicates(weighted));
    }

    [Fact]
    public void The_p_value_counts_the_data_among_the_tables()
    {
        var result = new BootstrapTestResult(1, 2, 5, [1, 5, 9, double.NaN]);
        Assert.Equal(3.0 / 4, result.PValue);
        Assert.Equal(1, result.Failed);
    }

    [Fact]
    public void A_component_that_cannot_be_sampled_and_fits_in_the_wrong_order_are_refused()
    {
        SelectionResult<Row> fits = Fits("mute", new Mute(0), Two);
        Assert.Contains("ISampleable", Assert.Throws<InvalidOperationException>(() => Test(fits, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("more", () => new BootstrapTest<Row>().Run(fits.Candidates[1], fits.Candidates[0], Two, cancellationToken: Token));
    }

    [Fact]
    public void Drawn_tables_lack_as_many_cells_as_the_data()
    {
        double[][] rows = [.. Two.Data.Select((row, i) => i % 4 == 0 ? [row[0], double.NaN] : row.ToArray())];
        var seen = new Seen();
        var data = new Observations<Row>(DataMatrix.FromRows(rows));
        SelectionResult<Row> fits = Fits("counted", new Counted(0) { Seen = seen }, data);
        (seen.Cells, seen.Missing) = (0, 0);
        Test(fits, 1, data: data);
        Assert.InRange((double)seen.Missing / seen.Cells, 0.2, 0.3);
    }

    private static SelectionResult<Row> Fits(string family, IMixtureComponent<Row> prototype, Observations<Row> data) =>
        new ModelSelection<Row>().Fit(ModelCandidate<Row>.Series(family, prototype, [1, 2, 3]), data, cancellationToken: Token);

    private static BootstrapTestResult Test(SelectionResult<Row> fits, int fewer, Execution? execution = null, IProgress<SelectionProgress>? progress = null, Observations<Row>? data = null) => new BootstrapTest<Row>
    {
        Replicates = 19,
        Selection = new ModelSelection<Row> { Search = new StartSearch<Row> { Escape = null, Restarts = 2, Em = new ExpectationMaximization { Execution = execution ?? Execution.Sequential } } },
    }.Run(fits.Candidates[fewer - 1], fits.Candidates[fewer], data ?? Two, progress, Token);

    private sealed class Mute(double mean) : IMixtureComponent<Row>
    {
        public int StatisticsLength => 1;

        public double LogDensity(Row x) => -0.5 * (x[0] - mean) * (x[0] - mean);

        public void Accumulate(Row x, double weight, Span<double> statistics) => statistics[0] += weight * x[0];

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new Mute(statistics[0] / weight);
    }

    /// <summary>Counts the missing cells of the second column that it meets.</summary>
    private sealed class Counted(double mean) : IMixtureComponent<Row>, ISampleable<Row>, IHandlesMissing
    {
        public required Seen Seen { get; init; }

        public int StatisticsLength => 1;

        public bool CanMiss(int column) => column == 1;

        public double LogDensity(Row x)
        {
            Interlocked.Increment(ref Seen.Cells);
            Interlocked.Add(ref Seen.Missing, double.IsNaN(x[1]) ? 1 : 0);
            return -0.5 * (x[0] - mean) * (x[0] - mean);
        }

        public void Accumulate(Row x, double weight, Span<double> statistics) => statistics[0] += weight * x[0];

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new Counted(statistics[0] / weight) { Seen = Seen };

        public Row Sample(Random random) => Row.Of(mean + random.NextDouble(), 1);
    }

    private sealed class Seen
    {
        public int Cells;
        public int Missing;
    }

    private sealed class Listed(List<SelectionProgress> reports) : IProgress<SelectionProgress>
    {
        public void Report(SelectionProgress value) => reports.Add(value);
    }
}
