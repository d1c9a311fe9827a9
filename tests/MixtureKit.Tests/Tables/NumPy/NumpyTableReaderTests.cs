using System.Globalization;
using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.NumpyFiles;

namespace MixtureKit.Tests.Tables;

public sealed class NumpyTableReaderTests
{
    [Fact]
    public void Rows_and_columns_are_the_same_in_C_and_Fortran_order()
    {
        NumericTable rows = Read(NpyFile(Header("<f8", "(2, 3)"), Bytes(1, 2, 3, 4, 5, 6)));
        NumericTable columns = Read(NpyFile(Header("<f8", "(2, 3)", fortran: true), Bytes(1, 4, 2, 5, 3, 6)));
        Assert.Equal(["x1", "x2", "x3"], rows.NumberColumns);
        Assert.Equal([4, 5, 6], rows.ToMatrix()[1]);
        Assert.Equal(rows.ToMatrix(), columns.ToMatrix());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Columns_are_selected_in_the_order_asked_for(bool fortran)
    {
        double[] values = fortran ? [1, 4, 2, 5, 3, 6] : [1, 2, 3, 4, 5, 6];
        NumericTable table = Read(NpyFile(Header("<f8", "(2, 3)", fortran), Bytes(values)), ["x3", "x1"], ["x2"]);
        Assert.Equal([3, 1], table.ToMatrix()[0]);
        Assert.Equal([6, 4], table.ToMatrix()[1]);
        Assert.Equal(["2", "5"], table.Text("x2"));
    }

    [Fact]
    public void Long_arrays_cross_blocks()
    {
        double[] values = [.. Enumerable.Range(0, 30_000).Select(i => i + 0.5)];
        NumericTable rows = Read(NpyFile(Header("<f8", "(10000, 3)"), Bytes(values)));
        Assert.Equal([29997.5, 29998.5, 29999.5], rows.ToMatrix()[9999]);
        NumericTable columns = Read(NpyFile(Header("<f8", "(10000, 3)", fortran: true), Bytes(values)));
        Assert.Equal([9999.5, 19999.5, 29999.5], columns.ToMatrix()[9999]);
    }

    [Fact]
    public void A_missing_value_is_refused_among_numbers_and_empty_as_text()
    {
        byte[] file = NpyFile(Header("<f8", "(2, 2)"), Bytes(1, 2, double.NaN, double.PositiveInfinity));
        Assert.Contains("row 2, column 'x1' is NaN, not a finite number", Refused(file));
        Assert.Contains("row 2, column 'x2' is Infinity, not a finite number", Refused(file, ["x2"]));
        Assert.Equal(["1", ""], Read(file, [], ["x1"]).Text("x1"));
    }

    [Fact]
    public void Data_after_the_array_are_warned_of()
    {
        byte[] file = NpyFile(Header("<f8", "(1,)"), Bytes(1));
        Assert.Empty(Read(file).Warnings);
        Assert.Contains("more data follow", Assert.Single(Read([.. file, 0]).Warnings));
    }

    [Fact]
    public void Shapes_are_written_in_every_culture_alike()
    {
        using var culture = new ForeignCulture();
        Assert.Contains("row 1, column 'x1' is -Infinity", Refused(NpyFile(Header("<f8", "(1,)"), Bytes(double.NegativeInfinity))));
        Assert.Equal([(-1.5).ToString(CultureInfo.InvariantCulture)], Read(NpyFile(Header("<f8", "(1,)"), Bytes(-1.5)), [], ["x1"]).Text("x1"));
    }

    [Fact]
    public void A_column_that_is_not_there_is_told_with_the_shape()
    {
        byte[] one = NpyFile(Header("<f8", "(3,)"), Bytes(1, 2, 3)), two = NpyFile(Header("<f8", "(1, 3)"), Bytes(1, 2, 3));
        UnknownColumnException error = Assert.Throws<UnknownColumnException>(() => Read(one, ["x2"], []));
        Assert.EndsWith("there is no column 'x2'. The array has the shape (3,), which is one column, x1: give it two axes, rows and columns, for example by reshape(1, -1) for one row.", error.Message);
        Assert.Null(error.Suggestion);
        Assert.EndsWith("The array has the shape (1, 3), whose columns are x1 to x3.", Assert.Throws<UnknownColumnException>(() => Read(two, ["x4"], [])).Message);
    }
}
