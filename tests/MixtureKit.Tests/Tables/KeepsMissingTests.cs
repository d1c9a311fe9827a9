using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>A reader that keeps missing cells gives NaN there, and refuses all else that it refused before.</summary>
public sealed class KeepsMissingTests
{
    [Fact]
    public void A_mark_in_a_number_column_is_NaN()
    {
        NumericTable table = Read("a,b,c\n1,,x\nNA,2.5,\n ? , . ,z\n\"\",nan,w\n"u8.ToArray(), ["a", "b"]);
        Assert.True(table.KeepsMissing);
        Assert.Equal([1, double.NaN, double.NaN, double.NaN], table.Column("a"));
        Assert.Equal([double.NaN, 2.5, double.NaN, double.NaN], table.Column("b"));
        Assert.True(table.ToMatrix().HasMissing);
        Assert.True(table.Select(["b"]).HasMissing);
    }

    [Fact]
    public void Decimal_commas_and_an_index_are_found_beside_missing_cells()
    {
        NumericTable table = Read(";a;b\n1;1,5;\n2;;-0,25\n3;NA;7\n"u8.ToArray(), null);
        Assert.Equal(["a", "b"], table.NumberColumns);
        Assert.Equal([1.5, double.NaN, double.NaN], table.Column("a"));
        Assert.Equal([double.NaN, -0.25, 7], table.Column("b"));
    }

    [Fact]
    public void A_table_without_a_missing_cell_is_known_to_be_whole()
    {
        Assert.False(Read("a,b\n1,2\n"u8.ToArray(), null).ToMatrix().HasMissing);
        Assert.False(Read("a,b\n1,2\n,3\n"u8.ToArray(), null).Select(["b"]).HasMissing);
    }

    [Theory]
    [InlineData("a,b\n1,x\n", "column 'b' is 'x'")]
    [InlineData("a,b\n1,inf\n", "column 'b' is 'inf'")]
    [InlineData("a,b\n1\n", "row 1")]
    public void Other_faults_are_refused_as_before(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UnusableDataException>(() => Read(Encoding.UTF8.GetBytes(text), null)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_text_that_is_read_on_all_cores_keeps_its_missing_cells_in_place()
    {
        const int rows = 40_000;
        string text = $"a,b\n{string.Concat(Enumerable.Range(0, rows).Select(i => i % 7 == 3 ? $"{i},\n" : $"{i},{2 * i}\n"))}";
        double[] read = Read(Encoding.UTF8.GetBytes(text), null).Column("b");
        Assert.All(Enumerable.Range(0, rows), i => Assert.Equal(i % 7 == 3 ? double.NaN : 2 * i, read[i]));
    }

    [Fact]
    public void NaN_of_an_array_is_a_missing_cell_and_an_infinity_is_refused()
    {
        NumericTable table = Read(NumpyFiles.NpyFile(NumpyFiles.Header("<f8", "(2, 2)"), NumpyFiles.Bytes(1, double.NaN, 3, 4)), null);
        Assert.Equal([double.NaN, 4], table.Column("x2"));
        Assert.True(table.ToMatrix().HasMissing);
        byte[] infinite = NumpyFiles.NpyFile(NumpyFiles.Header("<f8", "(2, 1)"), NumpyFiles.Bytes(double.NaN, double.PositiveInfinity));
        Assert.Contains("row 2, column 'x1'", Assert.Throws<UnusableDataException>(() => Read(infinite, null)).Message, StringComparison.Ordinal);
    }

    private static NumericTable Read(byte[] bytes, string[]? numbers)
    {
        using var reader = TableReader.Open(new MemoryStream(bytes), "f");
        reader.KeepsMissing = true;
        return reader.Read(numbers);
    }
}
