using System.Globalization;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class CsvSampleTests
{
    private const string Said = "f.csv: numbers have decimal commas: they are read as such.";

    [Theory]
    [InlineData("a;b\n1,5;2\n-0,25;3e1\n7;+4,5e-1\n")]
    [InlineData("a;b\n\"1,5\";2\nNA;3\n 7,25 ;1\n", "b")]
    [InlineData("a\tb\n1,5\t2\n2,5\t3\n")]
    [InlineData("a b\n1,5 2\n2,5 3\n")]
    [InlineData("sep=;\na;b\n1,5;2\n2,5;3\n")]
    public void Decimal_commas_are_read_and_said_where_no_comma_separates_cells(string text, string? only = null)
    {
        NumericTable table = Read(text, only is null ? null : [only]);
        Assert.Contains(Said, table.Notices);
        NumericTable pointed = Read(text.Replace(',', '.'), only is null ? null : [only]);
        foreach (string column in table.NumberColumns)
            Assert.Equal(pointed.Column(column), table.Column(column));
    }

    [Fact]
    public void A_long_table_with_decimal_commas_is_read_to_the_bit()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 9)))];
        var text = new StringBuilder("a;b\n");
        foreach (double value in values)
            text.Append(value.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',')).Append(";1\n");
        NumericTable table = Read(text.ToString());
        Assert.Equal(values, table.Column("a"));
        Assert.Contains(Said, table.Notices);
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n1.234,5;3\n", "is '1.234,5', a number with a comma", 1)]
    [InlineData("a;b\n1,5;2\n2,5;3.5\n", "is '1,5', a number with a comma", 0)]
    [InlineData("a;b\n1,5;2\n1,234,567;3\n", "is '1,234,567', a number with a comma", 1)]
    [InlineData("a;b\n1,5;2\n2,5;x\n", "is 'x', which is not a number", 1)]
    [InlineData("a,b\n\"1,5\",2\n\"2,5\",3\n", "is '1,5', a number with a comma", 0)]
    public void Other_numbers_with_commas_are_refused(string text, string message, int row)
    {
        UnusableDataException error = Refused(text);
        Assert.Contains(message, error.Message);
        Assert.Equal(row, error.Row);
    }

    [Fact]
    public void A_point_among_decimal_commas_further_down_is_refused_for_what_it_is()
    {
        string text = "a;b\n" + string.Concat(Enumerable.Repeat("1,5;2\n", 20_000)) + "2.5;3\n";
        Assert.Contains("row 20001 (line 20002), column 'a' is '2.5', a number with a point where other numbers have decimal commas", Refused(text).Message);
    }

    [Fact]
    public void Points_need_no_word()
    {
        Assert.DoesNotContain(Said, Read("a;b\n1.5;2\n2.5;3\n").Notices);
        Assert.DoesNotContain(Said, Read("a;b\n1;2\n2;3\n").Notices);
        Assert.DoesNotContain(Said, Read("a;b\nx,y;2\nz;3\n", ["b"]).Notices);
    }
}
