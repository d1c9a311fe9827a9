using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public sealed class MissingMarkTests
{
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
}
