using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Samples;
using MixtureKit.Serialization;

namespace MixtureKit.Documentation.Tests.Samples;

/// <summary>Every sample component is written and read back to the bit, beside built-in ones and nested, and a bad value is refused by its place.</summary>
public sealed class ModelFileTests
{
    private static readonly Indexed[] Values = Indexed.All([1, 2, 4, 8]);

    [Fact]
    public void Geometric_components_come_back_beside_Poisson_ones()
    {
        var mixture = new Mixture<int>([0.25, 0.75], [new Geometric(0.1 + 0.2), new Mixture<int>([0.5, 0.5], [new PoissonCount(3), new Geometric(1)])]);
        AssertReadBack(ModelFormats.Counts.With(new GeometricFormat()), mixture, Enumerable.Range(0, 10));
    }

    [Fact]
    public void Markov_chains_come_back_beside_frozen_ones()
    {
        var chain = new MarkovChain("ab", [0.1, 0.8, 1 - 0.1 - 0.8, 0.8, 0.1, 0.1, 0.5, 0.5, 0]);
        var mixture = new Mixture<string>([0.25, 0.75], [chain, new Frozen<string>(new MarkovChain("ab", [0.2, 0.6, 0.2, 0.6, 0.2, 0.2, 0.6, 0.4, 0]))]);
        AssertReadBack(ModelFormats.For<string>().With(new MarkovChainFormat()), mixture, ["a", "abba", "bbb"]);
    }

    [Fact]
    public void Components_over_rows_come_back_beside_Gaussians_and_inside_products()
    {
        var product = new Product<Row>(
            [
                new ProductPart<Row, Row>(new ColumnSelector(0), new StudentT(3, [0.1], 2)),
                new ProductPart<Row, Row>(new ColumnSelector(1), new KnownVarianceGaussian([7], 0.3)),
            ]);
        var mixture = new Mixture<Row>(
            [0.25, 0.25, 0.25, 0.25],
            [new StudentT(4.5, [1, 2], 0.7), new KnownVarianceGaussian([1, 1.0 / 3], 2), product, new DiagonalGaussian([0, 0], [1, 2])]);
        AssertReadBack(
            ModelFormats.Rows.With(new StudentTFormat()).With(new KnownVarianceGaussianFormat()), mixture, [Row.Of(0, 0), Row.Of(1, 3), Row.Of(-100, 7)]);
    }

    [Fact]
    public void Components_that_hold_the_data_come_back_with_the_data_given()
    {
        var mixture = new Mixture<Indexed>([0.5, 0.5], [new MedianLaplace(Values, 2, 1), new MedianLaplace(Values, 8, 0.1)]);
        AssertReadBack(ModelFormats.For<Indexed>().With(new MedianLaplaceFormat(Values)), mixture, Values);
    }

    [Theory]
    [InlineData("""{ "type": "geometric", "mean": -1 }""", "$.components[0].mean")]
    [InlineData("""{ "type": "geometric" }""", "$.components[0]")]
    [InlineData("""{ "type": "geometric", "mean": 2, "median": 1 }""", "$.components[0].median")]
    public void A_bad_value_is_refused_by_its_place(string component, string path)
    {
        string file = $$"""{ "format": "mixturekit-model", "version": 1, "weights": [1], "components": [{{component}}] }""";
        var fault = Assert.Throws<InvalidModelException>(() => ModelFormats.Counts.With(new GeometricFormat()).Parse(file));
        Assert.Equal(path, fault.Path);
    }

    private static void AssertReadBack<TData>(ModelFormat<TData> format, Mixture<TData> mixture, IEnumerable<TData> observations)
    {
        Mixture<TData> back = format.Parse(format.ToText(mixture)).Mixture;

        Assert.Equal(mixture.Weights, back.Weights);
        Assert.All(observations, x => Assert.Equal(mixture.LogDensity(x), back.LogDensity(x)));
        Assert.Equal(format.ToText(mixture), format.ToText(back));
    }
}
