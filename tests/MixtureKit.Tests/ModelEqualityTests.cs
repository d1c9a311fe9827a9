using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Tests.Serialization;

namespace MixtureKit.Tests;

public sealed class ModelEqualityTests
{
    private static readonly double[,] s_covariance = { { 2, 0.5 }, { 0.5, 1 } };
    private static readonly double[,] s_other = { { 2, 0.4 }, { 0.4, 1 } };

    public static TheoryData<IMixtureComponent<Row>, IMixtureComponent<Row>> Unequal => new()
    {
        { new FullGaussian([0, 0], s_covariance), new FullGaussian([0, 0], s_other) },
        { new FullGaussian([0, 0], s_covariance), new FullGaussian([0, 1], s_covariance) },
        { new FullGaussian([0], new double[,] { { 1 } }), new DiagonalGaussian([0], [1]) },
        { new DiagonalGaussian([0, 0], [1, 2]), new DiagonalGaussian([0, 0], [1, 3]) },
        { new DiagonalGaussian([0], [1]), new DiagonalGaussian([0], [1], new NormalInverseGamma([0], 1, 1, [1])) },
        { new SphericalGaussian([0, 0], 1), new SphericalGaussian([0, 0], 2) },
        { new SphericalGaussian([0, 0], 1), new SphericalGaussian([0, 1], 1) },
        { new SphericalGaussian([0], 1), new SphericalGaussian([0], 1, new NormalInverseGamma([0], 1, 1, [1])) },
        { new Bernoulli([0.2, 0.5]), new Bernoulli([0.2, 0.6]) },
        { new Bernoulli([0.2]), new Bernoulli([0.2], new BetaPrior(2, 2)) },
        { new Categorical([[0.5, 0.5], [0.2, 0.8]]), new Categorical([[0.5, 0.5], [0.3, 0.7]]) },
        { new Categorical([[0.5, 0.5]]), new Categorical([[0.5, 0.5, 0]]) },
        { new Multinomial([0.5, 0.5]), new Multinomial([0.4, 0.6]) },
        { new Multinomial([1, 0]), new Multinomial([1, 0], null, 1, [1]) },
        { new Poisson([1, 2]), new Poisson([1, 3]) },
        { new Poisson([1]), new Poisson([1, 1]) },
        { new Poisson([1]), new Poisson([1], new GammaPrior(2, 1)) },
        { new Frozen<Row>(new Poisson([1])), new Frozen<Row>(new Poisson([2])) },
        { new Frozen<Row>(new Poisson([1])), new Poisson([1]) },
        { Product(new Poisson([1]), 0, 1), Product(new Poisson([2]), 0, 1) },
        { Product(new Poisson([1]), 0, 1), Product(new Poisson([1]), 1, 0) },
        { new Mixture<Row>([0.5, 0.5], [new Poisson([1]), new Poisson([2])]), new Mixture<Row>([0.4, 0.6], [new Poisson([1]), new Poisson([2])]) },
        { new Mixture<Row>([0.5, 0.5], [new Poisson([1]), new Poisson([2])]), new Mixture<Row>([0.5, 0.5], [new Poisson([2]), new Poisson([1])]) },
        { Gated(new MixingWeights<Row>([1])), Gated(new MixingWeights<Row>([1], 2)) },
        { Gated(new MixingWeights<Row>([1])), Gated(new FrozenGate<Row>([1])) },
    };

    [Fact]
    public void A_model_that_was_written_and_read_is_equal_and_no_other_is()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Mixture<Row> model = new RandomModel(seed).Mixture(dimension: 1 + (seed % 3), depth: 2);
            Mixture<Row> read = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(model)).Mixture;
            Assert.Equal(model, read);
            Assert.Equal(model.GetHashCode(), read.GetHashCode());
            Assert.NotEqual(model, new RandomModel(seed + 1000).Mixture(dimension: 1 + (seed % 3), depth: 2));
        }
    }

    [Theory]
    [MemberData(nameof(Unequal), DisableDiscoveryEnumeration = true)]
    public void One_other_parameter_makes_a_component_another(IMixtureComponent<Row> component, IMixtureComponent<Row> other)
    {
        Assert.NotEqual(component, other);
        Assert.NotEqual(other, component);
    }

    [Fact]
    public void Components_over_values_are_compared_too()
    {
        Assert.Equal(new PoissonCount(2), new PoissonCount(2));
        Assert.NotEqual(new PoissonCount(2), new PoissonCount(3));
        Assert.Equal(new GaussianValue(0, 1), new GaussianValue(0, 1));
        Assert.NotEqual(new GaussianValue(0, 1), new GaussianValue(0, 2));
        Assert.Equal(CategoricalValue.Uniform(["a", "b"]), CategoricalValue.Uniform(["a", "b"]));
        Assert.NotEqual(CategoricalValue.Uniform(["a", "b"]), CategoricalValue.Uniform(["b", "a"]));
    }

    private static Product<Row> Product(IMixtureComponent<Row> component, int first, int second) => new(
    [
        new ProductPart<Row, Row>(new ColumnSelector(first), component),
        new ProductPart<Row, Row>(new ColumnSelector(second), new DiagonalGaussian([0], [1])),
    ]);

    private static Mixture<Row> Gated(Gate<Row> gate) => new(gate, new Poisson([1]).Group([new Poisson([1])]));
}
