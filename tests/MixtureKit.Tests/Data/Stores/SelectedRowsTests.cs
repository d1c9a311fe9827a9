using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Data.Stores;

public sealed class SelectedRowsTests
{
    private static readonly int[] Rows = [2, 3, 7, 40, 41, 199];
    private static readonly DataMatrix Codes = DataMatrix.FromRows([.. Numbers()]);

    public static TheoryData<string> Stores => ["doubles", "codes", "counts", "another"];

    [Theory]
    [MemberData(nameof(Stores))]
    public void Rows_taken_from_a_store_are_its_rows_with_their_weights(string name)
    {
        double[] weights = [.. Enumerable.Range(0, Codes.Count).Select(i => i + 0.5)];
        Observations<Row> taken = new Observations<Row>(Stored(name), weights).Take(Rows);
        Assert.Equal(Rows.Select(row => Codes[row]), taken.Data);
        Assert.Equal(Rows.Select(row => weights[row]), taken.Weights);
        Assert.Equal(Codes.ColumnNames, Assert.IsType<DataMatrix>(taken.Data).ColumnNames);
    }

    [Fact]
    public void Observations_of_another_type_are_taken_too()
    {
        Observations<string> taken = new Observations<string>(["a", "b", "c"]).Take([0, 2]);
        Assert.Equal(["a", "c"], taken.Data);
        Assert.Null(taken.Weights);
    }

    private static IReadOnlyList<Row> Stored(string name) => name switch
    {
        "codes" => ComponentGroup.Create<Row>([new Bernoulli([0.5, 0.5, 0.5]), new Bernoulli([0.4, 0.5, 0.5])]).Arrange(Codes, Execution.Sequential),
        "counts" => ComponentGroup.Create<Row>([new Poisson([1, 1, 1]), new Poisson([2, 1, 1])]).Arrange(Codes, Execution.Sequential),
        "another" => new DataMatrix(new OwnStore(Codes)),
        _ => Codes,
    };

    private static IEnumerable<double[]> Numbers()
    {
        var random = new RandomSource(8);
        for (int i = 0; i < 200; i++)
            yield return [random.Next(2), random.Next(20) == 0 ? 1 : 0, random.Next(2)];
    }

    private sealed class OwnStore(DataMatrix rows) : RowStore(rows.Count, rows.ColumnCount)
    {
        public override double Value(int row, int column) => rows[row][column];

        public override void Read(int row, Span<double> destination) => rows[row].CopyTo(destination);
    }
}
