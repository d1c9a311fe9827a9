using MixtureKit.Tables;
using Parquet;
using Parquet.Schema;

namespace MixtureKit.Formats.Tests;

public sealed class ParquetFormatTests
{
    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Lz4Raw)]
    [InlineData(CompressionMethod.Brotli)]
    public void Every_compression_gives_the_same_bits(CompressionMethod compression)
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i) * Math.Pow(10, (i % 60) - 30))];
        byte[] file = new ParquetFile(compression).Add("x", values).Write(300, 700);
        Assert.Equal(values, Opened.Numbers(file, "x").Column("x"));
    }

    [Fact]
    public void Numbers_of_every_width_are_read_without_loss()
    {
        byte[] file = new ParquetFile()
            .Add("float", 0.1f, -2f).Add("long", -9007199254740992L, 7L).Add("ulong", 9007199254740992UL, 7UL).Add("int", int.MinValue, 7)
            .Add("uint", uint.MaxValue, 7U).Add("short", short.MinValue, (short)7).Add("ushort", ushort.MaxValue, (ushort)7).Add("sbyte", sbyte.MinValue, (sbyte)7).Add("byte", byte.MaxValue, (byte)7)
            .AddDecimal("decimal", 20, 10, 0.1m, -1234567890.0123456789m).Add("truth", true, false).Write(2);
        using TableReader reader = Opened.Table(file);
        NumericTable table = reader.Read(reader.ColumnNames);
        Assert.Equal(
            [0.1f, -9007199254740992, 9007199254740992, int.MinValue, uint.MaxValue, short.MinValue, ushort.MaxValue, sbyte.MinValue, byte.MaxValue, 0.1, 1],
            table.NumberColumns.Select(name => table.Column(name)[0]));
        Assert.Equal([-2, 7, 7, 7, 7, 7, 7, 7, 7, -1234567890.0123456789, 0], table.NumberColumns.Select(name => table.Column(name)[1]));
    }

    [Fact]
    public void Nulls_and_NaN_are_missing_cells()
    {
        byte[] file = new ParquetFile().AddNullable<int>("i", 1, null, 3).AddNullable<double>("d", 1.5, double.NaN, null).AddNullable<bool>("b", true, null, false).Add("s", "a", null, "").Write(2, 1);
        NumericTable table = Opened.Numbers(file, "i", "d", "b");
        Assert.Equal([1, double.NaN, 3], table.Column("i"));
        Assert.Equal([1.5, double.NaN, double.NaN], table.Column("d"));
        Assert.Equal([1, double.NaN, 0], table.Column("b"));
        Assert.Equal(["a", "", ""], Opened.Text(file, "s"));
        Assert.Equal(["True", "", "False"], Opened.Text(file, "b"));
        Assert.Equal("t: row 2, column 'i' is empty: fill it in, remove the row, or leave the column out.", Opened.Refusal(file, "i"));
    }

    [Fact]
    public void A_number_that_a_double_does_not_hold_is_refused_by_row_and_column()
    {
        byte[] file = new ParquetFile().Add("i", 1L, 2L, 9007199254740993L).Add("d", 1.0, double.PositiveInfinity, 2).Add("u", 1UL, 2UL, ulong.MaxValue).Write(2, 1);
        Assert.Contains("row 3, column 'i' is '9007199254740993', a whole number that a double cannot hold exactly", Opened.Refusal(file, "i"));
        Assert.Contains("row 2, column 'd' is 'Infinity', which is not a finite double", Opened.Refusal(file, "d"));
        Assert.Contains("row 3, column 'u' is '18446744073709551615'", Opened.Refusal(file, "u"));
        Assert.Equal(["1", "2", "9007199254740993"], Opened.Text(file, "i"));
    }

    [Fact]
    public void Dates_and_times_have_the_text_that_dates_are_read_from()
    {
        byte[] file = new ParquetFile()
            .Add("time", new DateTime(2024, 3, 1, 14, 30, 5, DateTimeKind.Utc), DateTime.UnixEpoch).Add("day", new DateOnly(2024, 3, 1), new DateOnly(1582, 1, 1)).AddTime("hour", 52_200_000_000, -1).Write(2);
        Assert.Equal(["2024-03-01T14:30:05", "1970-01-01"], Opened.Text(file, "time"));
        Assert.Equal(["2024-03-01", "1582-01-01"], Opened.Text(file, "day"));
        Assert.Equal(["14:30:00", "-1"], Opened.Text(file, "hour"));
    }

    [Fact]
    public void Bytes_and_lists_are_refused_by_name_unless_they_are_left_out()
    {
        byte[] file = new ParquetFile().AddBytes("raw", [1, 2], [3]).Add("x", 1.0, 2).Write(2);
        Assert.Equal("t: column 'raw' holds bytes, which are neither numbers nor texts: leave it out (--exclude raw), name the columns to use (--columns), or save the table without it.", Opened.Refusal(file));
        Assert.Equal([1, 2], Opened.Numbers(file, "x").Column("x"));
    }

    [Fact]
    public async Task Lists_and_structures_are_refused_in_words()
    {
        using var stream = new MemoryStream();
        var schema = new ParquetSchema(new DataField<double>("x"), new ListField("l", new DataField<double>("element")), new StructField("s", new DataField<int>("a")), new MapField("m", new DataField("key", typeof(string), isNullable: false), new DataField<int>("value")));
        ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken);
        await writer.DisposeAsync();
        Assert.Contains("column 'l' holds lists", Opened.Refusal(stream.ToArray(), "l"));
        Assert.Contains("column 's' holds structures", Opened.Refusal(stream.ToArray(), "s"));
        Assert.Contains("column 'm' holds maps", Opened.Refusal(stream.ToArray(), "m"));
        Assert.Equal("t: the file has 4 columns but no rows.", Opened.Refusal(stream.ToArray(), "x"));
    }

    [Fact]
    public void Every_truncated_file_is_refused_in_a_sentence()
    {
        byte[] file = new ParquetFile().Add("x", [.. Enumerable.Range(0, 50).Select(i => i / 7.0)]).Add("s", [.. Enumerable.Repeat("abc", 50)]).Write(20, 30);
        for (int length = 5; length < file.Length; length++)
            Assert.StartsWith("t: the Parquet file is cut off or damaged: ", Opened.Refusal(file[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_CSV_file_whose_first_column_is_PAR1_is_a_CSV_file() => Assert.Equal([2], Opened.Numbers("PAR1,y\n2,3\n"u8.ToArray(), "PAR1").Column("PAR1"));
}
