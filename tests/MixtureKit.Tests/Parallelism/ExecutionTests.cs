using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism;

public sealed class ExecutionTests
{
    [Fact]
    public void Every_piece_runs_once_and_a_worker_runs_one_at_a_time()
    {
        Execution execution = Execution.Parallel(4);
        var runs = new int[500];
        var busy = new int[execution.Workers];
        execution.Run(
            runs.Length,
            (worker, piece) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                Interlocked.Increment(ref runs[piece]);
                Interlocked.Decrement(ref busy[worker]);
            },
            TestContext.Current.CancellationToken);
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Every_worker_runs_within_the_activity_of_its_caller()
    {
        Execution execution = Execution.Parallel(2);
        using (var activity = new Activity("test"))
        {
            activity.Start();
            Assert.All(Activities(execution), seen => Assert.Same(activity, seen));
        }
        Assert.All(Activities(execution), Assert.Null);
    }

    /// <summary>Returns the activities within which two workers run that wait for each other.</summary>
    private static Activity?[] Activities(Execution execution)
    {
        using var both = new Barrier(2);
        var seen = new Activity?[2];
        execution.Run(
            2,
            (_, piece) =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
                seen[piece] = Activity.Current;
            },
            TestContext.Current.CancellationToken);
        return seen;
    }

    [Fact]
    public async Task A_pass_does_not_wait_for_threads_that_are_busy_elsewhere()
    {
        using var release = new ManualResetEventSlim();
        CancellationToken token = TestContext.Current.CancellationToken;
        // The pool adds a thread or two a second, so that within the wait below it gets to the end of as many as these only if they are released.
        Task[] busy = [.. Enumerable.Range(0, 400).Select(_ => Task.Run(() => release.Wait(token), token))];
        var pieces = 0;
        var thread = new Thread(() => Execution.Parallel(8).Run(16, (_, _) => Interlocked.Increment(ref pieces), token));
        thread.Start();
        bool done = thread.Join(TimeSpan.FromSeconds(20));
        release.Set();
        await Task.WhenAll(busy);
        thread.Join();
        Assert.True(done);
        Assert.Equal(16, pieces);
    }

    [Fact]
    public void A_tree_sums_again_after_its_total_and_after_a_sum_that_was_broken_off()
    {
        var tree = new SummationTree(3);
        Assert.Equal([15.0, 15, 15], Sum(tree, 5));
        double[] kept = Sum(tree, 6);
        tree.Add(4, tree.Rent());
        tree.Clear();
        Assert.Equal([3.0, 3, 3], Sum(tree, 2));
        Assert.Equal([21.0, 21, 21], kept);
    }

    [Fact]
    public void A_branch_gives_a_tree_the_bits_that_its_vectors_would()
    {
        SummationTree vectors = new(8), branches = new(8);
        var random = new RandomSource(3);
        foreach ((int offset, int count) in SegmentRuns.Create(first: 5, count: 203, workers: 2, length: 8))
        {
            var branch = new SummationBranch(branches);
            for (int number = offset; number < offset + count; number++)
            {
                double[] values = [.. Enumerable.Range(0, 8).Select(_ => Math.Exp(20 * random.NextDouble()))];
                double[] vector = branch.Rent();
                Assert.All(vector, value => Assert.Equal(0, value));
                values.CopyTo(vector.AsSpan());
                vectors.Add(5 + number, values);
                branch.Add(vector);
            }
            branch.Close(5 + offset);
        }
        Assert.Equal(vectors.Total(), branches.Total());
    }

    [Fact]
    public void A_branch_that_was_broken_off_leaves_nothing()
    {
        var tree = new SummationTree(1);
        var branch = new SummationBranch(tree);
        branch.Add([7]);
        branch.Clear();
        branch.Add([1]);
        branch.Add([2]);
        branch.Close(0);
        Assert.Equal([3.0], tree.Total());
    }

    [Fact]
    public void Runs_are_branches_that_cover_all_segments_and_leave_single_ones_for_the_end() =>
        Prop.ForAll<NonNegativeInt, PositiveInt, PositiveInt>((first, count, workers) =>
        {
            int segments = 7 * count.Get;
            IReadOnlyList<(int Offset, int Count)> runs = SegmentRuns.Create(first.Get, segments, workers.Get, length: 10);
            int next = 0;
            foreach ((int offset, int size) in runs)
            {
                if (offset != next || !int.IsPow2(size) || (first.Get + offset) % size != 0 || size > SegmentRuns.Longest)
                    return false;
                next += size;
            }
            return next == segments && runs.TakeLast(Math.Min(workers.Get, segments)).All(run => run.Count == 1);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    [Fact]
    public void Runs_of_large_vectors_are_single_segments() =>
        Assert.All(SegmentRuns.Create(0, 1000, 2, length: 1_000_000), run => Assert.Equal(1, run.Count));

    [Fact]
    public async Task Runs_one_after_the_other_and_side_by_side_miss_no_piece()
    {
        Execution execution = Execution.Parallel(3);
        CancellationToken token = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(Repeat, token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        void Repeat()
        {
            for (int run = 0; run < 2000; run++)
            {
                var pieces = new int[5];
                execution.Run(pieces.Length, Take, token);
                Assert.All(pieces, count => Assert.Equal(1, count));

                void Take(int worker, int piece)
                {
                    // Who helps is late, and must be waited for.
                    Thread.SpinWait(worker > 0 ? 500 : 1);
                    Interlocked.Increment(ref pieces[piece]);
                }
            }
        }
    }

    private static double[] Sum(SummationTree tree, int vectors)
    {
        for (int number = 0; number < vectors; number++)
        {
            double[] vector = tree.Rent();
            Assert.All(vector, value => Assert.Equal(0, value));
            Array.Fill(vector, number + 1);
            tree.Add(number, vector);
        }
        return tree.Total();
    }
}
