using MixtureKit.Data;

namespace MixtureKit.Tests.Data.Missing;

/// <summary>The rows that starts see have a value of the same column in every missing cell.</summary>
public sealed class CompleteRowsTests
{
    [Fact]
    public void A_missing_cell_gets_a_value_of_its_column()
    {
        var data = DataMatrix.FromRows([[1, 5], [double.NaN, 7], [3, double.NaN]]);
        IReadOnlyList<Row> complete = CompleteRows.From(new Observations<Row>(data)).Data;
        Assert.Contains(complete[1][0], new[] { 1.0, 3 });
        Assert.Contains(complete[2][1], new[] { 5.0, 7 });
        Assert.Equal([1, 5], complete[0]);
    }

    [Fact]
    public void Rows_without_missing_cells_are_the_same_object()
    {
        var observations = new Observations<Row>(DataMatrix.FromRows([[1, 5]]));
        Assert.Same(observations, CompleteRows.From(observations));
    }
}
