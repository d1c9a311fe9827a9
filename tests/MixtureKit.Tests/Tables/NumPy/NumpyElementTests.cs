using static MixtureKit.Tests.Tables.NumpyFiles;

namespace MixtureKit.Tests.Tables;

public sealed class NumpyElementTests
{
    [Theory]
    [MemberData(nameof(ElementTypes), MemberType = typeof(NumpyFiles))]
    public void Every_type_of_real_numbers_is_read(string type, byte[] data) =>
        Assert.Equal([1, 100], Read(NpyFile(Header(type, "(2,)"), data)).Column("x1"));

    [Fact]
    public void Signs_and_booleans_are_read()
    {
        Assert.Equal([-1, -128], Read(NpyFile(Header("|i1", "(2,)"), [0xFF, 0x80])).Column("x1"));
        Assert.Equal([255, 128], Read(NpyFile(Header("|u1", "(2,)"), [0xFF, 0x80])).Column("x1"));
        Assert.Equal([0, 1], Read(NpyFile(Header("|b1", "(2,)"), [0, 1])).Column("x1"));
        Assert.Contains("neither False nor True", Refused(NpyFile(Header("|b1", "(2,)"), [0, 2])));
        Assert.Equal([-2], Read(NpyFile(Header("<i8", "(1,)"), BitConverter.GetBytes(-2L))).Column("x1"));
    }

    [Theory]
    [InlineData("<i8", 9007199254740993UL)]
    [InlineData("<u8", 9007199254740993UL)]
    [InlineData("<u8", ulong.MaxValue)]
    [InlineData("<i8", (ulong)long.MaxValue)]
    public void Whole_numbers_that_a_double_would_change_are_refused(string type, ulong value) =>
        Assert.Contains("row 1, column 'x1' has the bytes", Refused(NpyFile(Header(type, "(1,)"), BitConverter.GetBytes(value))));

    [Fact]
    public void Large_whole_numbers_that_a_double_holds_are_read()
    {
        Assert.Equal([9007199254740994], Read(NpyFile(Header("<i8", "(1,)"), BitConverter.GetBytes(9007199254740994L))).Column("x1"));
        Assert.Equal([Math.Pow(2, 63)], Read(NpyFile(Header("<u8", "(1,)"), BitConverter.GetBytes(1UL << 63))).Column("x1"));
        Assert.Equal([-Math.Pow(2, 63)], Read(NpyFile(Header("<i8", "(1,)"), BitConverter.GetBytes(long.MinValue))).Column("x1"));
    }

    [Theory]
    [InlineData("|O", "Python objects, which are never unpickled (dtype '|O')")]
    [InlineData("<c16", "complex numbers (dtype '<c16')")]
    [InlineData("<U5", "text (dtype '<U5')")]
    [InlineData("|S3", "text (dtype '|S3')")]
    [InlineData("<f16", "floating-point numbers longer than a double (dtype '<f16')")]
    [InlineData("<M8[ns]", "dates or time spans (dtype '<M8[ns]')")]
    [InlineData("|V8", "records (dtype '|V8')")]
    [InlineData("|f8", "does not tell the byte order of its numbers (dtype '|f8')")]
    [InlineData("=f8", "does not tell the byte order of its numbers (dtype '=f8'): save it again with numpy.save")]
    [InlineData("i4", "does not tell the byte order of its numbers (dtype 'i4')")]
    [InlineData("zz", "no real numbers (dtype 'zz')")]
    public void Other_types_are_refused_by_name(string type, string message) =>
        Assert.Contains(message, Refused(NpyFile(Header(type, "(1,)"), new byte[16])));

    [Fact]
    public void Records_are_refused() => Assert.Contains(
        "records", Refused(NpyFile("{'descr': [('a', '<f8'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,), }", new byte[12])));

    [Fact]
    public void Records_are_told_how_to_become_columns()
    {
        string message = Refused(NpyFile("{'descr': [('a', '<f8'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }", Bytes(1, 2)));
        Assert.Contains("the array holds records", message);
        Assert.Contains("structured_to_unstructured", message);
    }
}
