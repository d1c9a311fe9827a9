using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class ProductTests
{
    private static readonly Visit[] Visits = [new(1.5, 2, "walk"), new(0.5, 0, "bus"), new(3, 4, "walk"), new(2.5, 1, "walk")];

    [Fact]
    public void Columns_are_taken_in_any_order()
    {
        FullGaussian pair = new([1, 2], new[,] { { 2, 0.5 }, { 0.5, 1 } });
        var product = new Product<Row>([Part(pair, 2, 0), Part(new Poisson([2.5]), 1)]);
        double expected = pair.LogDensity(Row.Of(1.5, 0.25)) + new Poisson([2.5]).LogDensity(Row.Of(4));
        Assert.Equal(expected, product.LogDensity(Row.Of(0.25, 4, 1.5)), 1e-14);
        Assert.Equal(expected, new Mixture<Row>([1], [product]).Expect([Row.Of(0.25, 4, 1.5)]).LogLikelihood, 1e-14);
    }

    [Fact]
    public void Density_of_a_record_is_that_of_its_fields() =>
        Assert.Equal(
            new Laws.Exponential(0.5).LogDensity(1.5) + new PoissonCount(3).LogDensity(2) + Math.Log(0.75),
            Trip(0.5, 3, 0.75).LogDensity(Visits[0]),
            1e-14);

    [Fact]
    public void An_impossible_field_makes_the_record_impossible() =>
        Assert.Equal(double.NegativeInfinity, Trip(0.5, 3, 0.75).LogDensity(new Visit(-1, 2, "walk")));

    [Fact]
    public void A_step_maximises_each_field_by_itself()
    {
        double[] weights = [1, 2, 3, 4];
        var next = (Product<Visit>)new Mixture<Visit>([1], [Trip(1, 1, 0.5)]).Expect(Visits, weights: weights).Maximize().Components[0];
        Assert.Equal(10 / (1.5 + 1 + 9 + 10), ((Laws.Exponential)next.Parts[0].Component).Rate, 1e-14);
        Assert.Equal((2 + 12 + 4) / 10.0, ((PoissonCount)next.Parts[1].Component).Rate, 1e-14);
        Assert.Equal(0.8, ((Walk)next.Parts[2].Component).Share, 1e-14);
    }

    [Fact]
    public void EM_of_a_mixture_of_records_never_goes_down()
    {
        var start = new Mixture<Visit>([0.5, 0.5], [Trip(1, 1, 0.5), Trip(0.2, 3, 0.9)]);
        FitResult<Visit> fit = new ExpectationMaximization { MaximumIterations = 20, Tolerance = 0 }.Fit(start, Visits);
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.True(fit.LogLikelihood > start.Expect(Visits).LogLikelihood + 1);
    }

    [Fact]
    public void Counts_and_statistics_are_those_of_the_parts()
    {
        var prior = new GammaPrior(2, 1);
        var product = new Product<Row>([Part(FullGaussian.Standard(2), 0, 1), Part(new Poisson([2], prior), 2)]);
        Assert.Equal((5 + 1, 5 + 1), (product.ParameterCount, product.StatisticsLength));
        Assert.Equal(new Poisson([2], prior).LogPrior, product.LogPrior);
    }

    [Fact]
    public void Rows_are_drawn_with_every_part_in_its_columns()
    {
        var product = new Product<Row>([Part(new DiagonalGaussian([100, -100], [1, 1]), 2, 0), Part(new DiagonalGaussian([5], [1e-6]), 1)]);
        Row row = product.Sample(new RandomSource(1));
        Assert.Equal(3, row.Count);
        Assert.Equal([-100, 5, 100], row.Zip([10.0, 0.1, 10], (value, unit) => Math.Round(value / unit) * unit));
    }

    [Fact]
    public void Records_are_drawn_by_the_function_that_puts_them_together()
    {
        var product = new Product<Visit>(
            [new ProductPart<Visit, int>(Stops, new PoissonCount(3)), new ProductPart<Visit, string>(Way, new Walk(1))],
            parts => new Visit(0, (int)parts[0]!, (string)parts[1]!));
        var random = new RandomSource(2);
        Visit[] drawn = [.. Enumerable.Range(0, 2000).Select(_ => product.Sample(random))];
        Assert.Equal(3, drawn.Average(visit => visit.Count), 0.2);
        Assert.All(drawn, visit => Assert.Equal("walk", visit.Way));
        // The function stays with the product through a step.
        var next = (Product<Visit>)new Mixture<Visit>([1], [product]).Expect(Visits).Maximize().Components[0];
        Assert.Equal(0, next.Sample(random).Length);
    }

    [Fact]
    public void What_cannot_be_drawn_says_so()
    {
        var noFunction = new Product<Visit>([new ProductPart<Visit, int>(Stops, new PoissonCount(3))]);
        Assert.Equal("Nothing says how to make a Visit of its parts; give the product an assemble function.", Assert.Throws<InvalidOperationException>(() => noFunction.Sample(new RandomSource(1))).Message);
        var noDraws = new Product<Visit>([new ProductPart<Visit, double>(Length, new Laws.Exponential(1))], _ => Visits[0]);
        Assert.Equal("Exponential cannot be sampled from; implement ISampleable.", Assert.Throws<InvalidOperationException>(() => noDraws.Sample(new RandomSource(1))).Message);
    }

    [Fact]
    public void A_guard_names_the_column_of_the_row()
    {
        var product = new Product<Row>([Part(new DiagonalGaussian([0, 0], [1, 1]), 0, 2), Part(Bernoulli.Uniform(2), 3, 1)]);
        Assert.Equal(new DataIssue("0.5 is neither 0 nor 1", 1), product.Validate(Row.Of(7, 0.5, 7, 1)));
        Assert.Equal(3, product.Validate(Row.Of(7, 1, 7, 2))!.Column);
        Assert.Null(product.Validate(Row.Of(7, 1, 7, 0)));
        DataMatrix data = DataMatrix.FromRows([[7, 1, 7, 0], [7, 0.5, 7, 1]], ["a", "b", "c", "d"]);
        Assert.Equal("Row 2, column 'b': 0.5 is neither 0 nor 1.", Assert.Throws<UnusableDataException>(() => new Mixture<Row>([1], [product]).Expect(data)).Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_row_of_another_length_is_told_as_such(int count)
    {
        var product = new Product<Row>([Part(new DiagonalGaussian([0], [1]), 0), Part(new DiagonalGaussian([0, 0], [1, 1]), 2, 1)]);
        Row row = Row.Of(new double[count]);
        Assert.Equal($"the row has {count} values; the mixture expects 3", product.Validate(row)!.Reason);
        Assert.Equal($"The row has {count} values; the mixture expects 3.", Assert.Throws<UnusableDataException>(() => product.LogDensity(row)).Message);
        Assert.Throws<UnusableDataException>(() => new Mixture<Row>([1], [product]).Expect([row]));
    }

    [Fact]
    public void Naive_Bayes_of_normal_columns_is_the_diagonal_Gaussian()
    {
        Cloud data = Cloud.Of(40, 2, 3);
        DiagonalGaussian[] diagonal = [new([0, 0], [1, 2]), new([1, 3], [2, 1])];
        Mixture<Row> expected = Fitted(diagonal, data);
        Mixture<Row> actual = Fitted(diagonal.Select(part => new Product<Row>([Part(part.Marginal([0]), 0), Part(part.Marginal([1]), 1)])), data);
        Assert.Equal(expected.Weights[0], actual.Weights[0], 1e-12);
        for (int i = 0; i < 10; i++)
            Assert.Equal(expected.LogDensity(data.Rows[i]), actual.LogDensity(data.Rows[i]), 1e-10);
        Assert.Equal(expected.ParameterCount, actual.ParameterCount);
    }

    [Fact]
    public void Parts_are_asked_for()
    {
        Assert.StartsWith("A product has at least one part; give one.", Assert.Throws<ArgumentException>(() => new Product<Row>([])).Message);
        Assert.Throws<ArgumentNullException>(() => new ProductPart<Visit, int>(Stops, null!));
        Assert.Throws<ArgumentNullException>(() => new ProductPart<Visit, int>(null!, new PoissonCount(1)));
    }

    [Fact]
    public void Products_of_equal_parts_are_one_family()
    {
        object family = Trip(1, 1, 0.5).Family;
        Assert.Equal(family, Trip(2, 3, 0.1).Family);
        Assert.NotEqual(new Product<Row>([Part(new Poisson([1, 1]), 0, 1)]).Family, new Product<Row>([Part(new Poisson([1, 1]), 1, 0)]).Family);
    }

    private static FieldSelector<Visit, double> Length { get; } = new("length", visit => visit.Length);

    private static FieldSelector<Visit, int> Stops { get; } = new("count", visit => visit.Count);

    private static FieldSelector<Visit, string> Way { get; } = new("way", visit => visit.Way);

    private static ProductPart<Row, Row> Part(IMixtureComponent<Row> component, params int[] columns) => new(new ColumnSelector(columns), component);

    private static Product<Visit> Trip(double rate, double count, double walks) => new(
    [
        new ProductPart<Visit, double>(Length, new Laws.Exponential(rate)),
        new ProductPart<Visit, int>(Stops, new PoissonCount(count)),
        new ProductPart<Visit, string>(Way, new Walk(walks)),
    ]);

    private static Mixture<Row> Fitted(IEnumerable<IMixtureComponent<Row>> start, Cloud data) =>
        new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0 }.Fit(new Mixture<Row>([0.5, 0.5], start), data.Rows, data.Weights).Model;

    private sealed record Visit(double Length, int Count, string Way);

    /// <summary>A user's component over words: "walk" or not.</summary>
    private sealed class Walk(double share) : IMixtureComponent<string>, ISampleable<string>
    {
        public double Share { get; } = share;

        public int StatisticsLength => 1;

        public double LogDensity(string x) => Math.Log(x == "walk" ? Share : 1 - Share);

        public void Accumulate(string x, double weight, Span<double> statistics) => statistics[0] += x == "walk" ? weight : 0;

        public IMixtureComponent<string> Maximize(double weight, ReadOnlySpan<double> statistics) => new Walk(statistics[0] / weight);

        public string Sample(Random random) => random.NextDouble() < Share ? "walk" : "bus";
    }
}
