using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public class PlainPassTests
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "+7", "-3.", ".5", "-.25", "0.1", "2.5", "1e5", "1E-5", "1.e2", "4e+02", "00012.50", "5e-324", "2.2250738585072011e-308",
        "1.7976931348623157e308", "0.000000000000000000000000012345678901234567", "12345678901234567000", "9007199254740992", "9007199254740993.0",
        "3.14159265358979323846264338327950288", "1234567890123456789", "0.1234567890123456789", "99999999999999999999e-5", "1e-70", "1e70", "123456789.12345678e-30",
    ];

    private static readonly string[] Blemishes =
    [
        "", "NA", "nan", "inf", "1e400", "1e-400", "0x10", "1,5", "1;5", "9007199254740993", "12kg", "1 000", "e5", ".", "-", "1e", "1e+", "+-1", "\"1\"", "\" 2.5 \"", "\"a,b\"",
        "\"a\nb\"", "\"say \"\"so\"\"\"", "\"open", "x\"y", "\"1\" x", " \"3\"", "1\v", "\u00A01", "é€𝄞", "1\r2", "1\n2", "Null", "none", "?", "n/a", "\uFEFF1", "\"\uFEFF\"", "\n", "1,2,3", " ", "\t",
    ];

    /// <summary>Tables of text, plain for the most part, with something that is not plain here and there.</summary>
    private static readonly Gen<string> Tables =
        from separator in Gen.Elements(",", ",", ";", "\t", "|", " ")
        from columns in Gen.Choose(1, 4)
        from end in Gen.Elements("\n", "\n", "\r\n", "\r")
        from blemishes in Gen.Choose(0, 3)
        from rows in Line(separator, columns, blemishes).ListOf()
        from last in Gen.Elements("", end, end + end, " ", end + " " + end)
        select string.Join(separator, Enumerable.Range(0, columns).Select(j => $"c{j}")) + end + string.Join(end, rows) + last;

    private static Gen<string> Line(string separator, int columns, int blemishes) =>
        from cells in Cell(blemishes).ArrayOf(columns)
        from odd in Gen.Choose(0, 99)
        select odd < blemishes ? string.Join(separator, cells.Skip(1)) : string.Join(separator, cells);

    private static Gen<string> Cell(int blemishes) =>
        from shape in Gen.Choose(0, 99)
        from cell in shape < blemishes ? Gen.Elements(Blemishes) : shape < 50 ? Gen.Elements(Numbers) : Written
        from before in Gen.Elements("", "", "", " ", "  ", "\t")
        from after in Gen.Elements("", "", "", " ", " \t")
        select shape % 5 == 0 ? before + cell + after : cell;

    private static readonly Gen<string> Written =
        from bits in ArbMap.Default.GeneratorFor<long>()
        from format in Gen.Elements("R", "E16", "E18", "F3", "G17", "F20", "E5")
        let value = BitConverter.Int64BitsToDouble(bits * 0x9E3779B97F4A7C1)
        select (double.IsFinite(value) && Math.Abs(value) < 1e300 ? value : bits).ToString(format, CultureInfo.InvariantCulture);

    private static string Outcome(byte[] text, int blockSize, string[]? numbers, string[] words, bool slowly = false)
    {
        try
        {
            Stream stream = slowly ? new OneByteStream(text) : new MemoryStream(text);
            using var reader = new CsvTableReader(stream, FileHead.Read(stream), "f.csv", blockSize);
            NumericTable table = reader.Read(numbers, words);
            IEnumerable<string> values = table.NumberColumns.Select(name => string.Join(' ', table.Column(name).Select(BitConverter.DoubleToInt64Bits)));
            return string.Join('\n', [$"{table.RowCount} rows", .. table.Notices, .. table.Warnings, .. table.NumberColumns, .. values, .. words.SelectMany(table.Text)]);
        }
        catch (UnusableDataException refusal)
        {
            return $"{refusal.Message} [{refusal.Row}, {refusal.Column}]";
        }
        catch (UnknownColumnException refusal)
        {
            return refusal.Message;
        }
    }

    private static void IsReadAlike(string text, string[]? numbers, params string[] words)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string expected = Outcome(bytes, 0, numbers, words);
        Assert.Equal(expected, Outcome(bytes, PlainPass.BlockSize, numbers, words));
        Assert.Equal(expected, Outcome(bytes, 2 + (bytes.Length % 61), numbers, words, slowly: true));
    }

    [Fact]
    public void Tables_are_read_or_refused_as_the_full_reader_reads_or_refuses_them() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Tables.ToArbitrary(), text => IsReadAlike(text, null)));

    [Fact]
    public void Labels_and_columns_left_out_are_read_as_the_full_reader_reads_them() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Tables.ToArbitrary(), text =>
        {
            IsReadAlike(text, [], "c0");
            if (text.StartsWith("c0,c1,c2", StringComparison.Ordinal))
            {
                IsReadAlike(text, ["c2"], "c1", "c0");
                IsReadAlike(text, ["c1", "c0"], "c1");
            }
        }));

    [Theory]
    [InlineData("a,b\n1,2\n30,4.5\n5,6e1\n7,8\n")]
    [InlineData("a,b\r\n1,2\r\n30,4.5\r\n5,6e1\r\n7,8")]
    [InlineData("a,b\n1,2\n30,4.5\n\"5\",6e1\n7,\"8\"")]
    [InlineData("a,b\n1,2\n30,4.5\n\"5\n\",6e1\n7,8")]
    [InlineData("a,b\n1,2\n30,4.5\n\n5,6e1\n7,\"8")]
    [InlineData("a,b\n1,2\n30,4.5\n5,6e1\n7,x")]
    [InlineData("a,b\n1,2\n30,4.5\n5\n7,8")]
    [InlineData("a\n1\n2\n\n3\n")]
    [InlineData("\n\na\n\n1\n2\n3\n\n")]
    [InlineData("sep=;\na;b\n1;2\n3;4;\n")]
    [InlineData("sep=#\na#b\n1#2\n\uFEFF3#4\n")]
    [InlineData("sep=\t\na\tb\n1\t2\n3\t4\n")]
    [InlineData(",b\n0,2\n1,4\n2,5\n4,1\n")]
    [InlineData("a,b\n\uFEFF1,2\n3,4\n")]
    [InlineData("\uFEFF\uFEFFa,b\n1,2\n\uFEFF3,4\n")]
    [InlineData("a b\n1  2\n 3\t4 \n5 6 7\n")]
    public void Blocks_may_end_anywhere(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string expected = Outcome(bytes, 0, null, []);
        for (int size = 2; size <= bytes.Length + 1; size++)
            Assert.Equal(expected, Outcome(bytes, size, null, []));
    }

    [Fact]
    public void Of_two_faults_the_first_in_the_file_is_named_as_the_full_reader_names_it()
    {
        byte[] rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 40_000)));
        byte[] text = [.. "a,b\n"u8, .. rows, .. "x,1\n"u8, .. rows, 0xE9, (byte)'\n'];
        string expected = Outcome(text, 0, null, []);
        Assert.Contains("row 40001 (line 40002), column 'a' is 'x'", expected);
        foreach (int size in new[] { 1 << 10, 1 << 16, PlainPass.BlockSize, 1 << 20 })
            Assert.Equal(expected, Outcome(text, size, null, []));
        byte[] binary = [.. "a,b\n"u8, .. rows, 0xE9, (byte)'\n'];
        Assert.Equal(Outcome(binary, 0, null, []), Outcome(binary, 1 << 10, null, []));
    }

    [Fact]
    public void What_is_odd_late_in_a_long_file_keeps_the_rows_before_it()
    {
        var random = new Random(3);
        string[] lines = [.. Enumerable.Range(0, 90_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{random.NextDouble() - 0.5:R},w{i % 7}"))];
        lines[80_000] = "80000,\"0.5\n\",\"w\n\"";
        string text = "i,x,w\n" + string.Join('\n', lines);
        IsReadAlike(text, null, "w");
        NumericTable table = NumericTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", text: ["w"]);
        Assert.Equal(90_000, table.RowCount);
        Assert.Equal(89_999, table.ToMatrix()[89_999][0]);
        Assert.Equal("w6", table.Text("w")[79_995]);
    }

    [Fact]
    public void Reading_stops_between_blocks_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var stream = new EndlessStream("a\n1"u8.ToArray(), (byte)'\n');
        using var reader = new CsvTableReader(stream, FileHead.Read(stream), "f.csv", 1 << 12);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => reader.Read(cancellationToken: source.Token));
    }
}
