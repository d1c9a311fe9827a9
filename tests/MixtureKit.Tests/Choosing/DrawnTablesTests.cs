using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Choosing;

public sealed class DrawnTablesTests
{
    private const double Hole = double.NaN;

    private static readonly Multinomial Rare = new([0.1, 0.2, 0.7]), Frequent = new([0.6, 0.3, 0.1]);

    [Fact]
    public void A_multinomial_draws_rows_with_the_sum_and_the_holes_of_another()
    {
        var random = new RandomSource(3);
        Row[] whole = [.. Enumerable.Range(0, 4000).Select(_ => Rare.SampleGiven(Row.Of(4, 0, 6), random))];
        Assert.All(whole, row => Assert.Equal(10, row.Sum()));
        Assert.Equal([1, 2, 7], Enumerable.Range(0, 3).Select(j => Math.Round(whole.Average(row => row[j]), 1)));
        Row[] partial = [.. Enumerable.Range(0, 4000).Select(_ => Rare.SampleGiven(Row.Of(4, Hole, 6), random))];
        Assert.All(partial, row => Assert.Equal((10, Hole), (row[0] + row[2], row[1])));
        Assert.Equal(10 * 0.1 / 0.8, partial.Average(row => row[0]), 0.06);
        Assert.Equal([0, 0, 0], Rare.SampleGiven(Row.Of(0, 0, 0), random).ToArray());
    }

    [Fact]
    public void Rows_that_are_no_counts_or_impossible_are_refused()
    {
        var random = new RandomSource(3);
        Assert.Throws<UnusableDataException>(() => Rare.SampleGiven(Row.Of(1, 2), random));
        Assert.Throws<UnusableDataException>(() => Rare.SampleGiven(Row.Of(1, 2, 0.5), random));
        Assert.Contains("probability 0", Assert.Throws<UnusableDataException>(() => new Multinomial([0, 0.5, 0.5]).SampleGiven(Row.Of(3, Hole, Hole), random)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Combinations_are_conditional_if_a_component_inside_is()
    {
        Assert.True(Two(Rare, Frequent).IsConditional);
        Assert.True(Two(new Frozen<Row>(Rare), Two(Rare, Frequent)).IsConditional);
        Assert.True(WithReal(Rare).IsConditional);
        Assert.False(Two(FullGaussian.Standard(2), new Frozen<Row>(DiagonalGaussian.Standard(2))).IsConditional);
        Assert.False(new Product<Row>([new ProductPart<Row, Row>(new ColumnSelector(0), FullGaussian.Standard(1)), new ProductPart<Row, Row>(new ColumnSelector(1), Poisson.Unit(1))]).IsConditional);
    }

    [Fact]
    public void Drawn_tables_have_the_sums_and_the_holes_of_rows_of_the_data()
    {
        Row[] rows = [.. Enumerable.Range(0, 300).Select(i => Row.Of(-i, i % 3, 1000 * (1 + (i % 5)), i % 7 == 0 ? Hole : 5))];
        var table = new DrawnTables<Row>(Two(WithReal(Rare), new Frozen<Row>(WithReal(Frequent))), new Observations<Row>(DataMatrix.FromRows([.. rows.Select(row => row.ToArray())])));
        IReadOnlyList<Row> drawn = table.Create(500, new RandomSource(2), TestContext.Current.CancellationToken);
        HashSet<(double, bool)> known = [.. rows.Select(Key)];
        Assert.Equal(500, drawn.Count);
        Assert.All(drawn, row => Assert.Contains(Key(row), known));
        Assert.InRange(drawn.Select(Key).Distinct().Count(), 10, known.Count);
        Assert.All(drawn, row => Assert.InRange(row[0], -6, 6));

        static (double, bool) Key(Row row) => (row[1] + row[2] + (double.IsNaN(row[3]) ? 0 : row[3]), double.IsNaN(row[3]));
    }

    [Fact]
    public void The_bootstrap_finds_two_multinomial_components_given_sums_that_differ()
    {
        var random = new RandomSource(8);
        double[][] rows = [.. Enumerable.Range(0, 120).Select(i => (i % 2 == 0 ? Rare : Frequent).SampleGiven(Row.Of(5 + (i % 11), 0, 0), random).ToArray())];
        var data = new Observations<Row>(DataMatrix.FromRows(rows));
        var selection = new ModelSelection<Row>();
        var prototype = Multinomial.Uniform(3);
        SelectionResult<Row> found = selection.Fit([.. new[] { 1, 2 }.Select(k => new ModelCandidate<Row>("multinomial", prototype, k))], data, cancellationToken: TestContext.Current.CancellationToken);
        BootstrapTestResult test = new BootstrapTest<Row> { Replicates = 19, Selection = selection }
            .Run(found.Candidates[0], found.Candidates[1], data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0.05, test.PValue, 1e-12);
    }

    private static Mixture<Row> Two(IMixtureComponent<Row> one, IMixtureComponent<Row> other) => new([0.5, 0.5], [one, other]);

    private static Product<Row> WithReal(Multinomial counts) =>
        new([new ProductPart<Row, Row>(new ColumnSelector(0), FullGaussian.Standard(1)), new ProductPart<Row, Row>(new ColumnSelector(1, 2, 3), counts)]);
}
