using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class CsvRefusalsTests
{
    [Theory]
    [InlineData("", "f.csv: the file is empty (0 bytes).")]
    [InlineData("\uFEFF", "f.csv: the file is empty (0 bytes).")]
    [InlineData("\n \r\n\t\n", "f.csv: the file holds only blank lines.")]
    [InlineData("a,b", "f.csv: the file has a header (2 columns) but no rows.")]
    [InlineData("a,b\n\n\n", "f.csv: the file has a header (2 columns) but no rows.")]
    public void Empty_blank_and_header_only_are_told_apart(string text, string message) => Assert.Equal(message, Refused(text).Message);

    [Theory]
    [InlineData("1,2\n3,4\n", "line 1 holds only numbers ('1' …)")]
    [InlineData("\n5.1,,1e3\n3,4,5\n", "line 2 holds only numbers ('5.1' …)")]
    [InlineData("1 2\n3 4\n", "line 1 holds only numbers")]
    public void Numbers_in_place_of_names_are_refused(string text, string message) => Assert.Contains(message, Refused(text).Message);

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "row 2 (line 3) has 1 cell where the header names 2 columns")]
    [InlineData("a,b\n\n1,2\n3,4,5\n", "row 2 (line 4) has 3 cells where the header names 2 columns")]
    [InlineData("a,b\n1,2,\n", "remove the separator at its end")]
    [InlineData("a\n1,5\n", "write decimals with a point")]
    [InlineData("a,b,\n1,2,\n", "line 1 names 3 columns, and the name of column 3 is empty: remove the separator at the end")]
    [InlineData(",a\n3,2\n", "line 1 names 2 columns, and the name of column 1 is empty, and it is no index (0, 1, 2, … or 1, 2, 3, …), as row 1 has '3'")]
    [InlineData("a,,b\n1,2,3\n", "line 1 names 3 columns, and the name of column 2 is empty: name it, remove the column, or leave it out by naming the columns to use (--columns).")]
    [InlineData("\"\"\n1\n", "line 1 names 1 column, and the name of column 1 is empty")]
    [InlineData("\"x\" \"y\"\n\"1\" 1 2\n\"2\" 3 4\n", "as R's write.table writes it, write the table with row.names = FALSE")]
    [InlineData("\"x\",\"y\"\n\"1\",1,2\n", "as R's write.table writes it")]
    [InlineData("a,b, a \n1,2,3\n", "line 1 names both column 1 and column 3 'a'")]
    [InlineData("a\n1\n\n2\n", "row 2 (line 3), column 'a' is empty (the line is blank)")]
    public void Wrong_shapes_are_refused_with_line_and_counts(string text, string message) => Assert.Contains(message, Refused(text).Message);

    [Theory]
    [InlineData("a,b\n1,", (byte)'9', "line 2 is longer than 16 MB")]
    [InlineData("", (byte)'x', "line 1 is longer than 16 MB")]
    [InlineData("a,b\n1,2\n\"", (byte)'\n', "line 3 is longer than 16 MB: a quote that is never closed")]
    public void A_line_without_end_is_refused_in_bounded_memory(string start, byte rest, string message)
    {
        var stream = new EndlessStream(Encoding.UTF8.GetBytes(start), rest);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(message, Assert.Throws<UnusableDataException>(() =>
        {
            using var reader = new CsvTableReader(stream, FileSignature.Read(stream), "f", onAllCores: false);
            reader.Read();
        }).Message);
        Assert.InRange(stream.BytesRead, 1L << 24, 1L << 26);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 28);
    }
}
