using Microsoft.Data.Analysis;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.ML.Tests;

public sealed class DataFramesTests
{
    [Fact]
    public void Columns_of_numbers_become_columns_and_nulls_become_missing_cells()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("a", [1.5, null, 3]),
            new Int64DataFrameColumn("b", [7L, 8L, null]),
            new StringDataFrameColumn("name", ["x", "y", "z"]),
            new BooleanDataFrameColumn("c", [true, false, null]),
            new DecimalDataFrameColumn("d", [0.1m, 0.2m, 0.3m]));

        DataMatrix matrix = frame.ToDataMatrix("c", "a", "b", "d");

        Assert.Equal(["c", "a", "b", "d"], matrix.ColumnNames);
        Assert.Equal([1, 1.5, 7, 0.1], matrix[0].ToArray());
        Assert.Equal([0, double.NaN, 8, 0.2], matrix[1].ToArray());
        Assert.Equal([double.NaN, 3, double.NaN, 0.3], matrix[2].ToArray());
    }

    [Fact]
    public void A_frame_is_fitted_with_its_missing_cells()
    {
        double?[] values = [.. Enumerable.Range(0, 40).Select(i => i == 3 ? null : (double?)((i % 2 * 10) + (i * 0.05)))];
        var frame = new DataFrame(new DoubleDataFrameColumn("x", values), new DoubleDataFrameColumn("y", values.Reverse()));

        Assert.Equal(FitStatus.Converged, DiagonalGaussian.Standard(2).Fit(components: 2, frame.ToDataMatrix()).Status);
    }

    [Fact]
    public void What_is_no_number_is_named()
    {
        var frame = new DataFrame(new StringDataFrameColumn("name", ["x"]), new Int64DataFrameColumn("id", [(1L << 53) + 1]), new DoubleDataFrameColumn("a", [double.PositiveInfinity]));

        Assert.Contains("'name' of the data frame holds String", Assert.Throws<ArgumentException>(() => frame.ToDataMatrix()).Message, StringComparison.Ordinal);
        Assert.Contains("no column 'b'; it has 'name', 'id', 'a'", Assert.Throws<ArgumentException>(() => frame.ToDataMatrix("b")).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1, column 'id': 9007199254740993", Assert.Throws<UnusableDataException>(() => frame.ToDataMatrix("id")).Message, StringComparison.Ordinal);
        Assert.Throws<UnusableDataException>(() => frame.ToDataMatrix("a"));
    }
}
