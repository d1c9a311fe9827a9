using MixtureKit.Accelerations;
using MixtureKit.Checkpoints;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Parallelism.Ranks;

/// <summary>A fit of ranks of which one is lost goes on from the record of rank 0, on any number of ranks, to the same bits.</summary>
public sealed class RankCheckpointTests
{
    private static readonly double[][] s_rows = [.. StartData.Noise(12_000, 2, 6).Select((row, i) => new[] { row[0] - 8 + (i % 3 * 1.5), row[1] - 8 })];

    private static readonly Mixture<Row> s_start = new([0.3, 0.7], [FullGaussian.Standard(2), new FullGaussian([2, 3], new double[,] { { 2, 0 }, { 0, 3 } })]);

    private delegate FitResult<Row> Fit(IReadOnlyCollection<Observations<Row>> data, FitCheckpoint? checkpoint, IProgress<FitProgress>? progress);

    private static readonly Dictionary<string, Fit> s_fits = new()
    {
        ["plain"] = (data, checkpoint, progress) => new ExpectationMaximization { Checkpoint = checkpoint, MaximumIterations = 40, Tolerance = 0 }.Fit(s_start, data, progress: progress),
        ["anderson"] = (data, checkpoint, progress) => new ExpectationMaximization { Checkpoint = checkpoint, MaximumIterations = 40, Tolerance = 0, Acceleration = Acceleration.Anderson() }.Fit(s_start, data, progress: progress),
        ["samples"] = (data, checkpoint, progress) => Search(checkpoint, new NestedSamples { MinimumRows = 2000, RowsPerParameter = 10 }).Fit(StartData.Full(2, 2), data, progress: progress),
        ["search"] = (data, checkpoint, progress) => Search(checkpoint, null).Fit(StartData.Full(2, 2), data, progress: progress),
    };

    public static TheoryData<string> Fits => [.. s_fits.Keys];

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_of_which_a_rank_is_lost_goes_on_to_the_same_bits(string name)
    {
        Fit fit = s_fits[name];
        FitResult<Row> whole = fit([new Observations<Row>(DataMatrix.FromRows(s_rows))], null, null);
        foreach ((int size, int reports) in ((int, int)[])[(2, 3), (3, 17), (3, 30)])
        {
            byte[] lost = Lost(fit, size, reports);
            foreach (int other in (int[])[1, 2, 4])
            {
                FitResult<Row>[] fits = ThreadRanks.Run(other, ranks => fit([Part(ranks)], RankCheckpoint.Read(ranks, () => FitCheckpoint.Read(new MemoryStream(lost))), null));
                Assert.All(fits, resumed => Same(whole, resumed));
            }
            Same(whole, fit([new Observations<Row>(DataMatrix.FromRows(s_rows))], FitCheckpoint.Read(new MemoryStream(lost)), null));
        }
    }

    [Fact]
    public void A_checkpoint_that_rank_0_cannot_open_ends_all()
    {
        string[] sentences = ThreadRanks.Run(3, ranks => ranks.Rank == 0
            ? Assert.Throws<InvalidCheckpointException>(() => RankCheckpoint.Read(ranks, () => FitCheckpoint.Read(Stream.Null))).Message
            : Assert.Throws<RankFaultException>(() => RankCheckpoint.Read(ranks, () => throw new InvalidOperationException("called on another rank"))).Message);
        Assert.Contains(sentences[0], sentences[1]);
        Assert.Equal(sentences[1], sentences[2]);
    }

    [Fact]
    public void A_record_of_other_rows_is_refused_on_every_rank()
    {
        byte[] lost = Lost(s_fits["plain"], 2, 5);
        string[] sentences = ThreadRanks.Run(2, ranks => Assert.Throws<InvalidCheckpointException>(() => s_fits["plain"](
            [new Observations<Row>(ranks, DataMatrix.FromRows(s_rows[..3000]))], RankCheckpoint.Read(ranks, () => FitCheckpoint.Read(new MemoryStream(lost))), null)).Message);
        Assert.All(sentences, sentence => Assert.Contains("does not belong to this fit", sentence));
    }

    /// <summary>Returns the checkpoint of rank 0 when the last rank is lost after some reports.</summary>
    private static byte[] Lost(Fit fit, int size, int reports)
    {
        FitCheckpoint? first = null;
        Assert.Throws<TimeoutException>(() => ThreadRanks.Run(size, ranks =>
        {
            FitCheckpoint record = RankCheckpoint.Read(ranks, () => first = new FitCheckpoint());
            return fit([Part(ranks)], record, ranks.Rank == size - 1 ? new LostAfter(reports, () => first is { Passes: > 0 }) : null);
        }));
        using var file = new MemoryStream();
        first!.Write(file);
        Assert.True(first.Passes > 0);
        return file.ToArray();
    }

    private static StartSearch<Row> Search(FitCheckpoint? checkpoint, NestedSamples? samples) =>
        new() { Seed = 3, Restarts = 3, Em = new ExpectationMaximization { MaximumIterations = 30, Samples = samples, Checkpoint = checkpoint } };

    private static Observations<Row> Part(Communicator ranks)
    {
        var own = RowRange.From(ranks, s_rows.Length);
        return new Observations<Row>(ranks, DataMatrix.FromRows(s_rows[(int)own.First..(int)(own.First + own.Count)]));
    }

    private static void Same(FitResult<Row> expected, FitResult<Row> actual)
    {
        Assert.Equal(expected.Status, actual.Status);
        Assert.Equal(expected.Trace.Select(point => point.Objective), actual.Trace.Select(point => point.Objective));
        Assert.Equal(expected.Auxiliary.Statistics, actual.Auxiliary.Statistics);
        Assert.Equal(expected.Model.Weights, actual.Model.Weights);
    }

    /// <summary>Loses a rank at one of its reports. Each rank makes runs of its own in a search, so that the lost rank first waits until rank 0 has a record.</summary>
    private sealed class LostAfter(int reports, Func<bool> recorded) : IProgress<FitProgress>
    {
        private int _reports;

        public void Report(FitProgress value)
        {
            if (Interlocked.Increment(ref _reports) != reports)
                return;
            SpinWait.SpinUntil(recorded, TimeSpan.FromSeconds(30));
            throw new TimeoutException("the rank is lost");
        }
    }
}
