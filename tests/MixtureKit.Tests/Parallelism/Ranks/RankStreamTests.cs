using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism.Ranks;

/// <summary>What one rank writes is what every other reads, however it is cut into blocks.</summary>
public sealed class RankStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(50)]
    public void All_ranks_read_what_one_writes(int length)
    {
        byte[] sent = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        byte[][] read = ThreadRanks.Run(3, ranks =>
        {
            using var stream = new RankStream(ranks, root: 1, blockLength: 7);
            if (!stream.CanWrite)
                return Content(stream);
            stream.Write(sent.AsSpan(0, length / 3));
            stream.Write(sent, length / 3, length - (length / 3));
            return sent;
        });
        Assert.All(read, content => Assert.Equal(sent, content));
    }

    [Fact]
    public void A_rank_that_reads_only_the_beginning_is_in_step_with_the_others()
    {
        long[][][] all = ThreadRanks.Run(2, ranks =>
        {
            using (var stream = new RankStream(ranks, root: 0, blockLength: 4))
            {
                if (stream.CanWrite)
                    stream.Write(new byte[30]);
                else
                    Assert.Equal(0, stream.ReadByte());
            }
            return ranks.GatherValues<long>(ranks.Rank);
        });
        Assert.All(all, values => Assert.Equal([[0], [1]], values));
    }

    private static byte[] Content(RankStream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
