using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Formats.Tests;

public sealed class TableChunksTests : IDisposable
{
    private static readonly double[] X = [.. Enumerable.Range(0, 90).Select(i => (i % 2 * 8) + Math.Sin(i))];
    private static readonly double[] Y = [.. Enumerable.Range(0, 90).Select(i => (i % 2 * 3) + Math.Cos(1.7 * i))];
    private static readonly double[] Weights = [.. Enumerable.Range(0, 90).Select(i => 1.0 + (i % 3))];

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_row_group_of_Parquet_and_a_batch_of_Arrow_are_a_chunk_in_each_pass()
    {
        foreach (byte[] file in new[] { Parquet(), Arrow(isStream: false), Arrow(isStream: true) })
        {
            TableChunks chunks = Open(file, ["x", "y"]);
            for (int pass = 0; pass < 2; pass++)
            {
                Assert.Equal([40, 30, 20], chunks.Select(chunk => chunk.Count));
                Assert.Equal(X.Zip(Y), chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(i => (chunk.Data[i][0], chunk.Data[i][1]))));
            }
        }
    }

    [Fact]
    public void Row_groups_and_batches_make_parts_of_equal_length_with_their_texts()
    {
        string[] names = [.. Enumerable.Range(0, 90).Select(i => i % 7 == 0 ? "é" : $"n{i}")];
        foreach (byte[] file in new[] { new ParquetFile().Add("x", X).Add("s", names).Write(40, 30, 20), new ArrowFile().Add("x", X).Add("s", names).Write(true, null, 40, 30, 20) })
        {
            File.WriteAllBytes(_path, file);
            using var reader = TableReader.Open(_path, Opened.Formats);
            NumericTable[] parts = [.. reader.ReadParts(["x"], ["s"], 25)];
            Assert.Equal([25, 25, 25, 15], parts.Select(part => part.RowCount));
            Assert.Equal(X, parts.SelectMany(part => part.Column("x")));
            Assert.Equal(names, parts.SelectMany(part => part.Text("s")));
            Assert.Equal("é", parts[1].Text("s")[10]);
        }
    }

    [Fact]
    public void A_fit_to_chunks_is_the_fit_to_the_same_chunks_in_memory()
    {
        TableChunks chunks = Open(Parquet(), null, "w");
        Mixture<Row> start = Start();
        Assert.Equal(["x", "y"], chunks.ColumnNames);
        Observations<Row>[] held = [.. chunks];
        Assert.Equal(Weights.Sum(), held.Sum(chunk => chunk.TotalWeight), 1e-9);
        Assert.Equal(new ExpectationMaximization().Fit(start, held).LogLikelihood, new ExpectationMaximization().Fit(start, chunks).LogLikelihood);
    }

    [Fact]
    public void A_CSV_file_is_one_chunk() => Assert.Equal([2], Open("x,y\n1,2\n3,4\n"u8.ToArray(), null).Select(chunk => chunk.Count));

    [Fact]
    public void A_missing_cell_is_refused_by_its_row_in_the_file_unless_it_is_kept()
    {
        byte[] file = new ParquetFile().AddNullable<double>("x", 1, 2, 3, null).Write(2, 2);
        Assert.Contains("row 4, column 'x' is empty", Assert.Throws<UnusableDataException>(() => Open(file, null).ToList()).Message);
        Assert.Equal(double.NaN, TableChunks.Open(_path, Opened.Formats, keepsMissing: true).Last().Data[1][0]);
    }

    [Fact]
    public void A_column_that_the_file_does_not_have_is_refused_when_it_is_opened() =>
        Assert.Contains("'z'", Assert.Throws<UnknownColumnException>(() => Open(Parquet(), ["x", "z"])).Message);

    private static Mixture<Row> Start() => new([0.5, 0.5], [FullGaussian.Standard(2), new FullGaussian([8, 3], new double[,] { { 1, 0 }, { 0, 1 } })]);

    private static byte[] Parquet() => new ParquetFile().Add("x", X).Add("y", Y).Add("w", Weights).Write(40, 30, 20);

    private static byte[] Arrow(bool isStream) => new ArrowFile().Add("x", X).Add("y", Y).Write(isStream, null, 40, 30, 20);

    private TableChunks Open(byte[] file, string[]? columns, string? weight = null)
    {
        File.WriteAllBytes(_path, file);
        return TableChunks.Open(_path, Opened.Formats, columns, weight);
    }
}
