using System.Runtime.Intrinsics.X86;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>All lines of some memory are asked for, in as many steps as were said and no line twice.</summary>
public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(7, 1, 3)]
    [InlineData(960, 4, 1)]
    [InlineData(961, 4, 5)]
    [InlineData(7680, 2, 48)]
    [InlineData(7680, 2, 10_000)]
    public void Shares_are_all_the_lines(int length, int shares, int steps)
    {
        var values = new double[length];
        int asked = 0;
        for (int share = 0; share < shares; share++)
        {
            var ahead = new ReadAhead(values, share, shares, steps, asked);
            int before = ahead.Left;
            for (int step = 0; step < steps; step++)
                ahead.Step();
            Assert.Equal(0, ahead.Left);
            asked += before;
        }
        Assert.Equal(Sse.IsSupported ? (length + 7) / 8 : 0, asked);
    }

    [Fact]
    public void Lines_that_were_asked_for_are_not_asked_for_again()
    {
        Assert.SkipUnless(Sse.IsSupported, "This processor has no such request.");
        Assert.Equal(3, new ReadAhead(new double[80], share: 0, shares: 2, steps: 1, done: 2).Left);
        Assert.Equal(0, new ReadAhead(new double[80], share: 0, shares: 2, steps: 1, done: 7).Left);
    }

    [Fact]
    public void Steps_are_of_one_size()
    {
        Assert.SkipUnless(Sse.IsSupported, "This processor has no such request.");
        var ahead = new ReadAhead(new double[80], share: 0, shares: 1, steps: 3);
        int[] left = new int[3];
        for (int step = 0; step < left.Length; step++)
        {
            ahead.Step();
            left[step] = ahead.Left;
        }
        Assert.Equal([6, 2, 0], left);
    }

    [Fact]
    public void Rows_that_would_fill_the_cache_are_not_prefetched() => Assert.Equal(0, new ReadAhead(new double[120 * 784], 0, 1, 1).Left);
}
