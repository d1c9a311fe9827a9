using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Data;

public sealed class RowViewTests
{
    private static readonly double[] Values = [.. Enumerable.Range(0, 33).Select(at => (double)at)];

    [Fact]
    public void Rows_in_memory_are_read_where_they_lie()
    {
        RowView view = View(new DataMatrix(new DoubleRows(Values, 11, 3)), 2, 5);
        Assert.Equal((3, 3), (view.ColumnCount, view.Stride));
        Assert.True(view.Values == Values.AsSpan(6, 15));
    }

    [Fact]
    public void What_lies_between_rows_is_passed_over()
    {
        RowView view = View(new DataMatrix(new SpacedRows(Values)), 1, 3);
        Assert.Equal((2, 3), (view.ColumnCount, view.Stride));
        Assert.True(view.Values == Values.AsSpan(3, 8));
        Assert.Equal([3.0, 4], View(new DataMatrix(new SpacedRows(Values)), 1, 1).Values.ToArray());
    }

    [Fact]
    public void Rows_that_do_not_lie_in_memory_are_copied()
    {
        var chunks = new DataMatrix(new ChunkedRows([Values[..12], Values[12..24], [.. Values[24..], double.NaN]], 2, 11, 3, 0, 3));
        AssertCopy(View(chunks, 2, 5));
        AssertCopy(View([.. new DataMatrix(new DoubleRows(Values, 11, 3))], 2, 5));
        AssertCopy(View([.. Enumerable.Range(0, 11).Select(i => Row.Of(Values[(3 * i)..(3 * (i + 1))]))], 2, 5));

        static void AssertCopy(RowView view)
        {
            Assert.Equal((3, 3), (view.ColumnCount, view.Stride));
            Assert.Equal(Values[6..21], view.Values.ToArray());
        }
    }

    [Fact]
    public void A_view_follows_its_batch_to_other_kinds_of_rows()
    {
        var batch = new Batch<Row>([]);
        batch.MoveTo([Row.Of(1, 2), Row.Of(3, 4)], 0, 2, 0);
        Assert.Equal([1.0, 2, 3, 4], batch.View<RowView>().Values.ToArray());
        batch.MoveTo(new DataMatrix(new DoubleRows(Values, 11, 3)), 9, 2, 2);
        Assert.Equal([27.0, 28, 29, 30, 31, 32], batch.View<RowView>().Values.ToArray());
        batch.MoveTo([Row.Of(5, 6, 7)], 0, 1, 4);
        Assert.Equal([5.0, 6, 7], batch.View<RowView>().Values.ToArray());
        batch.MoveTo([], 0, 0, 5);
        Assert.Equal(0, batch.View<RowView>().Values.Length);
    }

    private static RowView View(IReadOnlyList<Row> rows, int start, int count)
    {
        var batch = new Batch<Row>(rows);
        batch.MoveTo(rows, start, count, 0);
        return batch.View<RowView>();
    }

    /// <summary>The first two of every three values.</summary>
    private sealed class SpacedRows(double[] values) : RowStore(values.Length / 3, 2)
    {
        public override double Value(int row, int column) => values[(3 * row) + column];

        public override void Read(int row, Span<double> destination) => values.AsSpan(3 * row, 2).CopyTo(destination);

        internal override ReadOnlySpan<double> Memory(int first, int count) => values.AsSpan(3 * first, (3 * (count - 1)) + 2);
    }
}
