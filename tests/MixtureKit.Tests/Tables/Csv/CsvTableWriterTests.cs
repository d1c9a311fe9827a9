using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public class CsvTableWriterTests
{
    private static byte[] Written(string[] names, Action<CsvTableWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = new CsvTableWriter(stream, names))
            write(writer);
        return stream.ToArray();
    }

    private static string Text(string[] names, Action<CsvTableWriter> write) => Encoding.UTF8.GetString(Written(names, write));

    [Fact]
    public void Names_are_quoted_where_they_must_be_and_numbers_have_a_point_in_every_culture()
    {
        using var culture = new ForeignCulture();
        string text = Text(["a", "b,\"c\"", "2001"], writer =>
        {
            writer.Write(-1.5);
            writer.Write("x\ny");
            writer.Write(-7L);
            writer.EndRow();
            writer.Write(double.NegativeInfinity);
            writer.Write("");
            writer.Write(1e-300);
            writer.EndRow();
        });
        Assert.Equal("a,\"b,\"\"c\"\"\",\"2001\"\n-1.5,\"x\ny\",-7\n-Infinity,,1E-300\n", text);
    }

    [Fact]
    public void A_piece_without_names_follows_what_was_written()
    {
        var stream = new MemoryStream();
        using (var whole = new CsvTableWriter(stream, ["a", "b"]))
            whole.Flush();
        using var piece = CsvTableWriter.InMemory(2);
        piece.Write(0.5);
        Assert.Throws<InvalidOperationException>(piece.EndRow);
        piece.Write("x,y");
        piece.EndRow();
        piece.Flush();
        Assert.Equal("a,b\n", Encoding.UTF8.GetString(stream.ToArray()));
        piece.WriteTo(stream);
        piece.WriteTo(stream);
        Assert.Equal("a,b\n0.5,\"x,y\"\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Throws<ArgumentOutOfRangeException>("columnCount", () => CsvTableWriter.InMemory(0));
    }

    [Fact]
    public void Rows_of_the_wrong_length_empty_names_and_NaN_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Text([], _ => { }));
        Assert.Throws<ArgumentException>(() => Text(["a", " "], _ => { }));
        Assert.Throws<ArgumentException>(() => Text(["a", "a"], _ => { }));
        Assert.Throws<InvalidOperationException>(() => Text(["a", "b"], writer =>
        {
            writer.Write(1L);
            writer.EndRow();
        }));
        Assert.Throws<ArgumentException>(() => Text(["a"], writer => writer.Write(double.NaN)));
    }

    [Fact]
    public void Numbers_at_once_are_the_cells_of_one_at_a_time()
    {
        double[] values = [.. Enumerable.Range(0, 50).Select(i => 1.0 / i), -0.0, 5e-324];
        string[] names = [.. values.Select((_, i) => $"v{i}")];
        string together = Text(names, writer =>
        {
            writer.Write(values.AsSpan(0, 20));
            writer.Write(values.AsSpan(20));
            writer.EndRow();
        });
        Assert.Equal(together, Text(names, writer =>
        {
            foreach (double value in values)
                writer.Write(value);
            writer.EndRow();
        }));
    }

    [Fact]
    public void None_of_many_numbers_is_written_if_one_is_NaN()
    {
        string text = Text(["a", "b", "c"], writer =>
        {
            writer.Write(1L);
            Assert.Contains("cell 3 is NaN", Assert.Throws<ArgumentException>("values", () => writer.Write([2.5, double.NaN])).Message);
            writer.Write([3.5, 4.5]);
            writer.EndRow();
        });
        Assert.Equal("a,b,c\n1,3.5,4.5\n", text);
    }

    [Fact]
    public void Only_rows_that_have_ended_are_written()
    {
        var stream = new MemoryStream();
        using (var writer = new CsvTableWriter(stream, ["a", "b"]))
        {
            writer.Write(1L);
            writer.Flush();
            Assert.Equal("a,b\n", Encoding.UTF8.GetString(stream.ToArray()));
            writer.Write(2.5);
            writer.EndRow();
            writer.Write("unfinished");
        }
        Assert.Equal("a,b\n1,2.5\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Cells_of_any_length_and_many_rows_are_written_whole()
    {
        string[] cells = [.. Enumerable.Range(0, 400).Select(i => string.Concat(Enumerable.Repeat(i % 3 == 0 ? "é€𝄞" : "a\"b", i % 50 == 0 ? 9_000 * (i / 50) : i)))];
        string text = Text(["a", "n"], writer =>
        {
            foreach (string cell in cells)
            {
                writer.Write(cell);
                writer.Write(long.MinValue);
                writer.EndRow();
            }
        });
        string Quoted(string cell) => cell.Contains('"', StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
        Assert.Equal("a,n\n" + string.Concat(cells.Select(cell => $"{Quoted(cell)},-9223372036854775808\n")), text);
    }

    [Theory]
    [InlineData(" a", "\" a\"")]
    [InlineData("a\t", "\"a\t\"")]
    [InlineData("a b", "a b")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("=1;2", "=1;2")]
    [InlineData("", "\"\"")]
    public void A_cell_is_quoted_only_if_it_would_not_come_back(string cell, string written) => Assert.Equal($"a\n{written}\n", Text(["a"], writer =>
    {
        writer.Write(cell);
        writer.EndRow();
    }));

    [Fact]
    public void The_stream_stays_open()
    {
        var stream = new MemoryStream();
        new CsvTableWriter(stream, ["a"]).Dispose();
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void What_is_written_is_read_back_to_the_bit() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>(),
        ArbMap.Default.ArbFor<NonNull<string>>(),
        (numbers, word) =>
        {
            string cell = new([.. word.Get.Where(c => c >= ' ' && !char.IsSurrogate(c) && c < 0xFFFE)]);
            double[] values = [.. numbers.Select(x => x.Get), 0.1, double.Epsilon, double.MaxValue, -0.0];
            byte[] bytes = Written(["v", "label"], writer =>
            {
                foreach (double value in values)
                {
                    writer.Write(value);
                    writer.Write(cell);
                    writer.EndRow();
                }
            });
            NumericTable table = NumericTable.Read(new MemoryStream(bytes), "f", ["v"], ["label"]);
            return table.Column("v").Select(BitConverter.DoubleToInt64Bits).SequenceEqual(values.Select(BitConverter.DoubleToInt64Bits))
                && table.Text("label").All(text => text == cell.Trim(' ', '\t'));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    [Fact]
    public void A_column_of_empty_text_keeps_its_rows()
    {
        byte[] bytes = Written(["only"], writer =>
        {
            for (int i = 0; i < 3; i++)
            {
                writer.Write("");
                writer.EndRow();
            }
        });
        Assert.Equal(["", "", ""], NumericTable.Read(new MemoryStream(bytes), "f", [], ["only"]).Text("only"));
    }

    [Fact]
    public void Every_name_comes_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<NonNull<string>>>(),
        words =>
        {
            // A table that begins with a brace is taken for JSON, so an ordinary name comes first.
            string[] names = ["first", .. words.Get.Select(w => new string([.. w.Get.Where(c => c >= ' ' && !char.IsSurrogate(c) && c < 0xFFFE)]).Trim())
                .Where(w => w.Length > 0).Append("2e5").Append("a,\"b\"\nc").Distinct()];
            byte[] bytes = Written(names, writer =>
            {
                foreach (string _ in names)
                    writer.Write(1L);
                writer.EndRow();
            });
            return NumericTable.Read(new MemoryStream(bytes), "f").NumberColumns.SequenceEqual(names);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    private static readonly string[] Hazards =
    [
        ";", "\t", "|", " ", ",", "\uFEFF", "\"", "\n", "\r", "\r\n", "sep=", "sep=;", "sep=7", "<html", "<?xml", "<!DOCTYPE", "{", "[[", "{\"", "PK\u0003\u0004", "\u0093NUMPY", "BZh91AY&SY", "%PDF-",
        "\u007FELF", "#", "1", "-2.5", "1e5", "NA", "NaN", "0", ".", "'", "é", "€", "𝄞", "\u00A0", "\u200F", "\v", "a", "x1", "1,5", "a;b", "a b", "a|b",
    ];

    private static readonly Gen<string> Word = from parts in Gen.Elements(Hazards).ArrayOf() select string.Concat(parts.Take(4));

    private static readonly Gen<string[][]> HostileTables =
        from columns in Gen.Choose(1, 3)
        from rows in Gen.Choose(1, 4)
        from cells in Word.ArrayOf((1 + rows) * columns)
        select cells.Chunk(columns).ToArray();

    private static string[][] ReadBack(byte[] bytes, bool? onAllCores)
    {
        var stream = new MemoryStream(bytes);
        using TableReader reader = onAllCores is null ? TableReader.Open(stream, "f") : new CsvTableReader(stream, FileSignature.Read(stream), "f", onAllCores);
        NumericTable table = reader.ReadWithText([]);
        string[] names = [.. table.TextColumns];
        return [names, .. Enumerable.Range(0, table.RowCount).Select(i => Enumerable.Range(0, names.Length).Select(j => table.Text(j)[i]).ToArray())];
    }

    [Fact]
    public void Whatever_the_names_and_cells_are_is_read_back_on_one_core_and_on_all() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20260101, 1), Prop.ForAll(HostileTables.ToArbitrary(), rows =>
        {
            string[] names = [.. rows[0].Select((name, j) => name.Trim().Length == 0 || Array.FindIndex(rows[0], other => other.Trim() == name.Trim()) < j ? $"{name}column{j}" : name)];
            if (names.DistinctBy(name => name.Trim()).Count() < names.Length)
                return;
            byte[] bytes = Written(names, writer =>
            {
                foreach (string[] row in rows[1..])
                {
                    Array.ForEach(row, writer.Write);
                    writer.EndRow();
                }
            });
            string[][] expected = [[.. names.Select(name => name.Trim())], .. rows[1..].Select(row => row.Select(cell => cell.Trim(' ', '\t')).ToArray())];
            foreach (bool? onAllCores in (bool?[])[null, false, true])
                Assert.Equal(expected, ReadBack(bytes, onAllCores));
        }));

    [Fact]
    public void Names_may_be_empty_or_alike_if_that_is_said()
    {
        var stream = new MemoryStream();
        using (CsvTableWriter writer = CsvTableWriter.WithAnyNames(stream, ["", "x", "x"]))
        {
            Array.ForEach(["0", "1", "2"], writer.Write);
            writer.EndRow();
        }
        Assert.Equal(",x,x\n0,1,2\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Throws<ArgumentException>(() => Text(["a", " a"], _ => { }));
    }

    [Fact]
    public void What_no_text_file_can_have_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Text(["a\0"], _ => { }));
        Assert.Throws<ArgumentException>(() => Text(["a"], writer => writer.Write("\uD800x")));
        Assert.Throws<ArgumentException>(() => Text(["a"], writer => writer.Write("x\0")));
    }
}
