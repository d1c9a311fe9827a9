using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using static MixtureKit.Tests.Data.StoreCases;

namespace MixtureKit.Tests.Data;

public sealed class SparseRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(14)]
    public void Counts_without_their_zeros_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int components)
    {
        DataMatrix data = Counts(2113, 37, 9);
        Assert.IsType<SparseRows>(((DataMatrix)One(Poissons(37, new RandomSource(1))).Group.Arrange(data, Execution.Parallel(2))).Store);
        AssertSameFit(Start(components, random => Poissons(37, random)), data);
        AssertSameFit(Start(components, random => Multinomials(37, random)), data);
    }

    [Fact]
    public void Rows_without_their_zeros_read_as_the_rows_they_are()
    {
        DataMatrix data = Counts(1100, 23, 10);
        var sparse = (DataMatrix)One(Poissons(23, new RandomSource(1))).Group.Arrange(data, Execution.Parallel(2));
        Assert.Equal(data.ColumnNames, sparse.ColumnNames);
        Assert.Equal(data.SelectMany(row => row), sparse.SelectMany(row => row));
        Assert.Equal(data.SelectMany(row => row), sparse.SelectMany(row => row.ToArray()));
        Assert.Equal(data.Column(7), sparse.Column(7));
        Assert.Equal(data.SelectColumns([22, 0]).SelectMany(row => row), sparse.SelectColumns([22, 0]).SelectMany(row => row));
        double[] columns = [.. Enumerable.Repeat(double.NaN, 23 * 130)], expected = [.. columns];
        data.Store.ReadColumns(900, 130, expected, 130);
        sparse.Store.ReadColumns(900, 130, columns, 130);
        Assert.Equal(expected, columns);
        Assert.Same(sparse, One(Poissons(23, new RandomSource(1))).Group.Arrange(sparse, Execution.Sequential));
    }

    [Fact]
    public void Batches_of_rows_without_their_zeros_may_begin_anywhere_and_be_of_another_family()
    {
        DataMatrix data = Counts(1500, 23, 11);
        var sparse = (DataMatrix)One(Poissons(23, new RandomSource(1))).Group.Arrange(data, Execution.Sequential);
        foreach (Mixture<Row> model in new[] { Start(3, random => Poissons(23, random)), Start(3, random => Multinomials(23, random)) })
        {
            Assert.Equal(model.Expect(data).Statistics, model.Expect(sparse).Statistics);
            Row[] shifted = [.. data.Skip(50)];
            Assert.Equal(model.Expect(shifted).Statistics, model.Expect([.. sparse.Skip(50)]).Statistics);
            Batch<Row> here = Batch<Row>.Of([.. data.Skip(940).Take(60)]), there = Astride(sparse, 940, 60);
            double[] expected = new double[3 * 60], actual = new double[3 * 60];
            model.Group.LogDensity(here, expected);
            model.Group.LogDensity(there, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Counts_of_few_zeros_stay_as_they_are()
    {
        DataMatrix data = DataMatrix.FromRows([[1, 2, 0], [0, 1, 1], [3, 3, 3]]);
        Assert.Same(data, One(new Poisson([1, 1, 1])).Group.Arrange(data, Execution.Sequential));
    }

    [Fact]
    public void Rows_that_call_for_care_are_the_members_own_where_zeros_are_left_out()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 0, 0, 5000], [0, 0, 0, 0], [0, 0.5, 0, 0], [0, -1, 0, 0], [0, 2, 0, 0]]);
        foreach (IMixtureComponent<Row> component in new IMixtureComponent<Row>[] { new Poisson([1, 0, 2, 3]), new Multinomial([0.5, 0, 0.25, 0.25]) })
        {
            var sparse = (DataMatrix)One(component).Group.Arrange(data, Execution.Sequential);
            Assert.IsType<SparseRows>(sparse.Store);
            var densities = new double[data.Count];
            One(component).Group.LogDensity(Astride(sparse, 0, data.Count), densities);
            Assert.Equal(data.Select(component.LogDensity), densities);
            UnusableDataException fault = Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(One(component), data));
            Assert.Contains("Row 3, column 'x2'", fault.Message, StringComparison.Ordinal);
        }
    }
}
