using MixtureKit.Data;

namespace MixtureKit.Tests.Data;

public sealed class DataMatrixTests
{
    private static readonly Person[] People = [new("A", 31, 1.62), new("B", 54, 1.88)];

    [Fact]
    public void Members_of_records_become_columns_of_their_names()
    {
        DataMatrix matrix = DataMatrix.FromRecords(People, person => person.Age, person => person.Height);
        Assert.Equal(["Age", "Height"], matrix.ColumnNames);
        Assert.Equal([31, 54], matrix.Column(0));
        Assert.Equal([1.62, 1.88], matrix.Column(1));
    }

    [Fact]
    public void A_computed_column_is_named_by_its_place() =>
        Assert.Equal(["Age", "x2"], DataMatrix.FromRecords(People, person => person.Age, person => Math.Log(person.Height)).ColumnNames);

    [Fact]
    public void Records_need_a_column() =>
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => DataMatrix.FromRecords(People)).Message);

    [Fact]
    public void A_record_whose_value_is_infinite_is_refused_with_its_column()
    {
        var fault = Assert.Throws<UnusableDataException>(() => DataMatrix.FromRecords([new Person("C", 20, double.PositiveInfinity)], person => person.Height));
        Assert.Contains("Height", fault.Message);
    }

    [Fact]
    public void A_matrix_knows_whether_cells_are_missing()
    {
        var matrix = DataMatrix.FromRows([[1, double.NaN], [2, 3]]);
        Assert.True(matrix.HasMissing);
        Assert.True(matrix.SelectColumns([1]).HasMissing);
        Assert.False(DataMatrix.FromRows([[1, 2]]).HasMissing);
    }

    [Fact]
    public void A_span_of_rows_is_copied()
    {
        double[] values = [1, 2, 3, 4];
        var matrix = DataMatrix.FromRowMajor(values.AsSpan(), 2);
        values[0] = 9;
        Assert.Equal([1, 3], matrix.Column(0));
    }

    [Fact]
    public void Items_give_a_column_for_each_named_function()
    {
        var matrix = DataMatrix.FromItems(People, ("age", person => person.Age), ("half", person => person.Age > 40 ? double.NaN : person.Height / 2));
        Assert.Equal(["age", "half"], matrix.ColumnNames);
        Assert.Equal([31, 54], matrix.Column(0));
        Assert.Equal([0.81, double.NaN], matrix.Column(1));
        Assert.Equal("2 rows × 2 columns, some missing", matrix.ToString());
    }

    [Fact]
    public void Items_need_a_column_with_a_function()
    {
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => DataMatrix.FromItems(People)).Message, StringComparison.Ordinal);
        Assert.Contains("column 2", Assert.Throws<ArgumentException>(() => DataMatrix.FromItems(People, ("age", person => person.Age), ("height", null!))).Message, StringComparison.Ordinal);
    }

    private sealed record Person(string Name, int Age, double Height);
}
