using System.Text;
using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class CheckedTextStreamTests
{
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
    [InlineData("a,b\n\uFEFFu,1\nv,2\n", "a", "\uFEFFu")]
    [InlineData("\uFEFF\uFEFFa,b\nu,1\nv,2\n", "\uFEFFa", "u")]
    [InlineData("sep=;\na;b\n\uFEFFu;1\nv;2\n", "a", "\uFEFFu")]
    public void A_byte_order_mark_is_dropped_at_the_beginning_of_the_file_alone(string text, string name, string cell) =>
        Assert.Equal([cell, "v"], Read(text, ["b"], [name]).Text(name));
}
