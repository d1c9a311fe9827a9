using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Marginals;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Comparing;

public sealed class ComponentSeparationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_column_that_separates_has_all_the_information_and_one_that_does_not_has_none()
    {
        var model = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([0.0, 0], [1.0, 1]), new DiagonalGaussian([3.0, 0], [1.0, 1])]);
        IReadOnlyList<ColumnSeparation> columns = ComponentSeparation.Compute(model, cancellationToken: Token);
        Assert.Equal(9, columns[0].Divergences[0][1], 1e-12);
        Assert.Equal(9, columns[0].Divergences[1][0], 1e-12);
        Assert.Equal(0, columns[1].Divergences[0][1]);
        Assert.Equal(1, columns[0].InformationLost!.Value, 1e-9);
        Assert.Equal(0, columns[1].InformationLost!.Value, 1e-9);
    }

    [Fact]
    public void The_share_that_is_lost_is_that_of_the_entropies_of_the_rows()
    {
        var model = new Mixture<Row>([0.4, 0.6], [new Bernoulli([0.9, 0.2]), new Bernoulli([0.3, 0.6])]);
        Row[] rows = [Row.Of(0, 0), Row.Of(0, 1), Row.Of(1, 1)];
        double[] weights = [1, 3, 2];
        double Entropy(Func<Row, Row> change) => rows.Zip(weights, (row, weight) => -weight * model.Responsibilities(change(row)).Sum(r => r * Math.Log(r))).Sum();
        double none = -6 * ((0.4 * Math.Log(0.4)) + (0.6 * Math.Log(0.6))), all = Entropy(row => row);
        IReadOnlyList<ColumnSeparation> columns = ComponentSeparation.Compute(model, new Observations<Row>(rows, weights), execution: Execution.Sequential, cancellationToken: Token);
        Assert.Equal((Entropy(row => Row.Of(double.NaN, row[1])) - all) / (none - all), columns[0].InformationLost!.Value, 1e-12);
        Assert.Equal((Entropy(row => Row.Of(row[0], double.NaN)) - all) / (none - all), columns[1].InformationLost!.Value, 1e-12);
        Assert.Equal((0.6 * Math.Log(0.9 / 0.3)) - (0.6 * Math.Log(0.1 / 0.7)), columns[0].Divergences[0][1], 1e-12);
    }

    [Fact]
    public void The_only_column_has_all_the_information_and_drawn_rows_have_a_seed()
    {
        var one = new Mixture<Row>([0.5, 0.5], [new Poisson([2.0]), new Poisson([9.0])]);
        Assert.Equal(1, ComponentSeparation.Compute(one, cancellationToken: Token)[0].InformationLost);
        var two = new Mixture<Row>([0.5, 0.5], [new Poisson([2.0, 1]), new Poisson([9.0, 3])]);
        double?[] lost = [.. new ulong[] { 1, 1, 2 }.Select(seed => ComponentSeparation.Compute(two, seed: seed, cancellationToken: Token)[0].InformationLost)];
        Assert.Equal(lost[0], lost[1]);
        Assert.NotEqual(lost[0], lost[2]);
    }

    [Fact]
    public void Components_that_give_no_distribution_or_share_are_left_out()
    {
        var rows = new Observations<Row>(DataMatrix.FromRows([[1, 4], [3, 0]]));
        var counts = new Mixture<Row>([0.5, 0.5], [new Whole(new Poisson([2, 3])), new Whole(new Poisson([5, 1]))]);
        Assert.All(ComponentSeparation.Compute(counts, rows, cancellationToken: Token), column => Assert.True(double.IsNaN(column.Divergences[0][1]) && column.InformationLost is null));
        var mixed = new Mixture<Row>([0.5, 0.5], [new SphericalGaussian([1.0], 1), new Poisson([2.0])]);
        ColumnSeparation column = ComponentSeparation.Compute(mixed, cancellationToken: Token)[0];
        Assert.Equal((double.PositiveInfinity, null), (column.Divergences[0][1], column.InformationLost));
        Assert.Null(ComponentSeparation.Compute(new Mixture<Row>([1], [new Poisson([2.0])]), cancellationToken: Token)[0].InformationLost);
    }

    [Fact]
    public void Counts_given_their_sum_have_the_share_of_the_entropies_without_the_cell()
    {
        var model = new Mixture<Row>([0.5, 0.5], [new Multinomial([0.5, 0.3, 0.2]), new Multinomial([0.2, 0.3, 0.5])]);
        Row[] rows = [Row.Of(3, 1, 2), Row.Of(0, 4, 1), Row.Of(1, 0, 5)];
        double Entropy(Func<Row, Row> change) => rows.Sum(row => -model.Responsibilities(change(row)).Sum(r => r * Math.Log(r)));
        double all = Entropy(row => row), none = 3 * Math.Log(2);
        IReadOnlyList<ColumnSeparation> columns = ComponentSeparation.Compute(model, new Observations<Row>(rows), cancellationToken: Token);
        Assert.Equal((Entropy(row => Row.Of(row[0], double.NaN, row[2])) - all) / (none - all), columns[1].InformationLost!.Value, 1e-12);
        Assert.InRange(columns[0].InformationLost!.Value, columns[1].InformationLost!.Value, 1);
    }

    public static TheoryData<ColumnMarginal, ColumnMarginal, double> Divergences => new()
    {
        { new NormalMarginal(0, 1), new NormalMarginal(1, 2), Math.Log(2) + 0.25 - 0.5 },
        { new PoissonMarginal(3), new PoissonMarginal(5), (3 * Math.Log(0.6)) + 2 },
        { new LevelMarginal([0.5, 0.5]), new LevelMarginal([0.25, 0.75]), 0.5 * Math.Log(4.0 / 3) },
        { new LevelMarginal([0.5, 0.5]), new LevelMarginal([1, 0]), double.PositiveInfinity },
        { new NormalMarginal(0, 1), new PoissonMarginal(1), double.PositiveInfinity },
    };

    [Theory]
    [MemberData(nameof(Divergences))]
    public void Divergences_in_closed_form_are_those_of_the_formula(ColumnMarginal from, ColumnMarginal to, double expected) =>
        Assert.Equal(expected, from.DivergenceFrom(to), 1e-12);

    [Fact]
    public void Quadrature_and_sums_agree_with_the_closed_form()
    {
        var (normal, other) = (new NormalMarginal(1e3, 0.1), new NormalMarginal(1000.2, 0.15));
        Assert.Equal(normal.SymmetricDivergence(other), new MixtureMarginal([1], [normal]).SymmetricDivergence(new MixtureMarginal([0.5, 0.5], [other, other])), 1e-9);
        var (poisson, rarer) = (new PoissonMarginal(40), new PoissonMarginal(2));
        Assert.Equal(poisson.SymmetricDivergence(rarer), new MixtureMarginal([1], [poisson]).SymmetricDivergence(new MixtureMarginal([1], [rarer])), 1e-9);
    }

    [Fact]
    public void A_product_and_a_nested_mixture_give_the_distributions_of_their_columns()
    {
        var product = new Product<Row>([new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([4.0])), new ProductPart<Row, Row>(new ColumnSelector(0), new SphericalGaussian([2.0], 9))]);
        Assert.Equal((2.0, 3.0), (Assert.IsType<NormalMarginal>(product.ColumnDistribution(0)).Mean, ((NormalMarginal)product.ColumnDistribution(0)!).Deviation));
        Assert.Equal(4, Assert.IsType<PoissonMarginal>(product.ColumnDistribution(1)).Rate);
        var nested = new Mixture<Row>([0.3, 0.7], [new Poisson([1.0]), new Frozen<Row>(new Poisson([5.0]))]);
        Assert.Equal(nested.LogDensity(Row.Of(2)), nested.ColumnDistribution(0)!.LogDensity(2), 1e-12);
    }

    /// <summary>A component that says nothing of its columns.</summary>
    private sealed class Whole(IMixtureComponent<Row> inner) : IMixtureComponent<Row>
    {
        public int StatisticsLength => inner.StatisticsLength;

        public double LogDensity(Row x) => inner.LogDensity(x);

        public void Accumulate(Row x, double weight, Span<double> statistics) => inner.Accumulate(x, weight, statistics);

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new Whole(inner.Maximize(weight, statistics));
    }
}
