using MixtureKit.Accelerations;
using MixtureKit.Checkpoints;
using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Parallelism.Ranks.Sharing;

/// <summary>A search that ranks share has the bits of one process, and each rank makes its share of the passes.</summary>
public sealed class RankSearchTests
{
    public static TheoryData<string> Kinds => ["full", "tied", "bernoulli", "threads", "sampled", "accelerated", "own"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_search_has_the_bits_of_one_process(string kind)
    {
        foreach (int size in new[] { 1, 2, 3, 4 })
        {
            string alone = kind == "own" ? Own([new Observations<double>(RankValues.All)]) : OfRows(kind, null);
            foreach (string shared in ThreadRanks.Run(size, ranks => kind == "own" ? Own([RankValues.Part(ranks)]) : OfRows(kind, ranks)))
                Assert.Equal(alone, shared);
        }
    }

    [Fact]
    public void Each_rank_makes_some_of_the_passes()
    {
        long alone = Densities([new Observations<double>(RankValues.All)]);
        long[] two = ThreadRanks.Run(2, ranks => Densities([RankValues.Part(ranks)])), four = ThreadRanks.Run(4, ranks => Densities([RankValues.Part(ranks)]));
        // What is between the runs, and a few passes that leave more than sums, every rank does alike.
        Assert.All(two, one => Assert.InRange(one / (double)alone, 0.3, 0.75));
        Assert.All(four, one => Assert.InRange(one / (double)alone, 0.1, 0.55));
    }

    [Fact]
    public void A_checkpoint_of_some_ranks_goes_on_on_others()
    {
        string alone = Own([new Observations<double>(RankValues.All)]);
        FitCheckpoint? first = null;
        byte[] half = [];
        ThreadRanks.Run(3, ranks =>
        {
            FitCheckpoint record = RankCheckpoint.Read(ranks, () => first = new FitCheckpoint());
            return Own([RankValues.Part(ranks)], record, ranks.Rank == 0 ? new AfterReports(300, () => half = Bytes(record)) : null);
        });
        Assert.InRange(FitCheckpoint.Read(new MemoryStream(half)).Passes, 100, first!.Passes - 100);
        foreach (int size in new[] { 1, 2, 4 })
        {
            FitCheckpoint? resumed = null;
            Assert.All(ThreadRanks.Run(size, ranks => Own([RankValues.Part(ranks)], RankCheckpoint.Read(ranks, () => resumed = FitCheckpoint.Read(new MemoryStream(half))))), one => Assert.Equal(alone, one));
            Assert.Equal(Bytes(first), Bytes(resumed!));
        }
        Assert.Equal(alone, Own([new Observations<double>(RankValues.All)], FitCheckpoint.Read(new MemoryStream(half))));
    }

    [Fact]
    public void Folds_of_a_cross_validation_are_shared_to_the_bits_of_one_process()
    {
        var selection = new ModelSelection<double> { Criterion = SelectionCriterion<double>.CrossValidation };
        long Calls(Observations<double> rows, out string told)
        {
            var calls = new long[1];
            SelectionResult<double> result = selection.Fit(ModelCandidate<double>.Series("normal", new CountedNormal(0, 1, calls), [1, 2, 3]), rows);
            told = string.Join(' ', result.Candidates.Select(candidate => $"{candidate.Score:R} {RankValues.Told(candidate.Fit!)}"));
            return calls[0];
        }
        long alone = Calls(new Observations<double>(RankValues.All), out string expected);
        (long Calls, string Told)[] shared = ThreadRanks.Run(3, ranks => (Calls(RankValues.Part(ranks), out string told), told));
        Assert.All(shared, one => Assert.Equal(expected, one.Told));
        Assert.All(shared, one => Assert.InRange(one.Calls / (double)alone, 0.2, 0.7));
    }

    private static long Densities(Observations<double>[] rows)
    {
        var calls = new long[1];
        new StartSearch<double> { Em = new ExpectationMaximization { Execution = Execution.Sequential } }.Fit(Mixture<double>.Create(new CountedNormal(0, 1, calls), 3), rows);
        return calls[0];
    }

    private static string Own(Observations<double>[] rows, FitCheckpoint? checkpoint = null, IProgress<FitProgress>? progress = null) =>
        RankValues.Told(new StartSearch<double> { Em = new ExpectationMaximization { Checkpoint = checkpoint, Execution = Execution.Sequential } }
            .Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 3), rows, progress: progress));

    private static string OfRows(string kind, Communicator? ranks)
    {
        int count = kind == "sampled" ? 30_000 : 2000;
        double[][] rows = [.. StartData.Noise(count, 3, 9).Select((row, i) => Array.ConvertAll(row.ToArray(), value => kind == "bernoulli" ? (value > 8 ? 1.0 : 0) : value + (i % 4)))];
        IMixtureComponent<Row> component = kind switch { "tied" => TiedGaussian.Standard(3), "bernoulli" => new Bernoulli([0.5, 0.5, 0.5]), _ => FullGaussian.Standard(3) };
        var em = new ExpectationMaximization
        {
            Execution = kind == "threads" ? Execution.Parallel(3) : Execution.Sequential,
            Samples = kind == "sampled" ? new NestedSamples { MinimumRows = 5000, RowsPerParameter = 20 } : null,
            Acceleration = kind == "accelerated" ? Acceleration.Squarem : Acceleration.None,
        };
        var own = ranks is null ? new RowRange(0, count) : RowRange.From(ranks, count);
        double[][] part = rows[(int)own.First..(int)(own.First + own.Count)];
        DataMatrix matrix = part.Length == 0 ? DataMatrix.FromRowMajor([], 3) : DataMatrix.FromRows(part);
        return RankValues.Told(new StartSearch<Row> { Seed = 5, Em = em }.Fit(StartData.Prototype(3, component), [ranks is null ? new Observations<Row>(matrix) : new Observations<Row>(ranks, matrix)]));
    }

    private static byte[] Bytes(FitCheckpoint checkpoint)
    {
        using var file = new MemoryStream();
        checkpoint.Write(file);
        return file.ToArray();
    }

    private sealed class CountedNormal(double mean, double variance, long[] calls) : Laws.Normal(mean, variance, prior: true)
    {
        public override double LogDensity(double x)
        {
            Interlocked.Increment(ref calls[0]);
            return base.LogDensity(x);
        }

        protected override IMixtureComponent<double> With(double mean, double variance) => new CountedNormal(mean, variance, calls);
    }
}
