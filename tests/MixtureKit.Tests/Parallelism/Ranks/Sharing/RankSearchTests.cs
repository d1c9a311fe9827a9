using MixtureKit.Accelerations;
using MixtureKit.Checkpoints;
using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Parallelism.Ranks.Sharing;

/// <summary>A search that ranks share has the bits of one process, and each rank makes its share of the passes.</summary>
public sealed class RankSearchTests
{
    private static readonly double[] s_values = [.. Enumerable.Range(0, 2500).Select(i => new RandomSource(4).Split((ulong)i).NextNormal() + (i % 3 * 2.5))];

    public static TheoryData<string> Kinds => ["full", "tied", "bernoulli", "threads", "sampled", "accelerated", "own"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_search_has_the_bits_of_one_process(string kind)
    {
        foreach (int size in new[] { 1, 2, 3, 4 })
        {
            string alone = kind == "own" ? Own([new Observations<double>(s_values)]) : OfRows(kind, null);
            foreach (string shared in ThreadRanks.Run(size, ranks => kind == "own" ? Own([Part(ranks)]) : OfRows(kind, ranks)))
                Assert.Equal(alone, shared);
        }
    }

    [Fact]
    public void Each_rank_makes_some_of_the_passes()
    {
        long alone = Densities([new Observations<double>(s_values)]);
        long[] two = ThreadRanks.Run(2, ranks => Densities([Part(ranks)])), four = ThreadRanks.Run(4, ranks => Densities([Part(ranks)]));
        // What is between the runs, and a few passes that leave more than sums, every rank does alike.
        Assert.All(two, one => Assert.InRange(one / (double)alone, 0.3, 0.75));
        Assert.All(four, one => Assert.InRange(one / (double)alone, 0.1, 0.55));
    }

    [Fact]
    public void A_start_that_breaks_down_does_so_on_every_rank()
    {
        var search = new StartSearch<double> { Starts = [new Faulty(3), new RandomObservationsStart<double>()], Restarts = 9, Replacements = 0 };
        string alone = Told(search.Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [new Observations<double>(s_values)]));
        Assert.Contains("Degenerate", alone);
        foreach (string shared in ThreadRanks.Run(3, ranks => Told(search.Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [Part(ranks)]))))
            Assert.Equal(alone, shared);
    }

    [Fact]
    public void A_fault_in_one_start_ends_all_ranks()
    {
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.ThrowsAny<Exception>(() => new StartSearch<double>
        {
            Starts = [new RandomObservationsStart<double>(), new RandomObservationsStart<double>(), new Throwing()],
            Restarts = 3,
            Replacements = 0,
        }.Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [Part(ranks)])).Message);
        Assert.Equal(["Rank 2 ended with a fault (InvalidOperationException): the start is out of order", "Rank 2 ended with a fault (InvalidOperationException): the start is out of order", "the start is out of order"], sentences);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    public void Cancellation_of_one_rank_ends_all_with_the_same_model(int reports)
    {
        string[] told = ThreadRanks.Run(3, ranks =>
        {
            using var source = new CancellationTokenSource();
            var after = new After(reports, ranks.Rank == 1 ? source.Cancel : () => { });
            if (reports == 0 && ranks.Rank == 1)
                source.Cancel();
            try
            {
                return Told(new StartSearch<double>().Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 3), [Part(ranks)], progress: after, cancellationToken: source.Token));
            }
            catch (OperationCanceledException)
            {
                return "Cancelled";
            }
        });
        Assert.Contains("Cancelled", told[0]);
        Assert.All(told, one => Assert.Equal(told[0], one));
    }

    [Fact]
    public void A_checkpoint_of_some_ranks_goes_on_on_others()
    {
        string alone = Own([new Observations<double>(s_values)]);
        FitCheckpoint? first = null;
        byte[] half = [];
        ThreadRanks.Run(3, ranks =>
        {
            FitCheckpoint record = RankCheckpoint.Read(ranks, () => first = new FitCheckpoint());
            return Own([Part(ranks)], record, new After(300, () => half = ranks.Rank == 0 ? Bytes(record) : half));
        });
        Assert.InRange(FitCheckpoint.Read(new MemoryStream(half)).Passes, 100, first!.Passes - 100);
        foreach (int size in new[] { 1, 2, 4 })
        {
            FitCheckpoint? resumed = null;
            Assert.All(ThreadRanks.Run(size, ranks => Own([Part(ranks)], RankCheckpoint.Read(ranks, () => resumed = FitCheckpoint.Read(new MemoryStream(half))))), one => Assert.Equal(alone, one));
            Assert.Equal(Bytes(first), Bytes(resumed!));
        }
        Assert.Equal(alone, Own([new Observations<double>(s_values)], FitCheckpoint.Read(new MemoryStream(half))));
    }

    [Fact]
    public void Ranks_that_make_other_steps_are_told_so()
    {
        var fault = Assert.Throws<RankFaultException>(() => ThreadRanks.Run(2, ranks => new StartSearch<double> { Em = new ExpectationMaximization { StopWhen = state => state.Trace.Count > 5 + ranks.Rank } }
            .Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [Part(ranks)])));
        Assert.Contains("another number of passes", fault.Message);
    }

    [Fact]
    public void Folds_of_a_cross_validation_are_shared_to_the_bits_of_one_process()
    {
        var selection = new ModelSelection<double> { Criterion = SelectionCriterion<double>.CrossValidation };
        long Calls(Observations<double> rows, out string told)
        {
            var calls = new long[1];
            SelectionResult<double> result = selection.Fit(ModelCandidate<double>.Series("normal", new CountedNormal(0, 1, calls), [1, 2, 3]), rows);
            told = string.Join(' ', result.Candidates.Select(candidate => $"{candidate.Score:R} {Told(candidate.Fit!)}"));
            return calls[0];
        }
        long alone = Calls(new Observations<double>(s_values), out string expected);
        (long Calls, string Told)[] shared = ThreadRanks.Run(3, ranks => (Calls(Part(ranks), out string told), told));
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
        Told(new StartSearch<double> { Em = new ExpectationMaximization { Checkpoint = checkpoint, Execution = Execution.Sequential } }
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
        return Told(new StartSearch<Row> { Seed = 5, Em = em }.Fit(StartData.Prototype(3, component), [ranks is null ? new Observations<Row>(matrix) : new Observations<Row>(ranks, matrix)]));
    }

    private static Observations<double> Part(Communicator ranks)
    {
        var own = RowRange.From(ranks, s_values.Length);
        return new Observations<double>(ranks, s_values[(int)own.First..(int)(own.First + own.Count)]);
    }

    /// <summary>Returns all of a result that does not depend on time, to the last digit.</summary>
    private static string Told<TData>(FitResult<TData> fit) => string.Join('\n', [
        $"{fit.Status} {fit.Passes}",
        string.Join(' ', fit.Starts.Select(start => $"{start.Start} {start.LogLikelihood:R} {start.Iterations} {start.Status} {start.End}")),
        string.Join(' ', fit.Ends.Select(end => $"{end.Objective:R} {end.Starts} {end.Rejection}")),
        string.Join(' ', fit.Trace.Select(point => $"{point.Objective:R}")),
        string.Join(' ', fit.Auxiliary.Statistics.Select(value => $"{value:R}")),
        string.Join(' ', fit.Model.Weights.Select(value => $"{value:R}")),
        string.Join(' ', fit.Model.Components.Select(component => component.ToString())),
        .. fit.Warnings]);

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

    /// <summary>A start that breaks down for some of its draws.</summary>
    private sealed class Faulty(int of) : Start<double>
    {
        public override string Name => "faulty";

        public override Mixture<double> Create(Mixture<double> prototype, Observations<double> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            random.Next(of) == 0 ? throw new DegenerateComponentException("the draw is bad") : new RandomObservationsStart<double>().Create(prototype, observations, random, execution, cancellationToken);
    }

    private sealed class Throwing : Start<double>
    {
        public override string Name => "throwing";

        public override Mixture<double> Create(Mixture<double> prototype, Observations<double> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("the start is out of order");
    }

    private sealed class After(int reports, Action act) : IProgress<FitProgress>
    {
        private int _reports;

        public void Report(FitProgress value)
        {
            if (Interlocked.Increment(ref _reports) == reports)
                act();
        }
    }
}
