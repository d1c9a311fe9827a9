using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Formats.Tests;

public sealed class RankTableTests : IDisposable
{
    private const int Rows = 5000;

    private static readonly double[] X = [.. Enumerable.Range(0, Rows).Select(i => (i % 2 * 8) + Math.Sin(i))];
    private static readonly string[] Places = [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0 ? "Oslo" : "Rome")];

    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string, int> Cases => [.. from format in new[] { "parquet", "arrow", "arrow stream" } from ranks in new[] { 1, 2, 3, 5 } select (format, ranks)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ranks_read_the_rows_of_a_file_between_them(string format, int ranks)
    {
        Write(format, 2000, 1, 0, 2999);
        (double[] X, string[] Places, bool IsPart)[] parts = ThreadRanks.Run(ranks, communicator =>
        {
            using RankTable table = RankTable.Open(_path, communicator, Opened.Formats);
            NumericTable read = table.Reader.Read(["x"], ["place"], TestContext.Current.CancellationToken);
            return (read.Column("x"), read.Text("place").ToArray(), table.IsPart);
        });
        Assert.All(parts, part => Assert.True(part.IsPart));
        Assert.Equal(ranks, parts.Length);
        Assert.Equal(X, parts.SelectMany(part => part.X));
        Assert.Equal(Places, parts.SelectMany(part => part.Places));
    }

    [Fact]
    public void A_fit_of_ranks_is_that_of_one_process()
    {
        Write("parquet", 1500, 3500);
        double[] likelihoods = [.. new[] { 1, 2, 4 }.Select(ranks => ThreadRanks.Run(ranks, communicator =>
        {
            using RankTable table = RankTable.Open(_path, communicator, Opened.Formats);
            Observations<Row> rows = table.Observe(table.Reader.Read(["x"], null, TestContext.Current.CancellationToken).ToMatrix());
            return new ExpectationMaximization { MaximumIterations = 20 }.Fit(Start(), [rows]).LogLikelihood;
        })[0])];
        Assert.Equal([likelihoods[0], likelihoods[0]], likelihoods[1..]);
    }

    [Fact]
    public void Every_rank_has_all_of_a_file_of_few_rows()
    {
        Write("parquet", Rows);
        int[] counts = ThreadRanks.Run(6, communicator =>
        {
            using RankTable table = RankTable.Open(_path, communicator, Opened.Formats);
            Assert.False(table.IsPart);
            return table.Reader.Read(["x"], null, TestContext.Current.CancellationToken).RowCount;
        });
        Assert.All(counts, count => Assert.Equal(Rows, count));
    }

    [Fact]
    public void A_cell_is_refused_by_its_row_in_the_part()
    {
        File.WriteAllBytes(_path, new ParquetFile().AddNullable<double>("x", [.. X.Select((value, i) => i == 4900 ? null : (double?)value)]).Write(2500, 2500));
        int first = 0;
        UnusableDataException fault = Assert.Throws<UnusableDataException>(() => ThreadRanks.Run(2, communicator =>
        {
            using RankTable table = RankTable.Open(_path, communicator, Opened.Formats);
            if (communicator.Rank == 1)
                first = (int)RowRange.From(communicator, Rows).First;
            RankAgreement.Run(communicator, () => table.Reader.Read(["x"], null, CancellationToken.None));
            return 0;
        }));
        Assert.Contains($"(part of rank 1): row {4901 - first}, column 'x' is empty", fault.Message);
    }

    private static Mixture<Row> Start() => new([0.5, 0.5], [new DiagonalGaussian([0], [1]), new DiagonalGaussian([8], [1])]);

    private void Write(string format, params int[] batches) => File.WriteAllBytes(
        _path,
        format == "parquet" ? new ParquetFile().Add("x", X).Add("place", Places).Write(batches) : new ArrowFile().Add("x", X).Add("place", Places).Write(format == "arrow stream", null, batches));
}
