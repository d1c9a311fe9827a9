using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class TableReaderTests
{
    [Fact]
    public void Some_numbers_among_the_names_are_warned_of_and_quoted_numbers_are_names()
    {
        Assert.Contains("1 of 2 are numbers", Assert.Single(Read("a,2001\n1,2\n").Warnings));
        NumericTable years = Read("\"2001\",\"2002\"\n1,2\n");
        Assert.Equal(["2001", "2002"], years.NumberColumns);
        Assert.Empty(years.Warnings);
    }

    [Fact]
    public void Columns_not_asked_for_may_hold_anything()
    {
        const string text = "name,a,b\nfiat,1,NA\nopel,3,x\n";
        Assert.Equal([1, 3], Read(text, ["a"]).Column("a"));
        Assert.Contains("column 'name' is 'fiat'", Refused(text).Message);
        NumericTable table = Read("label,a\n x ,1\n,2\n", words: ["label"]);
        Assert.Equal(["x", ""], table.Text("label"));
        Assert.Equal(["a"], table.NumberColumns);
    }

    [Theory]
    [InlineData(",x\n0,5\n1,6\n2,9\n")]
    [InlineData("\"\",\"x\"\n\"1\",5\n\"2\",6\n\"3\",9\n")]
    [InlineData("\tx\n1\t5\n2\t6\n3\t9\n")]
    [InlineData(",x\n0.0,5\n1.0,6\n2.0,\"9\"\n")]
    public void An_unnamed_first_column_that_counts_the_rows_is_left_out_and_said(string text)
    {
        NumericTable table = Read(text);
        Assert.Equal(["x"], table.NumberColumns);
        Assert.Empty(table.TextColumns);
        Assert.Equal([5, 6, 9], table.Column("x"));
        Assert.Contains(table.Notices, notice => notice == "f.csv: the first column, which has no name, counts the rows: it is left out.");
        Assert.DoesNotContain(Read(text, ["x"]).Notices, notice => notice.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(",x\n0,5\n1,6\n3,9\n", "row 3 has '3'", 2)]
    [InlineData(",x\n2,5\n3,6\n", "row 1 has '2'", 0)]
    [InlineData(",x\n1,5\n,6\n", "row 2 has ''", 1)]
    [InlineData(",x\nfiat,5\nopel,6\n", "row 1 has 'fiat'", 0)]
    public void An_unnamed_first_column_that_counts_nothing_is_refused_unless_it_is_not_asked_for(string text, string message, int row)
    {
        UnusableDataException error = Refused(text);
        Assert.Contains(message, error.Message);
        Assert.Contains("--columns", error.Message);
        Assert.Equal((row, 0), (error.Row, error.Column));
        Assert.Equal(5, Read(text, ["x"]).Column("x")[0]);
    }

    [Fact]
    public void Names_of_an_array_that_pandas_counts_are_names()
    {
        NumericTable table = Read(",0,1\n0,5,7\n1,6,8\n");
        Assert.Equal(["0", "1"], table.NumberColumns);
        Assert.Equal([7, 8], table.Column("1"));
        Assert.Contains("2 of 3 are numbers", Assert.Single(table.Warnings));
        Assert.Contains("holds only numbers", Refused(",1,2\n0,5,7\n").Message);
    }

    [Fact]
    public void Doubled_and_empty_names_matter_only_if_they_are_asked_for()
    {
        const string text = "x,y,x,\n1,2,a,\n3,4,b,z\n";
        Assert.Equal([2, 4], Read(text, ["y"]).Column("y"));
        Assert.Contains("line 1 names both column 1 and column 3 'x'", Refused(text, ["y", "x"]).Message);
        Assert.Contains("line 1 names both column 1 and column 3 'x'", Refused(text, ["y"], ["x"]).Message);
        Assert.Contains("line 1 names both column 1 and column 3 'x'", Refused(text).Message);
        Assert.Throws<UnknownColumnException>(() => Read(text, [""]));
        Assert.Equal("y", Assert.Throws<UnknownColumnException>(() => Read(text, ["Y"])).Suggestion);
        Assert.NotEqual("", Assert.Throws<UnknownColumnException>(() => Read(text, ["z"])).Suggestion);
    }

    [Fact]
    public void All_columns_are_read_as_text_whatever_their_names()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(",y,x,x\n7,2,a,\nv,4,b,z\n"u8.ToArray()), "f.csv");
        Assert.Equal(["", "y", "x", "x"], reader.ColumnNames);
        NumericTable table = reader.ReadWithText(["y"]);
        Assert.Equal([2, 4], table.Column("y"));
        Assert.Equal(["", "y", "x", "x"], table.TextColumns);
        Assert.Equal(["7", "v"], table.Text(0));
        Assert.Equal(["a", "b"], table.Text(2));
        Assert.Equal(["", "z"], table.Text(3));
        Assert.Equal(["2", "4"], table.Text("y"));
        Assert.Contains("ask for one by its place", Assert.Throws<UnusableDataException>(() => table.Text("x")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Text(4));
    }

    [Fact]
    public void A_column_may_be_read_as_numbers_and_as_text()
    {
        NumericTable table = Read("a,b\n1.50,ü\n2,\"x\"\"y\"\n", ["a"], ["b", "a"]);
        Assert.Equal([1.5, 2], table.Column("a"));
        Assert.Equal(["1.50", "2"], table.Text("a"));
        Assert.Equal(["ü", "x\"y"], table.Text("b"));
    }

    [Fact]
    public void Columns_are_selected_in_the_order_asked_for()
    {
        NumericTable table = Read("a,b,c\n1,2,3\n4,5,6\n", ["c", "a", "b"]);
        Assert.Equal([3, 1, 2], table.ToMatrix()[0]);
        DataMatrix matrix = table.Select(["b", "c"]);
        Assert.Equal(["b", "c"], matrix.ColumnNames);
        Assert.Equal([5, 6], matrix[1]);
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest_name()
    {
        UnknownColumnException error = Assert.Throws<UnknownColumnException>(() => Read("sepal_length,b\n1,2\n", ["sepal_lenght"]));
        Assert.Equal("f.csv: there is no column 'sepal_lenght'. Did you mean 'sepal_length'? The columns are 'sepal_length', 'b'.", error.Message);
        Assert.Equal("sepal_length", error.Suggestion);
        Assert.Null(Assert.Throws<UnknownColumnException>(() => Read(Plain, [], ["zzzzzz"])).Suggestion);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Read(Plain, ["a", "a"])).Message);
    }

    [Fact]
    public void Rows_are_read_once()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Plain)), "f.csv");
        Assert.Equal(["a", "b"], reader.ColumnNames);
        Assert.Throws<UnknownColumnException>(() => reader.Read(["c"]));
        reader.Read();
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Plain)), "f.csv");
        Assert.Throws<OperationCanceledException>(() => reader.Read(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_hundred_thousand_columns_are_read()
    {
        string header = string.Join(',', Enumerable.Range(1, 100_000).Select(j => $"c{j}"));
        string row = string.Join(',', Enumerable.Range(1, 100_000));
        NumericTable table = Read($"{header}\n{row}\n{row}\n");
        Assert.Equal(100_000, table.ToMatrix()[1][99_999]);
    }
}
