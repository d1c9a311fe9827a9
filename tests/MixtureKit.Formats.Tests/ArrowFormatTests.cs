using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using MixtureKit.Tables;

namespace MixtureKit.Formats.Tests;

public sealed class ArrowFormatTests
{
    [Theory]
    [InlineData(false, null)]
    [InlineData(false, CompressionCodecType.Lz4Frame)]
    [InlineData(false, CompressionCodecType.Zstd)]
    [InlineData(true, null)]
    [InlineData(true, CompressionCodecType.Zstd)]
    public void Files_and_streams_give_the_same_bits_compressed_or_not(bool isStream, CompressionCodecType? codec)
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i) * Math.Pow(10, (i % 60) - 30))];
        byte[] file = new ArrowFile().Add("x", values).Write(isStream, codec, 300, 700);
        Assert.Equal(values, Opened.Numbers(file, "x").Column("x"));
    }

    [Fact]
    public void Numbers_of_every_width_are_read_without_loss()
    {
        byte[] file = new ArrowFile()
            .Add("float", new FloatArray.Builder().Append(0.1f).AppendNull().Build()).Add("half", new HalfFloatArray.Builder().Append((Half)0.25).AppendNull().Build())
            .Add("long", new Int64Array.Builder().Append(-9007199254740992).AppendNull().Build()).Add("ulong", new UInt64Array.Builder().Append(9007199254740992).AppendNull().Build())
            .Add("int", new Int32Array.Builder().Append(int.MinValue).AppendNull().Build()).Add("uint", new UInt32Array.Builder().Append(uint.MaxValue).AppendNull().Build())
            .Add("short", new Int16Array.Builder().Append(short.MinValue).AppendNull().Build()).Add("ushort", new UInt16Array.Builder().Append(ushort.MaxValue).AppendNull().Build())
            .Add("sbyte", new Int8Array.Builder().Append(sbyte.MinValue).AppendNull().Build()).Add("byte", new UInt8Array.Builder().Append(byte.MaxValue).AppendNull().Build())
            .Add("decimal", new Decimal128Array.Builder(new Decimal128Type(30, 10)).Append(0.1m).AppendNull().Build()).Add("truth", new BooleanArray.Builder().Append(true).AppendNull().Build())
            .Write(2);
        using TableReader reader = Opened.Table(file);
        reader.KeepsMissing = true;
        NumericTable table = reader.Read(reader.ColumnNames);
        Assert.Equal(
            [0.1f, 0.25, -9007199254740992, 9007199254740992, int.MinValue, uint.MaxValue, short.MinValue, ushort.MaxValue, sbyte.MinValue, byte.MaxValue, 0.1, 1],
            table.NumberColumns.Select(name => table.Column(name)[0]));
        Assert.All(table.NumberColumns, name => Assert.True(double.IsNaN(table.Column(name)[1])));
    }

    [Fact]
    public void Texts_and_levels_of_dictionaries_are_texts()
    {
        byte[] file = new ArrowFile().Add("s", "a", null, " é ").AddLevels("d", ArrowFile.Strings("low", "high"), 1, -1, 0).AddLevels("n", new Int32Array.Builder().Append(8).Append(4).Build(), 0, 1, -1).Write(2, 1);
        Assert.Equal(["a", "", "é"], Opened.Text(file, "s"));
        Assert.Equal(["high", "", "low"], Opened.Text(file, "d"));
        Assert.Equal(["8", "4", ""], Opened.Text(file, "n"));
        Assert.Equal([8, 4, double.NaN], Opened.Numbers(file, "n").Column("n"));
    }

    [Fact]
    public void Dates_and_times_have_the_text_that_dates_are_read_from()
    {
        var time = new DateTimeOffset(2024, 3, 1, 14, 30, 5, TimeSpan.Zero);
        byte[] file = new ArrowFile()
            .Add("time", new TimestampArray.Builder(new TimestampType(TimeUnit.Nanosecond, "UTC")).Append(time).AppendNull().Build())
            .Add("day", new Date32Array.Builder().Append(time.UtcDateTime).AppendNull().Build())
            .Add("hour", new Time64Array.Builder(TimeUnit.Microsecond).Append(52_200_000_000).AppendNull().Build())
            .Add("far", new TimestampArray(new TimestampType(TimeUnit.Second, (string?)null), new ArrowBuffer.Builder<long>().Append(long.MaxValue / 1000).Append(0).Build(), ArrowBuffer.Empty, 2, 0, 0))
            .Write(2);
        Assert.Equal(["2024-03-01T14:30:05", ""], Opened.Text(file, "time"));
        Assert.Equal(["2024-03-01", ""], Opened.Text(file, "day"));
        Assert.Equal(["14:30:00", ""], Opened.Text(file, "hour"));
        Assert.Equal(["9223372036854775", "1970-01-01"], Opened.Text(file, "far"));
    }

    [Fact]
    public void Lists_and_bytes_are_refused_by_name()
    {
        var list = new ListArray.Builder(DoubleType.Default);
        list.Append();
        byte[] file = new ArrowFile().Add("raw", new BinaryArray.Builder().Append([1]).Build()).Add("l", list.Build()).Add("x", 1.0).Write(1);
        Assert.Contains("column 'raw' holds bytes", Opened.Refusal(file, "raw"));
        Assert.Equal("t: column 'l' holds lists, which are neither numbers nor texts: leave it out (--exclude l), name the columns to use (--columns), or save the table without it.", Opened.Refusal(file, "x", "l"));
        Assert.Equal([1], Opened.Numbers(file, "x").Column("x"));
    }

    [Fact]
    public void Every_truncated_file_is_refused_in_a_sentence()
    {
        byte[] file = new ArrowFile().Add("x", [.. Enumerable.Range(0, 50).Select(i => i / 7.0)]).Write(20, 30);
        for (int length = 8; length < file.Length; length++)
            Assert.StartsWith("t: the Arrow file is cut off or damaged: ", Opened.Refusal(file[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_occur_twice_are_refused_as_in_CSV()
    {
        byte[] file = new ArrowFile().Add("x", 1.0).Add("x", 2.0).Write(1);
        Assert.Contains("names both column 1 and column 2 'x'", Opened.Refusal(file));
    }

    [Fact]
    public void The_index_of_a_pandas_table_is_left_out_with_a_notice()
    {
        using TableReader reader = Opened.Table(new ArrowFile().Add("x", 1.0).Add("__index_level_0__", 7.0).Write(1));
        Assert.Equal(["x"], reader.ColumnNames);
        Assert.Equal(["t: the column '__index_level_0__' is the index of a pandas table: it is left out."], reader.Read().Notices);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dictionary_holds_in_every_batch_that_uses_it(bool isStream)
    {
        byte[] file = new ArrowFile().AddLevels("s", ArrowFile.Strings("a", "b"), 0, 1, 1, 0, 1).Write(isStream, null, 2, 2, 1);
        Assert.Equal(["a", "b", "b", "a", "b"], Opened.Text(file, "s"));
    }
}
