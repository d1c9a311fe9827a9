using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Data;

namespace MixtureKit.Tests.Data;

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
            DataTable table = DataTable.Read(new MemoryStream(bytes), "f", ["v"], ["label"]);
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
        Assert.Equal(["", "", ""], DataTable.Read(new MemoryStream(bytes), "f", [], ["only"]).Text("only"));
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
            return DataTable.Read(new MemoryStream(bytes), "f").NumberColumns.SequenceEqual(names);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));
}
