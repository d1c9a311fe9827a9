namespace MixtureKit.Tests;

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
    public async Task A_pass_does_not_wait_for_threads_that_are_busy_elsewhere()
    {
        using var release = new ManualResetEventSlim();
        CancellationToken token = TestContext.Current.CancellationToken;
        Task[] busy = [.. Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => Task.Run(() => release.Wait(token), token))];
        var pieces = 0;
        var thread = new Thread(() => Execution.Parallel(8).Run(16, (_, _) => Interlocked.Increment(ref pieces), token));
        thread.Start();
        bool done = thread.Join(TimeSpan.FromSeconds(0.4));
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
