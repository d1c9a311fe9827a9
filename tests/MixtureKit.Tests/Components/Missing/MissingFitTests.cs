using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Components.Missing;

/// <summary>Searches and supervised fits use rows with missing cells, and find what the present cells show.</summary>
public sealed class MissingFitTests
{
    public static TheoryData<string> Families => ["full", "tied", "diagonal", "spherical", "bernoulli", "categorical", "poisson", "multinomial", "product"];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_search_finds_a_maximum_with_a_third_of_the_cells_missing(string family)
    {
        DataMatrix data = Data(family);
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 4, Em = new ExpectationMaximization { Certify = true } }.Fit(Mixture<Row>.Create(Prototype(family), 2), data);
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Equal(data.Sum(row => fit.Model.LogDensity(row)), fit.LogLikelihood, 1e-7);
        Assert.Equal(fit.LogLikelihood, fit.Model.Score(data).LogLikelihood, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Labelled_rows_with_missing_cells_give_a_maximum(string family)
    {
        DataMatrix data = Data(family);
        FitResult<Row> fit = new ExpectationMaximization { Certify = true }.FitLabelled(
            Mixture<Row>.Create(Prototype(family), 2), new Observations<Row>(data), [.. Enumerable.Range(0, data.Count).Select(i => i % 3 == 0 ? -1 : i % 2)]);
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.True(fit.HasModel);
    }

    [Fact]
    public void The_mean_of_a_column_is_that_of_its_present_cells()
    {
        var data = DataMatrix.FromRows([[1, 5], [double.NaN, 7], [3, 9], [double.NaN, 2]]);
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 1e-14, MaximumIterations = 500 }.Fit(new Mixture<Row>([1], [DiagonalGaussian.Standard(2)]), data);
        Assert.Equal(2, fit.Model.ComponentsOf<DiagonalGaussian>()[0].Mean[0], 1e-5);
        Assert.Equal(1, fit.Model.ComponentsOf<DiagonalGaussian>()[0].Variances[0], 1e-5);
    }

    [Fact]
    public void A_column_without_a_value_is_refused_by_its_name()
    {
        var data = DataMatrix.FromRows([[1, double.NaN], [2, double.NaN], [4, double.NaN]], ["a", "b"]);
        var fault = Assert.Throws<UnusableDataException>(() => DiagonalGaussian.Standard(2).Fit(1, data));
        Assert.Contains("Column 'b' has no value", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_does_not_say_that_it_can_is_refused_by_row_and_column()
    {
        var data = DataMatrix.FromRows([[1], [double.NaN]], ["a"]);
        var fault = Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(new Mixture<Row>([1], [new Unable()]), data));
        Assert.Equal((1L, 0), (fault.Row, fault.Column));
        Assert.Contains("Row 2, column 'a'", fault.Message, StringComparison.Ordinal);
        Assert.Throws<UnusableDataException>(() => new Mixture<Row>([1], [new Unable()]).Score(data));
    }

    internal static DataMatrix Data(string family, int rows = 150)
    {
        var random = new RandomSource(5);
        var mixture = new Mixture<Row>([0.6, 0.4], [Member(family, 1), Member(family, 2)]);
        return DataMatrix.FromRows([.. Enumerable.Range(0, rows).Select(_ => Punch(mixture.Sample(random).ToArray(), random))]);
    }

    private static double[] Punch(double[] values, RandomSource random) => Array.ConvertAll(values, value => random.Next(3) == 0 ? double.NaN : value);

    private static IMixtureComponent<Row> Member(string family, int k) => family switch
    {
        "bernoulli" => new Bernoulli([0.3 * k, 0.9 - (0.3 * k), 0.2]),
        "categorical" => new Categorical([[0.2 * k, 1 - (0.2 * k)], [0.1 * k, 0.2 * k, 1 - (0.3 * k)], [0.5, 0.5]]),
        "poisson" => new Poisson([2 * k, 9 - (3 * k), 4]),
        "multinomial" => new Multinomial([0.3 * k, 0.7 - (0.3 * k), 0.3], null, 20),
        "product" => new Product<Row>([
            new ProductPart<Row, Row>(new ColumnSelector(0, 2), new FullGaussian([3 * k, -k], new double[,] { { 1, 0.5 }, { 0.5, 2 } })),
            new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([3 * k])),
        ]),
        _ => new FullGaussian([100 * k, 3 * k, -k], new double[,] { { 4, 1, 0.2 }, { 1, 1, 0.3 }, { 0.2, 0.3, 2 } }),
    };

    private static IMixtureComponent<Row> Prototype(string family) => family switch
    {
        "full" => FullGaussian.Standard(3),
        "tied" => TiedGaussian.Standard(3),
        "diagonal" => DiagonalGaussian.Standard(3),
        "spherical" => SphericalGaussian.Standard(3),
        _ => Member(family, 1),
    };

    /// <summary>A component over rows that does not say what it does without a cell.</summary>
    private sealed class Unable : IMixtureComponent<Row>
    {
        public int StatisticsLength => 0;

        public double LogDensity(Row x) => 0;

        public void Accumulate(Row x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => this;
    }
}
