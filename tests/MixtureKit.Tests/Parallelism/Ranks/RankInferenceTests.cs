using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Choosing;
using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;
using MixtureKit.Uncertainty;

namespace MixtureKit.Tests.Parallelism.Ranks;

/// <summary>Errors, tests, patterns and clusters of rows that several ranks have are those of one process.</summary>
public sealed class RankInferenceTests
{
    private static readonly DataMatrix s_rows = DataMatrix.FromRows([.. StartData.Noise(2000, 2).Select((row, i) => (double[])[row[0] + (i % 2 * 4), row[1]])]);

    private static readonly Mixture<Row> s_model = new([0.4, 0.6], [new DiagonalGaussian([0, 0], [1, 1]), new DiagonalGaussian([4, 0], [1, 1])]);

    [Theory]
    [InlineData(ResamplingMethod.Weighted)]
    [InlineData(ResamplingMethod.Ordinary)]
    [InlineData(ResamplingMethod.Parametric)]
    public void Standard_errors_have_the_bits_of_one_process(ResamplingMethod method)
    {
        var errors = new StandardErrors<Row> { Method = method, Replicates = 9, Seed = 4, Em = new ExpectationMaximization { MaximumIterations = 5 } };
        string alone = Text(errors.Estimate(s_model, new Observations<Row>(s_rows)));
        foreach (int size in new[] { 1, 2, 3, 4 })
            Assert.All(ThreadRanks.Run(size, ranks => Text(errors.Estimate(s_model, Part(ranks, s_rows)))), text => Assert.Equal(alone, text));
    }

    [Fact]
    public void Standard_errors_of_a_fit_with_labels_have_the_bits_of_one_process()
    {
        int[] labels = [.. Enumerable.Range(0, s_rows.Count).Select(i => i % 5 == 0 ? -1 : i % 2)];
        var errors = new StandardErrors<Row> { Replicates = 5, Em = new ExpectationMaximization { MaximumIterations = 5 } };
        string alone = Text(errors.Estimate(s_model, new Observations<Row>(s_rows), new LabelledAssignment<Row>(labels)));
        Assert.All(ThreadRanks.Run(3, ranks => Text(errors.Estimate(s_model, Part(ranks, s_rows), new LabelledAssignment<Row>(labels)))), text => Assert.Equal(alone, text));
    }

    [Fact]
    public void Tests_of_the_number_of_components_have_the_bits_of_one_process()
    {
        var selection = new ModelSelection<Row> { Search = new StartSearch<Row> { Restarts = 2, Seed = 2, Em = new ExpectationMaximization { MaximumIterations = 5 } } };
        SelectionResult<Row> fits = selection.Fit(ModelCandidate<Row>.Series("diagonal", DiagonalGaussian.Standard(2), [1, 2]), new Observations<Row>(s_rows));
        var test = new BootstrapTest<Row> { Replicates = 7, Selection = selection };
        BootstrapTestResult alone = test.Run(fits.Candidates[0], fits.Candidates[1], new Observations<Row>(s_rows));
        foreach (int size in new[] { 2, 3, 4 })
        {
            foreach (BootstrapTestResult result in ThreadRanks.Run(size, ranks => test.Run(fits.Candidates[0], fits.Candidates[1], Part(ranks, s_rows))))
                Assert.Equal([alone.Statistic, .. alone.Replicates], (double[])[result.Statistic, .. result.Replicates]);
        }
    }

    [Fact]
    public void Each_replicate_is_made_by_one_rank_and_told_to_all()
    {
        int[][] made = ThreadRanks.Run(3, ranks =>
        {
            var own = new List<int>();
            var run = new PartRun(SideBySide.Create<Row>(new ExpectationMaximization { Execution = Execution.Sequential }, 10), 2, null, ranks, i => $"part {i}", i =>
            {
                own.Add(i);
                return [.. Enumerable.Repeat(i + 0.5, i % 3)];
            });
            Assert.Equal([.. Enumerable.Range(0, 10).Select(i => Enumerable.Repeat(i + 0.5, i % 3))], run.Run(10, null, TestContext.Current.CancellationToken));
            return own.ToArray();
        });
        Assert.Equal(Enumerable.Range(0, 10), made.SelectMany(own => own).Order());
        Assert.All(made, own => Assert.True(own.Length >= 3));
    }

