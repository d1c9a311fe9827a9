using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Components;

public sealed class ProductColumnsTests
{
    [Theory]
    [InlineData("No part takes column 1", new[] { 0 }, new[] { 2 })]
    [InlineData("No part takes column 0", new[] { 1 }, new[] { 2 })]
    [InlineData("Part 0 and part 1 both take column 0", new[] { 0 }, new[] { 0 })]
    [InlineData("Part 0 and part 1 both take column 2", new[] { 0, 2 }, new[] { 1, 2 })]
    public void Parts_take_all_columns_of_a_row_each_once(string words, int[] first, int[] second)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Product<Row>([Part(first), Part(second)]));
        Assert.StartsWith(words, error.Message);
        Assert.Equal("parts", error.ParamName);
    }

    [Fact]
    public void A_part_that_is_no_columns_may_take_what_the_others_leave()
    {
        ProductPart<Row, int> field = new(new FieldSelector<Row, int>("second", row => (int)row[1]), new PoissonCount(1));
        Assert.Null(new Product<Row>([Part(0), field, Part(2)]).Validate(Row.Of(1, 1, 1)));
        Assert.Throws<ArgumentException>(() => new Product<Row>([Part(0), field, Part(0)]));
    }

    [Fact]
    public void A_part_has_a_component_for_as_many_columns_as_it_takes()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ProductPart<Row, Row>(new ColumnSelector(0, 1), FullGaussian.Standard(1)));
        Assert.StartsWith("The part takes 2 columns, and its component is for 1", error.Message);
        Assert.Equal("component", error.ParamName);
        var product = new Product<Row>([Part(0, 1)]);
        Assert.Throws<ArgumentException>(() => new ProductPart<Row, Row>(new ColumnSelector(0), product));
        Assert.Throws<ArgumentException>(() => new ProductPart<Row, Row>(new ColumnSelector(0), new Frozen<Row>(product)));
        Assert.Throws<ArgumentException>(() => new ProductPart<Row, Row>(new ColumnSelector(0), new Mixture<Row>([1], [product])));
    }

    [Fact]
    public void A_missing_part_is_named() =>
        Assert.StartsWith("Part 1 is null", Assert.Throws<ArgumentException>(() => new Product<Row>([Part(0), null!])).Message);

    [Fact]
    public void A_value_that_a_field_cannot_have_is_told_by_the_name_of_the_field()
    {
        Mixture<Book> mixture = new([1], [Over(new PoissonCount(1), Bernoulli.Uniform(1))]);
        string message = Assert.Throws<UnusableDataException>(() => mixture.Expect([new Book(1, Row.Of(0)), new Book(-2, Row.Of(0))])).Message;
        Assert.Equal("Row 2: field 'page': -2 is negative, so it is not a count.", message);
        message = Assert.Throws<UnusableDataException>(() => mixture.Expect([new Book(1, Row.Of(0.5))])).Message;
        Assert.Equal("Row 1: field 'marks': 0.5 is neither 0 nor 1.", message);
        mixture = new([1], [Over(new PoissonCount(1), Bernoulli.Uniform(2))]);
        message = Assert.Throws<UnusableDataException>(() => mixture.Expect([new Book(1, Row.Of(1, 0.5))])).Message;
        Assert.Equal("Row 1: field 'marks', column 2: 0.5 is neither 0 nor 1.", message);
    }

    [Fact]
    public void A_field_without_spread_is_told_by_its_name()
    {
        Mixture<Book> start = new([1], [Over(new PoissonCount(1), new DiagonalGaussian([0], [1]))]);
        FitResult<Book> fit = new ExpectationMaximization().Fit(start, [new Book(1, Row.Of(3)), new Book(2, Row.Of(3))]);
        Assert.Equal((FitStatus.Degenerate, null), (fit.Status, fit.Degeneracy!.Column));
        Assert.StartsWith("field 'marks': the column has no spread", fit.Degeneracy.Cause);
        DegenerateComponentException alone = Assert.Throws<DegenerateComponentException>(() => start.Components[0].Maximize(2, [3, 6, 18]));
        Assert.StartsWith("field 'marks': the column has no spread", alone.Message);
    }

    private static Product<Book> Over(IMixtureComponent<int> page, IMixtureComponent<Row> marks) => new(
    [
        new ProductPart<Book, int>(new FieldSelector<Book, int>("page", book => book.Page), page),
        new ProductPart<Book, Row>(new FieldSelector<Book, Row>("marks", book => book.Marks), marks),
    ]);

    private static ProductPart<Row, Row> Part(params int[] columns) => new(new ColumnSelector(columns), FullGaussian.Standard(columns.Length));

    private sealed record Book(int Page, Row Marks);
}
