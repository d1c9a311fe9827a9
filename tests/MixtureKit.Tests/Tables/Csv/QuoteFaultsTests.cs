using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class QuoteFaultsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "the quote that begins on line 3 is never closed")]
    [InlineData("a,b\n1,2\n\"x\ny\",\"oops\n3,4\n", "the quote that begins on line 4 is never closed")]
    [InlineData("a,\"b\n1,2\n", "the quote that begins on line 1 is never closed")]
    [InlineData("a,b\n1,2\n\"3\" x,4\n", "line 3 has text after a closing quote")]
    [InlineData("a,b\n1,2\n3,4\" pipe\n", "line 3 has a quote inside a cell")]
    public void Bad_quotes_are_refused_with_the_line_they_are_on(string text, string message) =>
        Assert.Contains(message, Refused(text, [], ["b"]).Message);
}