    [Fact]
    public void A_fault_in_a_replicate_of_one_rank_ends_all()
    {
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.Throws<UnusableDataException>(() => new PartRun(
            SideBySide.Create<Row>(new ExpectationMaximization(), 10), 2, null, ranks, i => $"part {i}", i => i == 4 ? throw new UnusableDataException("Replicate 5 is bad.") : [i])
            .Run(9, null, TestContext.Current.CancellationToken)).Message);
        Assert.All(sentences, sentence => Assert.Equal("Replicate 5 is bad.", sentence));
    }

    [Fact]
    public void Replicates_go_on_from_a_checkpoint_on_another_number_of_ranks()
    {
        var whole = new FitCheckpoint();
        string alone = Text(Errors(9, whole).Estimate(s_model, new Observations<Row>(s_rows)));
        byte[] four = Written(4);
        string[] resumed = ThreadRanks.Run(2, ranks => Text(Errors(9, FitCheckpoint.Read(new MemoryStream(four))).Estimate(s_model, Part(ranks, s_rows))));
        Assert.All(resumed, text => Assert.Equal(alone, text));
        using var all = new MemoryStream();
        whole.Write(all);
        Assert.Equal(all.ToArray(), Written(9));

        // The record of every rank has the replicates of all.
        static byte[] Written(int replicates)
        {
            byte[][] files = ThreadRanks.Run(3, ranks =>
            {
                var record = new FitCheckpoint();
                Errors(replicates, record).Estimate(s_model, Part(ranks, s_rows));
                using var file = new MemoryStream();
                record.Write(file);
                return file.ToArray();
            });
            Assert.All(files, file => Assert.Equal(files[0], file));
            return files[0];
        }

        static StandardErrors<Row> Errors(int replicates, FitCheckpoint record) =>
            new() { Replicates = replicates, Em = new ExpectationMaximization { MaximumIterations = 5, Checkpoint = record } };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Patterns_have_the_bits_of_one_process(bool isWeighted)
    {
        DataMatrix codes = Codes();
        double[]? weights = isWeighted ? [.. Enumerable.Range(0, codes.Count).Select(i => i % 7 * 0.3)] : null;
        PatternFit alone = PatternFit.TryCreate(CodeModel(), new Observations<Row>(codes, weights))!;
        foreach (int size in new[] { 1, 2, 3, 4 })
        {
            foreach (PatternFit fit in ThreadRanks.Run(size, ranks => PatternFit.TryCreate(CodeModel(), Part(ranks, codes, weights))!))
            {
                Assert.Equal((alone.LikelihoodRatio, alone.ChiSquare, alone.DegreesOfFreedom), (fit.LikelihoodRatio, fit.ChiSquare, fit.DegreesOfFreedom));
                Assert.Equal(alone.Patterns.Select(pattern => pattern.Observed), fit.Patterns.Select(pattern => pattern.Observed));
            }
        }
    }

    [Fact]
    public void A_value_of_one_rank_that_is_no_code_leaves_all_without_patterns()
    {
        double[][] rows = [.. Codes().Select(row => row.ToArray())];
        rows[1999][1] = 9;
        Assert.All(ThreadRanks.Run(3, ranks => PatternFit.TryCreate(CodeModel(), Part(ranks, DataMatrix.FromRows(rows)))), Assert.Null);
    }

    [Fact]
    public void Merged_clusters_have_the_bits_of_one_process()
    {
        var alone = ClusterMerging.Create(s_model, new Observations<Row>(s_rows));
        foreach (ClusterMerging merging in ThreadRanks.Run(3, ranks => ClusterMerging.Create(s_model, Part(ranks, s_rows))))
            Assert.Equal(alone.Entropies, merging.Entropies);
    }

    [Fact]
    public void Expected_statistics_have_the_bits_of_one_process()
    {
        SavedModel<Row> model = new(s_model, ["x", "y"]);
        byte[] alone = Written(new Observations<Row>(s_rows));
        foreach (int size in new[] { 1, 2, 3, 4 })
            Assert.All(ThreadRanks.Run(size, ranks => Written(Part(ranks, s_rows))), file => Assert.Equal(alone, file));

        byte[] Written(Observations<Row> rows)
        {
            using var file = new MemoryStream();
            ModelFormats.Rows.Accumulate(model, [rows], 2880, "site").Write(file);
            return file.ToArray();
        }
    }

    [Fact]
    public void Draws_of_some_rows_are_those_of_the_whole_table()
    {
        double[] values = [.. s_rows.Take(100).SelectMany((row, i) => (double[])[i % 3 == 0 ? double.NaN : row[0], row[1]])];
        DataMatrix[] alone = [.. Imputation.Draw(s_model, DataMatrix.FromRowMajor(values, 2), 2, 5)];
        DataMatrix[] rest = [.. Imputation.Draw(s_model, DataMatrix.FromRowMajor(values[80..], 2), 2, 5, rowsBefore: 40, Execution.Sequential, TestContext.Current.CancellationToken)];
        for (int draw = 0; draw < 2; draw++)
            Assert.Equal(alone[draw].Skip(40).SelectMany(row => row), rest[draw].SelectMany(row => row));
        Assert.Throws<ArgumentOutOfRangeException>(() => Imputation.Draw(s_model, s_rows, 2, 5, rowsBefore: -1, Execution.Sequential, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Rows_beyond_the_limit_are_not_gathered()
    {
        // 1920 rows of 69,905 columns are just below 2^27 values, and of 69,906 above.
        foreach ((int columns, bool canGather) in new[] { (69_905, true), (69_906, false) })
        {
            Assert.All(ThreadRanks.Run(2, ranks => new Observations<Row>(ranks, Zeros(columns)).CanGather), can => Assert.Equal(canGather, can));
            Assert.True(new Observations<Row>(Zeros(columns)).CanGather);
        }
    }

    private static DataMatrix Zeros(int columns) => DataMatrix.FromRowMajor(new double[columns], columns).Over(new ZeroRows(960, columns));

    private sealed class ZeroRows(int rows, int columns) : RowStore(rows, columns)
    {
        public override double Value(int row, int column) => 0;

        public override void Read(int row, Span<double> destination) => destination.Clear();
    }

    private static DataMatrix Codes() => DataMatrix.FromRows([.. StartData.Noise(2000, 2).Select(row => (double[])[row[0] > 0 ? 1 : 0, Math.Clamp(Math.Floor(row[1] + 1), 0, 2)])]);

    private static Mixture<Row> CodeModel() => new([0.5, 0.5], [new Categorical([[0.2, 0.8], [0.2, 0.3, 0.5]]), new Categorical([[0.7, 0.3], [0.5, 0.3, 0.2]])]);

    private static Observations<Row> Part(Communicator ranks, DataMatrix rows, double[]? weights = null)
    {
        var own = RowRange.From(ranks, rows.Count);
        Range range = (int)own.First..(int)(own.First + own.Count);
        double[] values = [.. rows.Take(range).SelectMany(row => row)];
        return new Observations<Row>(ranks, DataMatrix.FromRowMajor(values, rows.ColumnCount), weights?[range]);
    }

    private static string Text(StandardErrorResult result) => string.Join(' ', [
        result.Replicates, result.Failed, result.Ambiguous, .. result.Weights.Concat(result.Components.SelectMany(component => component)).SelectMany(estimate => (object[])[estimate.Parameter, estimate.StandardError, estimate.Lower, estimate.Upper])]);
}
