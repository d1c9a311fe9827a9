using System.Diagnostics;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Csv;
using MixtureKit.Fuzzing.Running;

namespace MixtureKit.Tests.Fuzzing;

public class CsvKindTests
{
    private const string Table = "a,b\n1,7\n2.5,3\n4,x\n";

    private static string? Failed(CsvReading read, string text = "a,b\n1,7\n2.5,3\n") => Failed(read, Encoding.UTF8.GetBytes(text));

    private static string? Failed(CsvReading read, byte[] bytes) => Trial.Of(new CsvKind(read), new FuzzInput(bytes)).Check;

    private static byte[] Replaced(byte[] bytes, char from, char to) => [.. bytes.Select(b => b == from ? (byte)to : b)];

    [Theory]
    [InlineData("a,b\n1,7\n2.5,3\n", true)]
    [InlineData("a b\n1  7\n 2.5\t3 \n", true)]
    [InlineData("sep=;\na;\"b;c\"\r\n1; \"7\" \r\n", true)]
    [InlineData("a\n1\n\n2\n", false)]
    [InlineData(Table, false)]
    public void The_readers_of_the_library_agree_with_the_slow_one(string text, bool isAccepted) =>
        Assert.Equal(new Trial(isAccepted), Trial.Of(new CsvKind(), new FuzzInput(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_reader_that_takes_one_digit_for_another_is_found() =>
        Assert.Equal("slow reader: numbers", Failed((bytes, choice, way) => LibraryReading.Read(Replaced(bytes, '7', '1'), choice, way)));

    [Fact]
    public void A_reader_that_differs_with_the_number_of_threads_is_found() =>
        Assert.Equal("readers differ", Failed((bytes, choice, way) => LibraryReading.Read(way.OnAllCores == false ? bytes : Replaced(bytes, '7', '1'), choice, way)));

    [Fact]
    public void A_reader_that_loses_a_row_is_found() =>
        Assert.Equal("slow reader: rows", Failed((bytes, choice, way) => LibraryReading.Read(bytes[..8], choice, way)));

    [Fact]
    public void A_reader_that_misnames_a_column_is_found() =>
        Assert.Equal("slow reader: names", Failed((bytes, choice, way) => LibraryReading.Read(Replaced(bytes, 'a', 'c'), choice, way)));

    [Fact]
    public void A_reader_that_takes_text_for_a_number_is_found() =>
        Assert.Equal("slow reader: numbers", Failed((bytes, choice, way) => LibraryReading.Read(Replaced(bytes, 'x', '1'), choice, way), Table));

    [Fact]
    public void A_reader_that_takes_other_bytes_for_text_is_found() =>
        Assert.Equal("slow reader: text", Failed((bytes, choice, way) => LibraryReading.Read(Replaced(bytes, '\u00E9', 'e'), choice, way), Encoding.Latin1.GetBytes("\u00E9,b\n1,2\n")));

    [Fact]
    public void A_reader_that_blames_a_later_row_is_found() =>
        Assert.Equal("slow reader: row before", Failed((bytes, choice, way) => Blaming(4, bytes, choice, way), Table + "1,2\n1,x\n"));

    [Fact]
    public void A_reader_that_blames_a_sound_row_is_found() =>
        Assert.Equal("slow reader: refused", Failed((bytes, choice, way) => Blaming(1, bytes, choice, way), Table));

    [Fact]
    public void A_reader_that_refuses_a_sound_table_is_found()
    {
        var kind = new CsvKind((bytes, choice, way) => LibraryReading.Read([.. bytes, .. "\n1,2,3"u8], choice, way));

        Assert.Equal("refused", Trial.Of(kind, new FuzzInput(Encoding.UTF8.GetBytes("a,b\n1,7"), IsSound: true)).Check);
    }

    [Fact]
    public void An_exception_that_is_not_documented_is_found() =>
        Assert.StartsWith("KeyNotFoundException", Failed((_, _, _) => throw new KeyNotFoundException()));

    [Fact]
    public void A_reader_that_allocates_without_bounds_is_found() => Assert.Equal("memory", Failed((bytes, choice, way) =>
    {
        GC.KeepAlive(new byte[100_000_000]);
        return LibraryReading.Read(bytes, choice, way);
    }));

    [Theory]
    [InlineData("long message", 5000, "f.csv")]
    [InlineData("unnamed source", 10, "")]
    public void A_message_that_is_too_long_or_names_no_source_is_found(string check, int length, string source) => Assert.Equal(
        check,
        Failed((_, choice, _) => TableOutcome.Of("f.csv", choice, () => throw new UnusableDataException(source + new string('x', length)))));

    [Fact]
    public void A_reader_that_takes_too_long_is_found() => Assert.Equal("time", Failed((bytes, choice, way) =>
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        while (way.OnAllCores == false && (Stopwatch.GetElapsedTime(start).TotalSeconds < 1.2 || (Environment.CpuUsage.TotalTime - busy).TotalSeconds < 1.2))
        {
        }
        return LibraryReading.Read(bytes, choice, way);
    }));

    private static TableOutcome Blaming(int row, byte[] bytes, ColumnChoice choice, CsvWay way) =>
        LibraryReading.Read(bytes, choice, way) with { Refusal = new UnusableDataException("f.csv", row, 1) };
}
