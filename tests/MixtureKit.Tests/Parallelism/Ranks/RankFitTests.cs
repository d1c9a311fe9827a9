using MixtureKit.Accelerations;
using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Parallelism.Ranks;

public sealed class RankFitTests
{
    private static readonly NestedSamples s_samples = new() { MinimumRows = 5000, RowsPerParameter = 10 };

    private static readonly double[][] s_rows = [.. StartData.Noise(40_000, 3).Select(row => row.ToArray())];

    public static TheoryData<string> Fits => ["plain", "accelerated", "weighted", "sampled", "ragged", "missing"];

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_from_a_model_has_the_bits_of_one_process(string kind)
    {
        var em = new ExpectationMaximization
        {
            MaximumIterations = 12,
            Acceleration = kind == "accelerated" ? Acceleration.Anderson() : Acceleration.None,
            Samples = kind == "sampled" ? s_samples : null,
            Execution = Execution.Parallel(2),
        };
        double[][] rows = kind == "missing" ? WithHoles(s_rows[..6000]) : s_rows[..(kind == "sampled" ? 40_000 : 6000)];
        double[]? weights = kind == "weighted" ? [.. rows.Select((_, i) => i % 7 * 0.3)] : null;
        var start = new Mixture<Row>([0.4, 0.6], [new FullGaussian([0, 0, 0], Identity()), new FullGaussian([1, 1, -1], Identity())]);
        FitResult<Row> alone = em.Fit(start, DataMatrix.FromRows(rows), weights);
        foreach (int size in new[] { 1, 2, 3, 4, 7 })
        {
            foreach (FitResult<Row> fit in ThreadRanks.Run(size, ranks => em.Fit(start, [Part(ranks, rows, weights, kind == "ragged")])))
                Same(alone, fit);
        }
    }

    [Theory]
    [InlineData(3000)]
    [InlineData(40_000)]
    public void A_search_has_the_bits_of_one_process(int count)
    {
        double[][] rows = s_rows[..count];
        var search = new StartSearch<Row> { Seed = 3, Restarts = 3, Em = new ExpectationMaximization { MaximumIterations = 30, Samples = s_samples } };
        FitResult<Row> alone = search.Fit(StartData.Full(2, 3), DataMatrix.FromRows(rows));
        foreach (int size in new[] { 1, 2, 3 })
        {
            foreach (FitResult<Row> fit in ThreadRanks.Run(size, ranks => search.Fit(StartData.Full(2, 3), [Part(ranks, rows, null, isRagged: true)])))
                Same(alone, fit);
        }
    }

    [Fact]
    public void A_choice_has_the_bits_of_one_process()
    {
        double[][] rows = s_rows[..20_000];
        var selection = new ModelSelection<Row> { Search = new StartSearch<Row> { Restarts = 2, Em = new ExpectationMaximization { MaximumIterations = 10, Samples = s_samples } } };
        IReadOnlyList<ModelCandidate<Row>> candidates = ModelCandidate<Row>.Series("full", new FullGaussian([0, 0, 0], Identity()), [1, 2, 3]);
        SelectionResult<Row> alone = selection.Fit(candidates, new Observations<Row>(DataMatrix.FromRows(rows)));
        foreach (SelectionResult<Row> result in ThreadRanks.Run(3, ranks => selection.Fit(candidates, Part(ranks, rows, null, isRagged: false))))
        {
            Assert.Equal(alone.Candidates.Select(outcome => outcome.Score), result.Candidates.Select(outcome => outcome.Score));
            Same(alone.Candidates[^1].Fit!, result.Candidates[^1].Fit!);
        }
    }

    [Fact]
    public void A_bad_row_of_one_rank_ends_all_with_the_sentence_of_one_process()
    {
        double[][] rows = [.. s_rows[..4000].Select(row => Array.ConvertAll(row, value => Math.Abs(Math.Round(value))))];
        rows[2500][1] = -1;
        rows[3900][0] = -2;
        var start = new Mixture<Row>([0.5, 0.5], [new Poisson([1, 1, 1]), new Poisson([2, 2, 2])]);
        var alone = Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(start, DataMatrix.FromRows(rows)));
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(start, [Part(ranks, rows, null, isRagged: true)])).Message);
        Assert.All(sentences, sentence => Assert.Equal(alone.Message, sentence));
    }

    [Fact]
    public void A_plain_sum_agrees_to_rounding()
    {
        double[][] rows = s_rows[..9000];
        var start = new Mixture<Row>([0.4, 0.6], [new FullGaussian([0, 0, 0], Identity()), new FullGaussian([1, 1, -1], Identity())]);
        var em = new ExpectationMaximization { MaximumIterations = 5 };
        FitResult<Row> alone = em.Fit(start, DataMatrix.FromRows(rows));
        foreach (FitResult<Row> fit in ThreadRanks.Run(3, Reduction.Sum, ranks => em.Fit(start, [Part(ranks, rows, null, isRagged: false)])))
            Assert.Equal(alone.LogLikelihood, fit.LogLikelihood, 1e-6);
    }

    private static Observations<Row> Part(Communicator ranks, double[][] rows, double[]? weights, bool isRagged)
    {
        var own = RowRange.From(ranks, rows.Length);
        if (isRagged)
        {
            long first = rows.Length * ranks.Rank * (long)ranks.Rank / (ranks.Size * ranks.Size), next = rows.Length * (ranks.Rank + 1L) * (ranks.Rank + 1L) / (ranks.Size * ranks.Size);
            own = new RowRange(first, next - first);
        }
        double[][] part = rows[(int)own.First..(int)(own.First + own.Count)];
        DataMatrix matrix = part.Length == 0 ? DataMatrix.FromRowMajor([], rows[0].Length) : DataMatrix.FromRows(part);
        return new Observations<Row>(ranks, matrix, weights?[(int)own.First..(int)(own.First + own.Count)]);
    }

    private static void Same(FitResult<Row> expected, FitResult<Row> actual)
    {
        Assert.Equal(expected.Status, actual.Status);
        Assert.Equal(expected.Trace.Select(point => point.Objective), actual.Trace.Select(point => point.Objective));
        Assert.Equal(expected.Auxiliary.Statistics, actual.Auxiliary.Statistics);
        Assert.Equal(expected.Auxiliary.Rows, actual.Auxiliary.Rows);
        Assert.Equal(expected.Model.Weights, actual.Model.Weights);
        Assert.Equal(expected.Warnings, actual.Warnings);
    }

    private static double[][] WithHoles(double[][] rows) => [.. rows.Select((row, i) => i is > 4000 and < 5000 && i % 3 == 0 ? [row[0], double.NaN, row[2]] : row)];

    private static double[,] Identity() => new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
}
