using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Groups;

public sealed class ColumnCountsTests
{
    private static readonly Dictionary<string, Func<int, IMixtureComponent<Row>>> s_families = new()
    {
        ["full"] = d => FullGaussian.Standard(d),
        ["diagonal"] = d => DiagonalGaussian.Standard(d),
        ["spherical"] = d => SphericalGaussian.Standard(d),
        ["tied"] = d => TiedGaussian.Standard(d),
        ["bernoulli"] = Bernoulli.Uniform,
        ["categorical"] = d => Categorical.Uniform([.. Enumerable.Repeat(2, d)]),
        ["multinomial"] = Multinomial.Uniform,
        ["poisson"] = Poisson.Unit,
        ["frozen"] = d => new Frozen<Row>(Poisson.Unit(d)),
        ["mixture"] = d => new Mixture<Row>([0.5, 0.5], [Poisson.Unit(d), FullGaussian.Standard(d)]),
        ["product"] = d => new Product<Row>(Enumerable.Range(0, d).Select(j => new ProductPart<Row, Row>(new ColumnSelector(j), Poisson.Unit(1)))),
    };

    public static TheoryData<string, string> Pairs => [.. from first in s_families.Keys from second in s_families.Keys select (first, second)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Components_of_a_mixture_are_for_the_same_columns(string first, string second)
    {
        IMixtureComponent<Row>[] components = [s_families[first](2), s_families[second](3)];
        const string words = "Component 1 is for 3 columns, and component 0 for 2";
        Assert.StartsWith(words, Assert.Throws<ArgumentException>(() => new Mixture<Row>([0.5, 0.5], components)).Message);
        Assert.StartsWith(words, Assert.Throws<ArgumentException>(() => ComponentGroup.Create(components)).Message);
        Assert.StartsWith(words, Assert.Throws<ArgumentException>(() => new Mixture<Row>(new MixingWeights<Row>([0.5, 0.5]), new IndependentGroup<Row>(components))).Message);
        Assert.Equal(2, new Mixture<Row>([0.5, 0.5], [s_families[first](2), s_families[second](2)]).Components.Count);
    }

    [Fact]
    public void Weights_of_the_wrong_count_are_told_by_their_own_name()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Mixture<Row>([0.5, 0.5], [Poisson.Unit(1)]));
        Assert.Equal("weights", error.ParamName);
        Assert.StartsWith("There are 2 mixing weights for 1 component", error.Message);
        Assert.Equal("gate", Assert.Throws<ArgumentException>(() => new Mixture<Row>(MixingWeights<Row>.Equal(2), ComponentGroup.Create([Poisson.Unit(1)]))).ParamName);
    }

    [Fact]
    public void What_is_null_in_a_sequence_is_named_by_its_place()
    {
        Assert.StartsWith("Row 2 is null", Assert.Throws<ArgumentException>(() => DataMatrix.FromRows([[1, 2], null!])).Message);
        Assert.StartsWith("Row 1 is null", Assert.Throws<ArgumentException>(() => DataMatrix.FromRows([null!, [1, 2]])).Message);
        Assert.StartsWith("The name of column 2 is null", Assert.Throws<ArgumentException>(() => DataMatrix.FromRows([[1, 2]], ["a", null!])).Message);
        Assert.StartsWith("Component 1 is null", Assert.Throws<ArgumentException>(() => new Mixture<Row>([0.5, 0.5], [Poisson.Unit(1), null!])).Message);
        Assert.StartsWith("The probabilities of column 1 are null", Assert.Throws<ArgumentException>(() => new Categorical([[1], null!])).Message);
        Assert.StartsWith("Start 1 is null", Assert.Throws<ArgumentException>(() => new StartSearch<Row> { Starts = [new KMeansStart(), null!] }).Message);
        Assert.StartsWith("Chunk 1 of the data is null", Assert.Throws<ArgumentException>(
            () => new ExpectationMaximization().Fit(new Mixture<Row>([1], [Poisson.Unit(1)]), [new Observations<Row>([Row.Of(1)]), null!])).Message);
    }

    [Fact]
    public void A_setting_out_of_range_is_told_by_its_own_name()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { Restarts = 0 });
        Assert.Equal("Restarts", error.ParamName);
        Assert.StartsWith("Restarts is 0; it must be at least 1.", error.Message);
        Assert.Equal("ShortIterations", Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { ShortIterations = 0 }).ParamName);
        Assert.Equal("FullRuns", Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { FullRuns = 0 }).ParamName);
        Assert.Equal("Replacements", Assert.Throws<ArgumentOutOfRangeException>(() => new StartSearch<Row> { Replacements = -1 }).ParamName);
        Assert.Equal("Starts", Assert.Throws<ArgumentException>(() => new StartSearch<Row> { Starts = [] }).ParamName);
        Assert.Equal("Tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectationMaximization { Tolerance = -1 }).ParamName);
        Assert.Equal("MaximumIterations", Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectationMaximization { MaximumIterations = -1 }).ParamName);
        Assert.Equal("Acceleration", Assert.Throws<ArgumentNullException>(() => new ExpectationMaximization { Acceleration = null! }).ParamName);
        Assert.Equal("MaximumIterations", Assert.Throws<ArgumentOutOfRangeException>(() => new KMeansStart { MaximumIterations = -1 }).ParamName);
        Assert.Equal("Share", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomObservationsStart<Row> { Share = 1 }).ParamName);
        Assert.Equal("Concentration", Assert.Throws<ArgumentOutOfRangeException>(() => new RandomResponsibilitiesStart<Row> { Concentration = 0 }).ParamName);
    }
}
