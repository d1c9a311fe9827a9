using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData(0, "0 rows", "are 0 rows", "are 0 classes")]
    [InlineData(1, "1 row", "is 1 row", "is 1 class")]
    [InlineData(2, "2 rows", "are 2 rows", "are 2 classes")]
    public void A_count_agrees_with_its_noun_and_verb(long count, string noun, string verb, string irregular)
    {
        Assert.Equal(noun, MessageText.Count(count, "row"));
        Assert.Equal(verb, MessageText.Are(count, "row"));
        Assert.Equal(irregular, MessageText.Are(count, "class", "classes"));
    }

    [Fact]
    public void One_thing_is_no_plural_in_a_refusal()
    {
        DataMatrix matrix = DataMatrix.FromRows([[1, 2]]);
        Assert.Contains("The matrix has 1 row, counted from 0.", Assert.Throws<ArgumentOutOfRangeException>(() => matrix[1]).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is 1 weight for 2 rows;", Assert.Throws<UnusableDataException>(() => new Observations<Row>([Row.Of(0), Row.Of(1)], [1])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The part takes 1 column, and its component is for 2;",
            Assert.Throws<ArgumentException>(() => new ProductPart<Row, Row>(new ColumnSelector([0]), new Poisson([1, 1]))).Message,
            StringComparison.Ordinal);
    }
}
