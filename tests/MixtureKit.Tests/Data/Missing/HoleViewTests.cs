using MixtureKit.Data;

namespace MixtureKit.Tests.Data.Missing;

/// <summary>The view of a batch lists the missing columns of each row, and rows of one pattern have one key.</summary>
public sealed class HoleViewTests
{
    private const double Hole = double.NaN;

    [Fact]
    public void The_missing_columns_of_each_row_are_listed_in_order()
    {
        HoleView view = Batch<Row>.Of(DataMatrix.FromRows([[1, 2, 3], [Hole, 2, Hole], [Hole, Hole, Hole], [1, Hole, 3]])).View<HoleView>();
        Assert.True(view.Any);
        Assert.Equal([[], [0, 2], [0, 1, 2], [1]], Enumerable.Range(0, 4).Select(row => view.Columns(row).ToArray()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Rows_have_equal_keys_if_the_same_columns_are_missing(int columns)
    {
        double[][] rows = [.. Enumerable.Range(0, columns).Select(hole => With(columns, hole)), With(columns, 0), With(columns, columns - 1)];
        HoleView view = Batch<Row>.Of(DataMatrix.FromRows(rows)).View<HoleView>();
        string[] keys = [.. Enumerable.Range(0, rows.Length).Select(row => view.Key(row).ToString())];
        Assert.Equal(columns, keys.Distinct().Count());
        Assert.Equal(keys[0], keys[columns]);
        Assert.Equal(keys[columns - 1], keys[^1]);
    }

    [Fact]
    public void A_batch_that_moves_on_forgets_the_rows_before()
    {
        var data = DataMatrix.FromRows([[Hole, 1], [Hole, 2], [3, 4], [5, 6], [7, Hole], [8, 9]]);
        var batch = new Batch<Row>(data);
        List<int[]>[] seen = [.. Enumerable.Range(0, 3).Select(part =>
        {
            batch.MoveTo(data, 2 * part, 2, 2 * part);
            HoleView view = batch.View<HoleView>();
            Assert.Equal(part != 1, view.Any);
            return new List<int[]> { view.Columns(0).ToArray(), view.Columns(1).ToArray() };
        })];
        Assert.Equal([[0], [0]], seen[0]);
        Assert.Equal([[], []], seen[1]);
        Assert.Equal([[1], []], seen[2]);
    }

    [Fact]
    public void Rows_that_are_known_to_be_finite_are_not_searched()
    {
        var data = DataMatrix.FromRows([[1, 2]]);
        Assert.False(Batch<Row>.Of(data).View<HoleView>().Any);
        Assert.False(Batch<Row>.Of(data[0]).View<HoleView>().Any);
        Assert.True(Batch<Row>.Of(Row.Of(1, Hole)).View<HoleView>().Any);
    }

    private static double[] With(int columns, int hole)
    {
        double[] values = [.. Enumerable.Range(0, columns).Select(j => (double)j)];
        values[hole] = Hole;
        return values;
    }
}
