using MixtureKit.Data;
using MixtureKit.Gates;

namespace MixtureKit.Tests.Gates;

public sealed class MixingWeightsTests
{
    [Fact]
    public void Mixing_weights_step_to_the_shares_of_the_counts()
    {
        Assert.Equal([0.25, 0.75], Step(new MixingWeights<Row>([0.5, 0.5]), 1, 3).Weights);
        MixingWeights<Row> mode = Step(new MixingWeights<Row>([0.5, 0.5], 2.5), 1, 3);
        Assert.Equal([2.5 / 7, 4.5 / 7], mode.Weights);
        Assert.Equal(2.5, mode.Concentration);
    }

    [Fact]
    public void Without_counts_the_prior_makes_them_equal_and_no_prior_leaves_them()
    {
        var gate = new MixingWeights<Row>([0.1, 0.9]);
        Assert.Same(gate, Step(gate, 0, 0));
        Assert.Equal([0.5, 0.5], Step(new MixingWeights<Row>([0.1, 0.9], 2), 0, 0).Weights);
    }

    [Fact]
    public void Prior_of_the_weights_is_a_normalised_Dirichlet()
    {
        Assert.Equal(0, new MixingWeights<Row>([1, 0], 1).LogPrior);
        var dirichlet = new MathNet.Numerics.Distributions.Dirichlet([2.5, 2.5, 2.5]);
        Assert.Equal(dirichlet.DensityLn([0.2, 0.3, 0.5]), new MixingWeights<Row>([0.2, 0.3, 0.5], 2.5).LogPrior, 1e-12);
        double integral = Enumerable.Range(0, 10000).Sum(i => Math.Exp(new MixingWeights<Row>([(i + 0.5) / 10000, 1 - ((i + 0.5) / 10000)], 2.5).LogPrior)) / 10000;
        Assert.Equal(1, integral, 1e-6);
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Concentrations_without_a_mode_are_refused(double bad, string text) =>
        Assert.StartsWith(
            $"The Dirichlet concentration {text} has no mode inside; it must be a finite number of at least 1.",
            Assert.Throws<ArgumentException>(() => new MixingWeights<Row>([1], bad)).Message);

    [Fact]
    public void Equal_weights_are_equal()
    {
        Assert.Equal([0.25, 0.25, 0.25, 0.25], MixingWeights<Row>.Equal(4).Weights);
        Assert.Throws<ArgumentOutOfRangeException>(() => MixingWeights<Row>.Equal(0));
    }

    private static MixingWeights<Row> Step(MixingWeights<Row> gate, params double[] counts) => (MixingWeights<Row>)gate.Maximize(counts, []);
}
