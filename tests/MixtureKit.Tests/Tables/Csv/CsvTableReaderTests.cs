using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public class CsvTableReaderTests
{
    // More than CsvHelper looks at in one go.
    private const int SeveralBlocks = 600_000;

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

    /// <summary>Tables of text, ordinary for the most part, with something odd here and there.</summary>
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

    private static string Outcome(byte[] text, bool onAllCores, string[]? numbers = null, params string[] words) =>
        Outcome(new MemoryStream(text), onAllCores, numbers, words);

    private static string Outcome(Stream stream, bool onAllCores, string[]? numbers, params string[] words)
    {
        try
        {
            using var reader = new CsvTableReader(stream, FileSignature.Read(stream), "f.csv", onAllCores);
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
        string expected = Outcome(bytes, false, numbers, words);
        Assert.Equal(expected, Outcome(bytes, true, numbers, words));
        Assert.Equal(expected, Outcome(new OneByteStream(bytes), true, numbers, words));
    }

    [Fact]
    public void Tables_are_read_or_refused_alike_on_one_core_and_on_all() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260101, 1), Prop.ForAll(Tables.ToArbitrary(), text => IsReadAlike(text, null)));

    [Fact]
    public void Labels_and_columns_left_out_are_read_alike_on_one_core_and_on_all() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260101, 1), Prop.ForAll(Tables.ToArbitrary(), text =>
        {
            IsReadAlike(text, [], "c0");
            if (text.StartsWith("c0,c1,c2", StringComparison.Ordinal))
            {
                IsReadAlike(text, ["c2"], "c1", "c0");
                IsReadAlike(text, ["c1", "c0"], "c1");
            }
        }));

    [Fact]
    public void What_is_odd_late_in_a_long_table_is_read_or_refused_alike() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260101, 1), Prop.ForAll(Tables.ToArbitrary(), table =>
        {
            int end = table.IndexOfAny(['\r', '\n']);
            string header = table[..end], separator = header.Length > 2 ? header[2..3] : "", row = string.Join(separator, Enumerable.Repeat("7", header.Split('c').Length - 1));
            string rows = string.Concat(Enumerable.Repeat($"\n{row}", SeveralBlocks / (row.Length + 1)));
            IsReadAlike(header + rows + table[end..], null);
            IsReadAlike(header + table[end..].TrimEnd() + rows, [], "c0");
        }));

    [Theory]
    [InlineData("a,b", "1,2\n30,4.5\n5,6e1\n", 3)]
    [InlineData("a,b", "1,2\r\n30,4.5\r\n", 2)]
    [InlineData("a,b", "1,2\r30,4.5\r", 2)]
    [InlineData("a,b", "\"5\n\",6e1\n7,\"8\"\n", 2)]
    [InlineData("a,b", "\n\n5,6e1\n  \n", 1)]
    [InlineData("a", "1\n22\n", 2)]
    [InlineData("a", "\"\n1\"\r\n22\n", 2)]
    [InlineData("a;b", "1;2\n3;4\n", 2)]
    [InlineData("a b", "1  2\n 3\t4 \n", 2)]
    public void Blocks_may_end_anywhere(string header, string lines, int rows)
    {
        int count = (SeveralBlocks / 2 / lines.Length) + 1;
        string all = string.Concat(Enumerable.Repeat(lines, count));
        for (int shift = 0; shift < lines.Length; shift++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes($"{new string('x', shift)}{header}\n{all}");
            string expected = Outcome(bytes, false);
            Assert.StartsWith($"{rows * count} rows", expected);
            Assert.Equal(expected, Outcome(bytes, true));
        }
    }

    [Theory]
    [InlineData("a,l", "1,w\n2,\"say \"\"so\"\"\"\n3,\n", "w", "say \"so\"", "")]
    [InlineData("a,l", "1,\"two\nlines\"\n2,\uFEFFé€𝄞\n", "two\nlines", "\uFEFFé€𝄞")]
    public void Labels_stay_with_their_rows_in_a_long_table(string header, string lines, params string[] labels)
    {
        int count = SeveralBlocks / lines.Length;
        byte[] bytes = Encoding.UTF8.GetBytes(header + "\n" + string.Concat(Enumerable.Repeat(lines, count)));
        NumericTable table = NumericTable.Read(new MemoryStream(bytes), "f.csv", text: ["l"]);
        Assert.Equal(Enumerable.Range(0, count * labels.Length).Select(i => 1.0 + (i % labels.Length)), table.Column("a"));
        Assert.Equal(Enumerable.Repeat(labels, count).SelectMany(label => label), table.Text("l"));
    }

    [Theory]
    [InlineData("a,b", "1,2\n", "x,1\n", "row 100001 (line 100002), column 'a' is 'x'")]
    [InlineData("a,b", "1,2\n", "1\n", "row 100001 (line 100002) has 1 cell")]
    [InlineData("a,b", "\"1\n\",2\n", "1,x\n", "row 100001 (line 200002), column 'b' is 'x'")]
    [InlineData("a,b", "1,2\n", "\"1\n\" x,1\n", "line 100003 has text after a closing quote")]
    [InlineData("a,b", "1,2\n", "1,\"\n2", "the quote that begins on line 100002 is never closed")]
    [InlineData("a", "12\n", "\nx\n", "row 100001 (line 100002), column 'a' is empty (the line is blank)")]
    [InlineData("a", "\"1\n\"\n", "x\n", "row 100001 (line 200002), column 'a' is 'x'")]
    public void Of_several_faults_the_first_in_the_file_is_named_with_its_row_and_line(string header, string line, string fault, string message)
    {
        string rows = string.Concat(Enumerable.Repeat(line, 100_000));
        string later = fault.Contains("\"\n2", StringComparison.Ordinal) ? "" : rows + "y" + rows + "\"" + rows;
        foreach (bool onAllCores in new[] { false, true })
            Assert.StartsWith($"f.csv: {message}", Outcome(Encoding.UTF8.GetBytes($"{header}\n{rows}{fault}{later}"), onAllCores));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_a_file_cannot_be_read_on_the_rows_blocks_before_come_first(bool onAllCores)
    {
        byte[] rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 200_000)));
        Assert.Contains("row 1 (line 2), column 'a' is 'x'", Outcome(new FaultyStream([.. "a,b\nx,2\n"u8, .. rows]), onAllCores, null));
        Assert.Contains("row 1 (line 2), column 'a' is 'x'", Outcome(new MemoryStream([.. "a,b\nx,2\n"u8, .. rows, 0xE9, (byte)'\n']), onAllCores, null));
        Assert.Contains("line 200002 holds a byte 0xE9", Outcome(new MemoryStream([.. "a,b\n"u8, .. rows, 0xE9, (byte)'\n']), onAllCores, null));
        Assert.Equal("the disk is gone", Assert.Throws<UnreadableFileException>(() => Outcome(new FaultyStream([.. "a,b\n"u8, .. rows]), onAllCores, null)).InnerException?.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reading_stops_between_blocks_when_cancelled(bool onAllCores)
    {
        using var source = new CancellationTokenSource();
        int reads = 0;
        var stream = new EndlessStream("a\n1"u8.ToArray(), (byte)'\n') { BeforeRead = CancelInTime };
        using var reader = new CsvTableReader(stream, FileSignature.Read(stream), "f.csv", onAllCores);
        Assert.ThrowsAny<OperationCanceledException>(() => reader.Read(cancellationToken: source.Token));

        void CancelInTime()
        {
            if (++reads == 20)
                source.Cancel();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_record_without_end_is_refused_after_the_rows_before_it(bool onAllCores)
    {
        var stream = new EndlessStream("a,b\n1,2\n\""u8.ToArray(), (byte)'\n');
        Assert.StartsWith("f.csv: the row that begins on line 3 is longer than 16 MB", Outcome(stream, onAllCores, null));
        Assert.InRange(stream.BytesRead, 1L << 24, 1L << 26);
        stream = new EndlessStream("a,b\nx,2\n\""u8.ToArray(), (byte)'\n');
        Assert.Contains("row 1 (line 2), column 'a' is 'x'", Outcome(stream, onAllCores, null));
    }
}
