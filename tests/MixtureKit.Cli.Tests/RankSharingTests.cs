using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Ranks;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Tests;

/// <summary>Labels, standard input and the limit of rows, for ranks that are threads.</summary>
public sealed class RankSharingTests
{
    [Theory]
    [InlineData("2,1.0,,1;NA,2;1,3", "1.0,2,3", "1,0,-1,0,-1,1,0,2")]
    [InlineData("b,a;;a,c,b", "a,b,c", "1,0,0,2,1")]
    [InlineData("2;x,10", "10,2,x", "1,2,0")]
    public void Labels_of_ranks_are_those_of_one_column(string parts, string classes, string components)
    {
        string[][] cells = [.. parts.Split(';').Select(part => part.Length == 0 ? [] : part.Split(','))];
        var alone = new ClassLabels("c", [.. cells.SelectMany(part => part)], []);
        Assert.Equal((classes, components), Text(alone));
        Assert.All(ThreadRanks.Run(cells.Length, ranks => Text(new ClassLabels("c", cells[ranks.Rank], []).OfAll(ranks))), text => Assert.Equal((classes, components), text));

        static (string, string) Text(ClassLabels labels) => (string.Join(',', labels.Classes), string.Join(',', labels.Components));
    }

    [Fact]
    public void Each_rank_has_all_of_standard_input()
    {
        var content = new byte[(9 << 20) + 7];
        new Random(1).NextBytes(content);
        byte[][] copies = ThreadRanks.Run(3, ranks =>
        {
            using FileStream copy = RankInput.Share(ranks, ranks.Rank == 0 ? new MemoryStream(content) : Stream.Null);
            var bytes = new byte[copy.Length];
            copy.ReadExactly(bytes);
            return bytes;
        });
        Assert.All(copies, copy => Assert.Equal(content, copy));
    }

    [Fact]
    public void Standard_input_that_breaks_off_ends_all_ranks()
    {
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.ThrowsAny<Exception>(() => RankInput.Share(ranks, new BrokenStream())).Message);
        Assert.Equal("The pipe is broken.", sentences[0]);
        Assert.All(sentences, sentence => Assert.EndsWith("The pipe is broken.", sentence));
    }

    [Theory]
    [InlineData("--merge", "--merge: for this every rank has all rows, and 1920 rows of 69906 values are too many")]
    [InlineData("--report", "--report: for this")]
    [InlineData("--standard-errors", "--standard-errors: for this")]
    [InlineData("--bootstrap", "--bootstrap 9: for this")]
    [InlineData("--regularization", "--regularization 0.5: for this")]
    [InlineData("--label", "--label c: for this")]
    [InlineData("--label --start", null)]
    [InlineData("--patterns", null)]
    public void An_option_that_needs_all_rows_is_refused_before_the_work_if_they_are_too_many(string options, string? sentence)
    {
        var request = new FitRequest
        {
            Data = "d.npy",
            Family = "gaussian",
            Covariance = "full",
            Seed = 0,
            MaximumIterations = 1,
            Tolerance = 0,
            Threads = 1,
            MergeEqualRows = true,
            Merge = options == "--merge",
            ReportPath = options == "--report" ? "r.html" : null,
            StandardErrors = options == "--standard-errors" ? default(MixtureKit.Uncertainty.ResamplingMethod) : null,
            Bootstrap = options == "--bootstrap" ? 9 : null,
            Regularization = options == "--regularization" ? 0.5 : 0,
            Label = options.StartsWith("--label", StringComparison.Ordinal) ? "c" : null,
            Start = options.EndsWith("--start", StringComparison.Ordinal) ? "m.json" : null,
            Patterns = options == "--patterns",
        };
        string?[] told = ThreadRanks.Run(2, ranks =>
        {
            AllRows.Require(request, new Observations<Row>(ranks, new DataMatrix(new ZeroRows(960, 1))), ranks);
            return Record.Exception(() => AllRows.Require(request, new Observations<Row>(ranks, new DataMatrix(new ZeroRows(960, 69_906))), ranks))?.Message;
        });
        Assert.All(told, text => Assert.Equal(sentence is null, text is null));
        Assert.All(told, text => Assert.StartsWith(sentence ?? "", text ?? ""));
    }

    private sealed class ZeroRows(int rows, int columns) : RowStore(rows, columns)
    {
        public override double Value(int row, int column) => 0;

        public override void Read(int row, Span<double> destination) => destination.Clear();
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("The pipe is broken.");
    }
}
