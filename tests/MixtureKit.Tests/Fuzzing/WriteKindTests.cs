using System.Text;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Fuzzing.Written;

namespace MixtureKit.Tests.Fuzzing;

public class WriteKindTests
{
    private static readonly TableScript Script = new(["a", "b c", "d"], [["x, y", 0.1, 7L], ["\"z\"", -0.0, -1L]]);

    private static Trial Try(string text) => Trial.Of(new WriteKind(_ => Encoding.UTF8.GetBytes(text)), new FuzzInput(Script.ToBytes()));

    [Fact]
    public void What_the_library_writes_is_read_back() =>
        Assert.Equal(new Trial(true), Trial.Of(new WriteKind(), new FuzzInput(Script.ToBytes())));

    [Fact]
    public void A_script_is_read_back()
    {
        TableScript? again = TableScript.Read(Script.ToBytes());

        Assert.Equal(Script.Names, again?.Names);
        Assert.Equal(Script.Rows.SelectMany(row => row), again?.Rows.SelectMany(row => row));
        Assert.Null(TableScript.Read(Script.ToBytes()[..^3]));
    }

    [Theory]
    [InlineData("not read back: names", "a,b,d\n\"x, y\",0.1,7\n\"\"\"z\"\"\",-0,-1\n")]
    [InlineData("not read back: rows", "a,b c,d\n\"x, y\",0.1,7\n")]
    [InlineData("not read back: cells", "a,b c,d\n\"x, y\",0.1,7\nz,-0,-1\n")]
    [InlineData("not read back: cells", "a,b c,d\n\"x, y\",0.10000000000000001,7\n\"\"\"z\"\"\",0,-1\n")]
    [InlineData("not read back: cells", "a,b c,d\n\"x, y\",0.1,7\n\"\"\"z\"\"\",-0,-1.0\n")]
    public void A_writer_of_another_table_is_found(string check, string text) => Assert.Equal(check, Try(text).Check);

    [Fact]
    public void A_writer_of_a_file_that_is_refused_is_found() => Assert.StartsWith("not read back: ", Try("a,b c,d\nx, y,0.1,7\n").Check);

    [Fact]
    public void A_writer_that_refuses_ordinary_names_is_found() => Assert.Equal(
        "not written", Trial.Of(new WriteKind(_ => throw new ArgumentException("no")), new FuzzInput(Script.ToBytes())).Check);
}
