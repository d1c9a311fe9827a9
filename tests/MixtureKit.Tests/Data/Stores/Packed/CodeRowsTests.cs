using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using static MixtureKit.Tests.Data.StoreCases;

namespace MixtureKit.Tests.Data;

public sealed class CodeRowsTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 5)]
    [InlineData(37, 14)]
    public void Packed_bits_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int columns, int components)
    {
        DataMatrix data = Codes(2113, [.. Enumerable.Repeat(2, columns)], 1);
        Mixture<Row> start = Start(components, random => new Bernoulli([.. Enumerable.Range(0, columns).Select(_ => random.NextDouble())]));
        AssertSameFit(start, data);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Packed_codes_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int components) =>
        AssertSameFit(Categories(components), Codes(2113, Levels, 2));

    [Fact]
    public void Packed_rows_read_as_the_rows_they_are()
    {
        DataMatrix data = Codes(1100, Levels, 3);
        var packed = (DataMatrix)Categories(2).Group.Arrange(data, Execution.Parallel(2));
        Assert.NotSame(data, packed);
        Assert.Equal(data.ColumnNames, packed.ColumnNames);
        Assert.Equal(data.SelectMany(row => row), packed.SelectMany(row => row));
        Assert.Equal(data.SelectMany(row => row), packed.SelectMany(row => row.ToArray()));
        Assert.Same(packed, Categories(2).Group.Arrange(packed, Execution.Sequential));
    }

    [Fact]
    public void Batches_of_packed_rows_may_begin_anywhere()
    {
        DataMatrix data = Codes(700, Levels, 4);
        Mixture<Row> model = Categories(3);
        var packed = (DataMatrix)model.Group.Arrange(data, Execution.Sequential);
        Assert.Equal(model.Expect(data).Statistics, model.Expect(packed).Statistics);
        Row[] shifted = [.. data.Skip(50)];
        Assert.Equal(model.Expect(shifted).Statistics, model.Expect([.. packed.Skip(50)]).Statistics);
    }

    [Fact]
    public void Data_with_a_value_that_is_no_code_stay_as_they_are()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 1], [1, 0.5]]);
        Assert.Same(data, One(new Bernoulli([0.5, 0.5])).Group.Arrange(data, Execution.Sequential));
        UnusableDataException fault = Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(One(new Bernoulli([0.5, 0.5])), data));
        Assert.Contains("Row 2, column 'x2'", fault.Message, StringComparison.Ordinal);
        FitResult<Row> fit = new ExpectationMaximization().Fit(One(new Bernoulli([0.5, 0.5])), data, [1, 0]);
        Assert.Equal([0, 1], fit.Model.ComponentsOf<Bernoulli>().Single().Probabilities);
    }
}
