using System.Runtime.Intrinsics.X86;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Data;

public sealed class BatchTests
{
    [Fact]
    public void The_version_changes_whenever_the_batch_moves()
    {
        Batch<double> batch = Batch<double>.Of(1.0, 2.0);
        long first = batch.Version;
        batch.MoveTo([3.0], 0, 1, 2);
        Assert.NotEqual(first, batch.Version);
    }

    [Fact]
    public void A_mark_holds_for_one_batch_until_it_moves()
    {
        Batch<double> one = Batch<double>.Of(1.0), other = Batch<double>.Of(1.0);
        var mark = new BatchMark<double>(one);
        Assert.True(mark.Is(one));
        Assert.False(mark.Is(other));
        Assert.False(default(BatchMark<double>).Is(one));
        one.MoveTo([1.0], 0, 1, 0);
        Assert.False(mark.Is(one));
    }

    [Fact]
    public void Parts_follow_the_whole()
    {
        var batch = Batch<double>.Of(1.0, 2.0);
        var selector = new FieldSelector<double, string>("text", x => $"{x}!");
        Batch<string> part = batch.Select(selector);
        Assert.Equal(["1!", "2!"], new[] { part[0], part[1] });
        batch.MoveTo([7.0], 0, 1, 2);
        Assert.Same(part, batch.Select(new FieldSelector<double, string>("text", x => $"{x}!")));
        Assert.Equal((1, 2L, "7!"), (part.Count, part.Position, part[0]));
    }

    [Fact]
    public void What_was_prefetched_is_not_prefetched_again()
    {
        Assert.SkipUnless(Sse.IsSupported, "This processor has no such request.");
        DataMatrix matrix = DataMatrix.FromRowMajor(new double[2 * Batch<Row>.Capacity * 8], 8);
        var batch = new Batch<Row>(matrix);
        batch.MoveTo(matrix, 0, Batch<Row>.Capacity, 0);
        Assert.False(batch.HasPrefetched);
        Assert.Equal(Batch<Row>.Capacity / 2, Left(batch.Prefetch(0, 2, 10)));
        Assert.True(batch.HasPrefetched);
        Assert.Equal(0, Left(batch.Prefetch(0, 2, 10)));
        Assert.Equal(0, Left(batch.Prefetch(1, 4, 10)));
        Assert.Equal(Batch<Row>.Capacity / 4, Left(batch.Prefetch(2, 4, 10)));
        batch.MoveTo(matrix, 0, Batch<Row>.Capacity, 0);
        Assert.Equal(Batch<Row>.Capacity, Left(batch.Prefetch(0, 1, 10)));
    }

    [Fact]
    public void Rows_that_are_no_matrix_are_not_prefetched() => Assert.Equal(0, Left(Batch<Row>.Of(Row.Of(1)).Prefetch(0, 1, 1)));

    private static int Left(ReadAhead ahead) => ahead.Left;
}
