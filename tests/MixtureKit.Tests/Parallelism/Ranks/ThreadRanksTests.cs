using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Parallelism.Ranks;

public sealed class ThreadRanksTests
{
    private static readonly DataMatrix s_rows = StartData.Noise(5000, 2);

    [Fact]
    public void Ranks_exchange_bytes_in_their_order()
    {
        string[] joined = ThreadRanks.Run(5, ranks =>
        {
            ranks.Barrier();
            byte[]? all = ranks.Reduce([(byte)ranks.Rank], (left, right) => [.. left, .. right]);
            byte[] sent = ranks.Broadcast([(byte)(10 * ranks.Rank)], root: 3);
            return $"{(all is null ? "-" : string.Join(',', all))} {sent[0]}";
        });
        Assert.Equal(["0,1,2,3,4 30", "- 30", "- 30", "- 30", "- 30"], joined);
    }

    [Fact]
    public void A_lost_rank_ends_the_others_wherever_it_is_lost()
    {
        int exchanges = ThreadRanks.Run(3, ranks => Fit(new FaultyCommunicator(ranks, faultyRank: -1, exchange: 0)))[0];
        Assert.InRange(exchanges, 10, 200);
        for (int exchange = 0; exchange < exchanges; exchange += 3)
        {
            int lost = exchange;
            var fault = Assert.Throws<IOException>(() => ThreadRanks.Run(3, ranks => Fit(new FaultyCommunicator(ranks, faultyRank: 1, lost))));
            Assert.Equal("the network is gone", fault.Message);
        }
    }

    [Fact]
    public void The_others_are_told_which_rank_is_lost()
    {
        var told = new Exception?[3];
        Assert.Throws<IOException>(() => ThreadRanks.Run(3, ranks =>
        {
            told[ranks.Rank] = Record.Exception(() => Fit(new FaultyCommunicator(ranks, faultyRank: 1, exchange: 4)));
            return told[ranks.Rank] is { } fault ? throw fault : 0;
        }));
        Assert.All([told[0], told[2]], fault => Assert.Equal("Rank 1 ended with a fault: the network is gone", Assert.IsType<RankFaultException>(fault).Message));
    }

    [Fact]
    public void There_is_at_least_one_rank() => Assert.Throws<ArgumentOutOfRangeException>(() => ThreadRanks.Run(0, _ => 0));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(100_000, 7)]
    [InlineData(1_000_000_000, 1000)]
    public void Ranges_of_rows_follow_each_other_in_whole_segments(long rows, int size)
    {
        long next = 0, most = 0;
        for (int rank = 0; rank < size; rank++)
        {
            var range = RowRange.From(new Numbered(rank, size), rows);
            Assert.Equal(next, range.First);
            Assert.True(range.First % 960 == 0 || range.First == rows);
            (next, most) = (next + range.Count, Math.Max(most, range.Count));
        }
        Assert.Equal(rows, next);
        Assert.InRange(most, rows / size, (rows / size * 1.01) + 960);
    }

    [Fact]
    public void Ranks_without_any_row_refuse_and_columns_must_agree()
    {
        Assert.All(
            ThreadRanks.Run(2, ranks => Assert.Throws<UnusableDataException>(() => new Observations<Row>(ranks, DataMatrix.FromRowMajor([], 2))).Message),
            sentence => Assert.StartsWith("There are no observations", sentence, StringComparison.Ordinal));
        Assert.All(
            ThreadRanks.Run(2, ranks => Assert.Throws<UnusableDataException>(() => new Observations<Row>(ranks, StartData.Noise(10, 1 + ranks.Rank))).Message),
            sentence => Assert.StartsWith("The rows of rank 0 have 1 column, and those of rank 1 2", sentence, StringComparison.Ordinal));
        Assert.All(
            ThreadRanks.Run(2, ranks => Assert.Throws<UnusableDataException>(() => new Observations<Row>(ranks, StartData.Noise(2, 1), [1, ranks.Rank - 1])).Message),
            sentence => Assert.StartsWith("The weight of row 2 is -1", sentence, StringComparison.Ordinal));
    }

    private static int Fit(FaultyCommunicator ranks)
    {
        var own = RowRange.From(ranks, s_rows.Count);
        var rows = new Observations<Row>(ranks, DataMatrix.FromRows([.. s_rows.Skip((int)own.First).Take((int)own.Count).Select(row => row.ToArray())]));
        var start = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([0, 0], [1, 1]), new DiagonalGaussian([1, 1], [1, 1])]);
        new ExpectationMaximization { MaximumIterations = 3, Execution = Execution.Sequential }.Fit(start, [rows]);
        return ranks.Exchanges;
    }

    private sealed class Numbered(int rank, int size) : Communicator
    {
        public override int Rank => rank;

        public override int Size => size;

        public override byte[]? Reduce(byte[] own, Func<byte[], byte[], byte[]> join) => throw new NotSupportedException();

        public override byte[] Broadcast(byte[] bytes, int root) => throw new NotSupportedException();
    }
}
