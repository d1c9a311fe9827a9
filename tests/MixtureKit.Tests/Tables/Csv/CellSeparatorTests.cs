using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class CellSeparatorTests
{
    [Theory]
    [InlineData(Plain)]
    [InlineData("a,b\r\n1,2.5\r\n-3,4e2\r\n")]
    [InlineData("a,b\r\n1,2.5\n-3,4e2")]
    [InlineData("a,b\r1,2.5\r-3,4e2")]
    [InlineData("\uFEFFa,b\n1,2.5\n-3,4e2\n")]
    [InlineData("\n\na,b\n\n1,2.5\n   \n-3,4e2\n\n\n")]
    [InlineData("  a , b\t\n 1 ,\t2.5\n -3,  4e2  \n")]
    [InlineData("\"a\",\" b \"\n\"1\",\" 2.5 \"\n-3,\"4e2\"\n")]
    [InlineData("a,b\n+1.0,2.50\n-3.,.4E+3\n")]
    [InlineData("a,b\n\u00A01,2.5\u00A0\n-3,4e2\n")]
    public void Line_ends_marks_blank_lines_spaces_and_quotes_read_alike(string text)
    {
        NumericTable table = Read(text);
        IsPlain(table);
        Assert.Empty(table.Notices);
        Assert.Empty(table.Warnings);
    }

    [Theory]
    [InlineData("a;b\n1;2.5\n-3;4e2\n", "semicolon")]
    [InlineData("a\tb\n1\t2.5\n-3\t4e2\n", "tab")]
    [InlineData("a|b\n1|2.5\n-3|4e2\n", "vertical bar")]
    [InlineData("a b\n1 2.5\n-3 4e2\n", "space")]
    [InlineData("  a      b  \n  1    2.5\n -3 \t 4e2 \n", "space")]
    [InlineData("sep=;\na;b\n1;2.5\n-3;4e2\n", "semicolon")]
    public void Other_separators_are_detected_and_said(string text, string name)
    {
        NumericTable table = Read(text);
        IsPlain(table);
        Assert.Equal($"f.csv: the columns are separated by {name}s.", Assert.Single(table.Notices));
    }

    [Theory]
    [InlineData("sepal length,sepal width\n1,2\n", new[] { "sepal length", "sepal width" })]
    [InlineData("sepal length\n1\n", new[] { "sepal length" })]
    [InlineData("length (cm, m);b\n1;2\n3;4\n", new[] { "length (cm, m)", "b" })]
    [InlineData("\"a;b;c\",\"d e\"\n1,2\n", new[] { "a;b;c", "d e" })]
    [InlineData("\"a,\nb\",\"say \"\"c\"\"\"\n1,2\n", new[] { "a,\nb", "say \"c\"" })]
    [InlineData("\"a b\" c\n1 2\n", new[] { "a b", "c" })]
    public void Names_may_hold_what_separates_elsewhere(string text, string[] names) => Assert.Equal(names, Read(text).NumberColumns);

    [Theory]
    [InlineData("7")]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(" ")]
    public void A_separator_that_cells_are_made_of_is_refused(string separator) =>
        Assert.Contains($"line 1 names 'sep={separator}' as the separator", Refused($"sep={separator}\nx{separator}y\n1{separator}2\n").Message);
}
