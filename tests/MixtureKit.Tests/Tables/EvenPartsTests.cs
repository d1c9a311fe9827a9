using System.Globalization;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>Parts of equal length are the same from a file and from a pipe, and hold the rows and texts of the table that is read whole.</summary>
public sealed class EvenPartsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(2500, 1000, new[] { 1000, 1000, 500 })]
    [InlineData(2499, 1000, new[] { 1000, 1499 })]
    [InlineData(3000, 1000, new[] { 1000, 1000, 1000 })]
    [InlineData(1499, 1000, new[] { 1499 })]
    [InlineData(400, 1000, new[] { 400 })]
    [InlineData(3, 1, new[] { 1, 1, 1 })]
    public void The_last_part_has_at_least_half_the_rows_of_the_others(int rows, int length, int[] expected)
    {
        foreach (byte[] content in (byte[][])[Text(rows), Array(rows)])
        {
            string[] numbers = content[0] == 'a' ? ["a", "b"] : ["x1", "x2"], text = content[0] == 'a' ? ["b", "c"] : ["x2"];
            NumericTable whole = NumericTable.Read(new OneByteStream(content), "table", numbers, text);
            File.WriteAllBytes(_path, content);
            foreach (TableReader reader in (TableReader[])[TableReader.Open(_path), TableReader.Open(new OneByteStream(content), "table")])
            {
                using (reader)
                {
                    NumericTable[] parts = [.. reader.ReadParts(numbers, text, length)];
                    Assert.Equal(expected, parts.Select(part => part.RowCount));
                    Assert.All(numbers, name => Assert.Equal(whole.Column(name), parts.SelectMany(part => part.Column(name))));
                    Assert.All(text, name => Assert.Equal(whole.Text(name), parts.SelectMany(part => part.Text(name))));
                    Assert.All(text, name => Assert.Equal(whole.Text(name)[^1], parts[^1].Text(name)[parts[^1].RowCount - 1]));
                }
            }
        }
    }

    [Fact]
    public void A_long_array_in_a_file_has_the_parts_of_a_pipe()
    {
        byte[] content = Array(150_000);
        File.WriteAllBytes(_path, content);
        using TableReader file = TableReader.Open(_path), pipe = TableReader.Open(new OneByteStream(content), "table");
        foreach ((NumericTable one, NumericTable other) in file.ReadParts(["x2"], ["x1"], 70_000).Zip(pipe.ReadParts(["x2"], ["x1"], 70_000), (one, other) => (one, other)))
        {
            Assert.Equal(one.Column("x2"), other.Column("x2"));
            Assert.Equal(one.Text("x1"), other.Text("x1"));
        }
    }

    [Fact]
    public void A_part_without_rows_and_one_beyond_an_array_are_refused()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(Text(10)), "table");
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadParts(["a"], [], 0));
        Assert.Contains("more than", Assert.Throws<UnusableDataException>(() => reader.ReadParts(["a", "b"], [], int.MaxValue).Count()).Message);
        Assert.Contains("the rows were read before", Assert.Throws<InvalidOperationException>(() => Twice(reader)).Message);

        static int Twice(TableReader reader) => reader.ReadParts(["a"], [], 5).Count() + reader.ReadParts(["a"], [], 5).Count();
    }

    [Fact]
    public void An_index_is_followed_through_all_parts()
    {
        Assert.Equal(["table: the first column, which has no name, counts the rows: it is left out."], Indexed(3000).Select(part => part.Notices.Single()).Distinct());
        Assert.Equal(3000, Indexed(3000).Sum(part => part.Cells.RowCount));
        UnusableDataException fault = Assert.Throws<UnusableDataException>(() => Indexed(3000, wrong: 2900).Count());
        Assert.Contains("row 2900 has '7'", fault.Message);
        Assert.Equal(2899, fault.Row);
    }

    private static IEnumerable<MixedTable> Indexed(int rows, int wrong = 0)
    {
        var text = new StringBuilder(",x\n");
        for (int i = 1; i <= rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i == wrong ? 7 : i)},{i % 5}\n");
        using TableReader reader = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "table");
        foreach (MixedTable part in MixedTable.ReadParts(reader, 1000))
            yield return part;
    }

    private static byte[] Text(int rows)
    {
        var text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},{i % 7},cell {i % 11}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Array(int rows) => NumpyFiles.NpyFile(
        NumpyFiles.Header("<f8", FormattableString.Invariant($"({rows}, 2)")), NumpyFiles.Bytes([.. Enumerable.Range(0, 2 * rows).Select(at => at * 0.5)]));
}
