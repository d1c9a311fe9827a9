using System.Text;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Tables;
using MixtureKit.Tests.Files;

namespace MixtureKit.Tests.Tables;

public class TableReaderTests
{
    private const string Plain = "a,b\n1,2.5\n-3,4e2\n";

    private static NumericTable Read(string text, string[]? numbers = null, string[]? words = null) =>
        NumericTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", numbers, words);

    private static UnusableDataException Refused(string text, string[]? numbers = null, string[]? words = null) =>
        Assert.Throws<UnusableDataException>(() => Read(text, numbers, words));

    private static UnusableDataException RefusedBytes(byte[] bytes) =>
        Assert.Throws<UnusableDataException>(() => NumericTable.Read(new MemoryStream(bytes), "f.csv"));

    private static void IsPlain(NumericTable table)
    {
        Assert.Equal(["a", "b"], table.NumberColumns);
        Assert.Equal(2, table.RowCount);
        Assert.Equal([1, -3], table.Column("a"));
        Assert.Equal([2.5, 400], table.Column("b"));
    }

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

    [Fact]
    public void Some_numbers_among_the_names_are_warned_of_and_quoted_numbers_are_names()
    {
        Assert.Contains("1 of 2 are numbers", Assert.Single(Read("a,2001\n1,2\n").Warnings));
        NumericTable years = Read("\"2001\",\"2002\"\n1,2\n");
        Assert.Equal(["2001", "2002"], years.NumberColumns);
        Assert.Empty(years.Warnings);
    }

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
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "the quote that begins on line 3 is never closed")]
    [InlineData("a,b\n1,2\n\"x\ny\",\"oops\n3,4\n", "the quote that begins on line 4 is never closed")]
    [InlineData("a,\"b\n1,2\n", "the quote that begins on line 1 is never closed")]
    [InlineData("a,b\n1,2\n\"3\" x,4\n", "line 3 has text after a closing quote")]
    [InlineData("a,b\n1,2\n3,4\" pipe\n", "line 3 has a quote inside a cell")]
    public void Bad_quotes_are_refused_with_the_line_they_are_on(string text, string message) =>
        Assert.Contains(message, Refused(text, [], ["b"]).Message);

    [Theory]
    [InlineData("", "is empty: fill it in")]
    [InlineData("NA", "is 'NA', a missing value")]
    [InlineData("nan", "is 'nan', a missing value")]
    [InlineData("?", "is '?', a missing value")]
    [InlineData("n/a", "is 'n/a', a missing value")]
    [InlineData("#N/A", "is '#N/A', a missing value")]
    [InlineData("Null", "is 'Null', a missing value")]
    [InlineData("none", "is 'none', a missing value")]
    [InlineData("\" . \"", "is '.', a missing value")]
    [InlineData("-", "is '-', which is not a number")]
    [InlineData("\uFEFF1", "is '\\ufeff1', which is not a number")]
    [InlineData("\"1,5\"", "is '1,5', a number with a comma")]
    [InlineData("\"1,234.5\"", "is '1,234.5', a number with a comma")]
    [InlineData("0x10", "is '0x10', a hexadecimal number")]
    [InlineData("1e400", "is '1e400', which is not a finite double")]
    [InlineData("Infinity", "is 'Infinity', which is not a finite double")]
    [InlineData("-inf", "is '-inf', which is not a number")]
    [InlineData("1e-400", "is '1e-400', which is too small for a double")]
    [InlineData("9007199254740993", "is '9007199254740993', a whole number that a double cannot hold exactly")]
    [InlineData("1 000", "is '1 000', which is not a number")]
    [InlineData("12kg", "is '12kg', which is not a number: correct it, or leave the column out")]
    [InlineData("red", "is 'red', which is not a number: correct it, or leave the column out")]
    [InlineData("(5)", "is '(5)', which is not a number")]
    [InlineData("5%", "is '5%', which is not a number")]
    [InlineData("1e5e", "is '1e5e', which is not a number")]
    [InlineData("١٢", "is '١٢', which is not a number")]
    public void A_cell_that_is_no_number_is_refused_with_row_line_column_and_value(string cell, string message)
    {
        UnusableDataException error = Refused($"a,b\n1,2\n3,{cell}\n");
        Assert.StartsWith($"f.csv: row 2 (line 3), column 'b' {message}", error.Message);
        Assert.Equal(1, error.Row);
        Assert.Equal(1, error.Column);
    }

    [Fact]
    public void Four_hundred_digits_are_a_number_only_where_a_double_is_near()
    {
        string digits = new('3', 400);
        Assert.Contains("not a finite double", Refused($"a\n{digits}\n").Message);
        Assert.Equal(1.0 / 3, Assert.Single(Read($"a\n0.{digits}\n").Column("a")));
        Assert.True(Refused($"a\n{digits}\n").Message.Length < 200);
    }

    [Theory]
    [InlineData("9007199254740992", 9007199254740992)]
    [InlineData("-9007199254740994", -9007199254740994)]
    [InlineData("12345678901234567000", 12345678901234567000)]
    [InlineData("12345678901234567168", 12345678901234567168)]
    [InlineData("9007199254740993.0", 9007199254740992)]
    [InlineData("-0", -0.0)]
    [InlineData("0e9", 0.0)]
    [InlineData("5e-324", 5e-324)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    public void Whole_numbers_and_the_ends_of_the_range_are_read_to_the_bit(string cell, double value) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Assert.Single(Read($"a\n{cell}\n").Column("a"))));

    [Fact]
    public void Numbers_have_a_point_in_every_culture()
    {
        using var culture = new ForeignCulture();
        IsPlain(Read(Plain));
        Assert.Contains("a number with a comma", Refused("a;b\n1;2,5\n").Message);
    }

    [Fact]
    public void Columns_not_asked_for_may_hold_anything()
    {
        const string text = "name,a,b\nfiat,1,NA\nopel,3,x\n";
        Assert.Equal([1, 3], Read(text, ["a"]).Column("a"));
        Assert.Contains("column 'name' is 'fiat'", Refused(text).Message);
        NumericTable table = Read("label,a\n x ,1\n,2\n", words: ["label"]);
        Assert.Equal(["x", ""], table.Text("label"));
        Assert.Equal(["a"], table.NumberColumns);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \t", true)]
    [InlineData("nA", true)]
    [InlineData("N/a", true)]
    [InlineData("NAN", true)]
    [InlineData(" null ", true)]
    [InlineData("NONE", true)]
    [InlineData("?", true)]
    [InlineData(".", true)]
    [InlineData("-", false)]
    [InlineData("nan1", false)]
    [InlineData("missing", false)]
    [InlineData("0", false)]
    public void One_list_tells_a_missing_value(string cell, bool isMissing) => Assert.Equal(isMissing, NumericTable.IsMissing(cell));

    [Theory]
    [InlineData(",x\n0,5\n1,6\n2,9\n")]
    [InlineData("\"\",\"x\"\n\"1\",5\n\"2\",6\n\"3\",9\n")]
    [InlineData("\tx\n1\t5\n2\t6\n3\t9\n")]
    [InlineData(",x\n0.0,5\n1.0,6\n2.0,\"9\"\n")]
    public void An_unnamed_first_column_that_counts_the_rows_is_left_out_and_said(string text)
    {
        NumericTable table = Read(text);
        Assert.Equal(["x"], table.NumberColumns);
        Assert.Empty(table.TextColumns);
        Assert.Equal([5, 6, 9], table.Column("x"));
        Assert.Contains(table.Notices, notice => notice == "f.csv: the first column, which has no name, counts the rows: it is left out.");
        Assert.DoesNotContain(Read(text, ["x"]).Notices, notice => notice.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(",x\n0,5\n1,6\n3,9\n", "row 3 has '3'", 2)]
    [InlineData(",x\n2,5\n3,6\n", "row 1 has '2'", 0)]
    [InlineData(",x\n1,5\n,6\n", "row 2 has ''", 1)]
    [InlineData(",x\nfiat,5\nopel,6\n", "row 1 has 'fiat'", 0)]
    public void An_unnamed_first_column_that_counts_nothing_is_refused_unless_it_is_not_asked_for(string text, string message, int row)
    {
        UnusableDataException error = Refused(text);
        Assert.Contains(message, error.Message);
        Assert.Contains("--columns", error.Message);
        Assert.Equal((row, 0), (error.Row, error.Column));
        Assert.Equal(5, Read(text, ["x"]).Column("x")[0]);
    }

    [Fact]
    public void Names_of_an_array_that_pandas_counts_are_names()
    {
        NumericTable table = Read(",0,1\n0,5,7\n1,6,8\n");
        Assert.Equal(["0", "1"], table.NumberColumns);
        Assert.Equal([7, 8], table.Column("1"));
        Assert.Contains("2 of 3 are numbers", Assert.Single(table.Warnings));
        Assert.Contains("holds only numbers", Refused(",1,2\n0,5,7\n").Message);
    }

    [Fact]
    public void Doubled_and_empty_names_matter_only_to_whom_asks_for_them()
    {
        const string text = "x,y,x,\n1,2,a,\n3,4,b,z\n";
        Assert.Equal([2, 4], Read(text, ["y"]).Column("y"));
        Assert.Contains("line 1 names both column 1 and column 3 'x'", Refused(text, ["y", "x"]).Message);
        Assert.Contains("line 1 names both column 1 and column 3 'x'", Refused(text, ["y"], ["x"]).Message);
        Assert.Contains("line 1 names both column 1 and column 3 'x'", Refused(text).Message);
        Assert.Throws<UnknownColumnException>(() => Read(text, [""]));
        Assert.Equal("y", Assert.Throws<UnknownColumnException>(() => Read(text, ["Y"])).Suggestion);
        Assert.NotEqual("", Assert.Throws<UnknownColumnException>(() => Read(text, ["z"])).Suggestion);
    }

    [Fact]
    public void All_columns_are_read_as_text_whatever_their_names()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(",y,x,x\n7,2,a,\nv,4,b,z\n"u8.ToArray()), "f.csv");
        Assert.Equal(["", "y", "x", "x"], reader.ColumnNames);
        NumericTable table = reader.ReadWithText(["y"]);
        Assert.Equal([2, 4], table.Column("y"));
        Assert.Equal(["", "y", "x", "x"], table.TextColumns);
        Assert.Equal(["7", "v"], table.Text(0));
        Assert.Equal(["a", "b"], table.Text(2));
        Assert.Equal(["", "z"], table.Text(3));
        Assert.Equal(["2", "4"], table.Text("y"));
        Assert.Contains("ask for one by its place", Assert.Throws<UnusableDataException>(() => table.Text("x")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Text(4));
    }

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

    [Theory]
    [InlineData("a,b\n\uFEFFu,1\nv,2\n", "a", "\uFEFFu")]
    [InlineData("\uFEFF\uFEFFa,b\nu,1\nv,2\n", "\uFEFFa", "u")]
    [InlineData("sep=;\na;b\n\uFEFFu;1\nv;2\n", "a", "\uFEFFu")]
    public void A_byte_order_mark_is_dropped_at_the_beginning_of_the_file_alone(string text, string name, string cell) =>
        Assert.Equal([cell, "v"], Read(text, ["b"], [name]).Text(name));

    [Fact]
    public void A_column_may_be_read_as_numbers_and_as_text()
    {
        NumericTable table = Read("a,b\n1.50,ü\n2,\"x\"\"y\"\n", ["a"], ["b", "a"]);
        Assert.Equal([1.5, 2], table.Column("a"));
        Assert.Equal(["1.50", "2"], table.Text("a"));
        Assert.Equal(["ü", "x\"y"], table.Text("b"));
    }

    [Fact]
    public void Columns_are_selected_in_the_order_asked_for()
    {
        NumericTable table = Read("a,b,c\n1,2,3\n4,5,6\n", ["c", "a", "b"]);
        Assert.Equal([3, 1, 2], table.ToMatrix()[0]);
        DataMatrix matrix = table.Select(["b", "c"]);
        Assert.Equal(["b", "c"], matrix.ColumnNames);
        Assert.Equal([5, 6], matrix[1]);
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest_name()
    {
        UnknownColumnException error = Assert.Throws<UnknownColumnException>(() => Read("sepal_length,b\n1,2\n", ["sepal_lenght"]));
        Assert.Equal("f.csv: there is no column 'sepal_lenght'. Did you mean 'sepal_length'? The columns are 'sepal_length', 'b'.", error.Message);
        Assert.Equal("sepal_length", error.Suggestion);
        Assert.Null(Assert.Throws<UnknownColumnException>(() => Read(Plain, [], ["zzzzzz"])).Suggestion);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Read(Plain, ["a", "a"])).Message);
    }

    [Fact]
    public void Rows_are_read_once()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Plain)), "f.csv");
        Assert.Equal(["a", "b"], reader.ColumnNames);
        Assert.Throws<UnknownColumnException>(() => reader.Read(["c"]));
        reader.Read();
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        using TableReader reader = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Plain)), "f.csv");
        Assert.Throws<OperationCanceledException>(() => reader.Read(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void What_is_not_UTF8_is_refused_with_encoding_and_line()
    {
        string text = "a,b\n1,2\n\n3,größe\n";
        Assert.Contains("line 4 holds a byte 0xF6 that is not UTF-8; the encoding seems to be Latin-1", RefusedBytes(Encoding.Latin1.GetBytes(text)).Message);
        Assert.Contains("UTF-16 text (its byte order mark is on line 1)", RefusedBytes([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]).Message);
        Assert.Contains("UTF-16 text (its byte order mark is on line 1)", RefusedBytes([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]).Message);
        Assert.Contains("UTF-16 text without a byte order mark (line 1)", RefusedBytes(Encoding.Unicode.GetBytes("a,b\r\n1,2\r\n")).Message);
        Assert.Contains("UTF-32", RefusedBytes([0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(text)]).Message);
        Assert.Contains("line 3 holds a byte 0x00 that no text has", RefusedBytes("a,b\r\n1,2\r\n3,\0\r\n"u8.ToArray()).Message);
    }

    [Fact]
    public void Lines_of_bad_bytes_are_right_beyond_the_first_block()
    {
        // The first block of 65536 bytes ends between a CR and its LF.
        byte[] rows = Encoding.UTF8.GetBytes("aaa,b\r\n" + string.Concat(Enumerable.Repeat("1,2\r\n", 40_000)));
        Assert.Contains("line 40002 ", RefusedBytes([.. rows, 0xE9, (byte)'\n']).Message);
    }

    [Fact]
    public void Characters_cut_by_the_ends_of_blocks_are_whole()
    {
        string text = "a,label\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{new string('x', i % 4)}€𝄞é\n"));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        NumericTable whole = NumericTable.Read(new MemoryStream(bytes), "f", null, ["label"]);
        NumericTable slow = NumericTable.Read(new OneByteStream(bytes), "f", null, ["label"]);
        Assert.Equal("xxx€𝄞é", whole.Text("label")[19_999]);
        Assert.Equal(whole.Text("label"), slow.Text("label"));
        Assert.Equal(whole.Column("a"), slow.Column("a"));
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "zip")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0 }, "xz")]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD }, "Zstandard")]
    [InlineData(new byte[] { 0x7B, 0x22, 0x61, 0x22, 0x3A, 0x31, 0x7D }, "JSON")]
    [InlineData(new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E }, "HTML")]
    public void Other_kinds_of_files_are_refused_by_name(byte[] bytes, string kind) => Assert.Contains(kind, RefusedBytes(bytes).Message);

    [Fact]
    public void Random_bytes_are_refused_as_binary()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        Assert.Contains("binary", RefusedBytes(bytes).Message);
    }

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

    [Fact]
    public void A_hundred_thousand_columns_are_read()
    {
        string header = string.Join(',', Enumerable.Range(1, 100_000).Select(j => $"c{j}"));
        string row = string.Join(',', Enumerable.Range(1, 100_000));
        NumericTable table = Read($"{header}\n{row}\n{row}\n");
        Assert.Equal(100_000, table.ToMatrix()[1][99_999]);
    }

    [Fact]
    public void Files_that_cannot_be_opened_are_refused_with_their_path()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File("none.csv");
        Assert.Equal($"{missing}: there is no such file.", Assert.Throws<UnreadableFileException>(() => NumericTable.Read(missing)).Message);
        Assert.Equal($"{folder.Path}: this is a folder, not a file.", Assert.Throws<UnreadableFileException>(() => NumericTable.Read(folder.Path)).Message);
        Assert.Throws<UnreadableFileException>(() => NumericTable.Read(Path.Combine(missing, "x.csv")));
        Assert.Throws<UnreadableFileException>(() => NumericTable.Read(""));
        Assert.Throws<UnreadableFileException>(() => NumericTable.Read("a\0b"));
    }

    [Fact]
    public void A_file_without_permission_is_refused_with_its_path()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("closed.csv");
        File.WriteAllText(path, Plain);
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not bind this user.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains($"{path}: the file may not be read", Assert.Throws<UnreadableFileException>(() => NumericTable.Read(path)).Message);
    }

    [Fact]
    public void Content_decides_and_not_the_name()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("table.npy");
        File.WriteAllText(path, Plain);
        IsPlain(NumericTable.Read(path));
    }
}
