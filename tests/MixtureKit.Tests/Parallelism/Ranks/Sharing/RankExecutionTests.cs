using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism.Ranks.Sharing;

/// <summary>Each piece of work is done on one rank, and every rank has what it comes to.</summary>
public sealed class RankExecutionTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 1)]
    [InlineData(3, 7)]
    [InlineData(4, 150)]
    public void Each_piece_is_done_once(int size, int count)
    {
        (double[] Numbers, int Done)[] all = ThreadRanks.Run(size, ranks =>
        {
            (var numbers, int done) = (new double[count], 0);
            new RankExecution(Execution.Parallel(2), ranks).Share(count, (i, own, _) => numbers[i] = own.Numbers(() => Done(ref done, i))[0], CancellationToken.None);
            return (numbers, done);
        });
        Assert.Equal(count, all.Sum(one => one.Done));
        Assert.All(all, one => Assert.InRange(one.Done, count / size, (count / size) + 1 + (count / 64)));
        Assert.All(all, one => Assert.Equal(Enumerable.Range(0, count).Select(i => 2.0 * i), one.Numbers));
    }

    [Fact]
    public void Numbers_that_are_too_many_to_send_are_computed_on_every_rank()
    {
        int[] computed = ThreadRanks.Run(2, ranks =>
        {
            int done = 0;
            // The first is a little larger than what each of 64 pieces may send.
            new RankExecution(Execution.Sequential, ranks).Share(64, (i, own, _) => own.Numbers(() => Done(ref done, i, i == 0 ? (1 << 19) + 1 : 1 << 10)), CancellationToken.None);
            return done;
        });
        Assert.Equal([32, 33], computed);
    }

    [Fact]
    public void A_fault_in_a_pass_is_that_of_every_rank()
    {
        string[] told = ThreadRanks.Run(2, ranks =>
        {
            string text = "";
            new RankExecution(Execution.Sequential, ranks).Share(1, (_, own, _) => text = Assert.Throws<DegenerateComponentException>(() => own.Numbers(() => throw new DegenerateComponentException("too narrow"))).Message + own.Numbers(() => [ranks.Rank])[0], CancellationToken.None);
            return text;
        });
        Assert.Equal(["too narrow0", "too narrow0"], told);
    }

    [Fact]
    public void Cancelled_work_is_left_on_every_rank()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        int[][] done = ThreadRanks.Run(2, ranks =>
        {
            List<int> pieces = [];
            Assert.Throws<OperationCanceledException>(() => new RankExecution(Execution.Sequential, ranks).Share(4, (i, _, _) => pieces.Add(i), ranks.Rank == 1 ? cancelled.Token : CancellationToken.None));
            return pieces.ToArray();
        });
        Assert.All(done, pieces => Assert.Equal([0, 1], pieces.Order()));
    }

    [Fact]
    public void Ranks_in_different_stages_are_told_so()
    {
        var fault = Assert.Throws<RankFaultException>(() => ThreadRanks.Run(2, ranks =>
        {
            new RankExecution(Execution.Sequential, ranks).Share(3 + ranks.Rank, (_, _, _) => { }, CancellationToken.None);
            return 0;
        }));
        Assert.Contains("another stage of the search", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_not_used_up_is_a_fault()
    {
        var run = new RepeatableExecution(Execution.Sequential);
        run.Repeat([new PassSums(0, null, [1]), new PassSums(0, null, [2])], isCut: false);
        Assert.Equal([1], run.Numbers(() => [9]));
        Assert.Contains("another number of passes", Assert.Throws<RankFaultException>(run.End).Message, StringComparison.Ordinal);
        run.Repeat([], isCut: true);
        Assert.Throws<OperationCanceledException>(() => run.Numbers(() => [9]));
    }

    private static double[] Done(ref int done, int number, int length = 1)
    {
        Interlocked.Increment(ref done);
        var numbers = new double[length];
        numbers[0] = 2.0 * number;
        return numbers;
    }
}
