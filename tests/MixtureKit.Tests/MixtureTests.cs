using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests;

public sealed class MixtureTests
{
    private static readonly SphericalGaussian Left = new([-1.0], 1);
    private static readonly SphericalGaussian Right = new([1.0], 1);

    [Theory]
    [InlineData(new[] { 0.5, 0.7 }, "The mixing weights sum to 1.2; they must sum to 1.")]
    [InlineData(new[] { 1.5, -0.5 }, "Mixing weight 1 is -0.5; a mixing weight is a finite number from 0 to 1.")]
    [InlineData(new[] { double.NaN, 1 }, "Mixing weight 0 is NaN; a mixing weight is a finite number from 0 to 1.")]
    [InlineData(new[] { 0.5, 0.25, 0.25 }, "There are 3 mixing weights for 2 components; give one a component.")]
    [InlineData(new[] { 1.0 }, "There is 1 mixing weight for 2 components; give one a component.")]
    [InlineData(new double[0], "There are no mixing weights; give one a component.")]
    public void Weights_that_are_no_proportions_are_refused(double[] weights, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => new Mixture<Row>(weights, [Left, Right])).Message);

    [Fact]
    public void Components_are_asked_for()
    {
        Assert.StartsWith("A mixture has at least one component; give one.", Assert.Throws<ArgumentException>(() => new Mixture<Row>([1], [])).Message);
        Assert.StartsWith("Component 1 is null; give a component", Assert.Throws<ArgumentException>(() => new Mixture<Row>([0.5, 0.5], [Left, null!])).Message);
        Assert.Throws<ArgumentNullException>(() => new Mixture<Row>((Gate<Row>)null!, ComponentGroup.Create([Left])));
    }

    [Fact]
    public void Responsibilities_are_by_Bayes()
    {
        // The log odds of two unit normals at ±1 are 2x.
        var mixture = new Mixture<Row>([0.2, 0.8], [Left, Right]);
        double odds = 0.8 / 0.2 * Math.Exp(2 * 0.3);
        Assert.Equal([1 / (1 + odds), odds / (1 + odds)], mixture.Responsibilities(Row.Of(0.3)), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(Math.Log(odds), mixture.LogResponsibilities(Row.Of(0.3))[1] - mixture.LogResponsibilities(Row.Of(0.3))[0], 1e-14);
    }

    [Fact]
    public void Far_rows_belong_to_the_nearer_component_with_all_digits_of_the_other()
    {
        var mixture = new Mixture<Row>([0.5, 0.5], [Left, Right]);
        Assert.Equal([0.0, 1], mixture.Responsibilities(Row.Of(1e6)));
        Assert.Equal(-2e6, mixture.LogResponsibilities(Row.Of(1e6))[0], 1e-3);
        Assert.Equal((0, 1), (mixture.Predict(Row.Of(-1e6)), mixture.Predict(Row.Of(1e6))));
    }

    [Fact]
    public void Impossible_rows_have_the_mixing_weights()
    {
        var mixture = new Mixture<Row>([0.3, 0.7], [new Bernoulli([0]), new Bernoulli([0])]);
        Assert.Equal(double.NegativeInfinity, mixture.LogDensity(Row.Of(1)));
        Assert.Equal([0.3, 0.7], mixture.Responsibilities(Row.Of(1)), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(1, mixture.Predict(Row.Of(1)));
        Assert.Equal(1, mixture.Expect([Row.Of(0), Row.Of(1)]).FirstImpossible);
    }

    [Fact]
    public void A_component_of_weight_0_takes_no_part()
    {
        var mixture = new Mixture<Row>([0, 1], [Left, Right]);
        Assert.Equal(Right.LogDensity(Row.Of(-1)), mixture.LogDensity(Row.Of(-1)), 1e-15);
        Assert.Equal(double.NegativeInfinity, mixture.LogResponsibilities(Row.Of(-1))[0]);
        Assert.Equal([0.0, 1], mixture.Responsibilities(Row.Of(-1)));
    }

    [Fact]
    public void Equal_responsibilities_go_to_the_first() =>
        Assert.Equal(0, new Mixture<Row>([0.5, 0.5], [Left, Right]).Predict(Row.Of(0)));

    [Fact]
    public void Labels_are_drawn_with_the_mixing_weights_and_go_with_their_rows()
    {
        var mixture = new Mixture<Row>([0.2, 0, 0.8], [new SphericalGaussian([-50], 1), Left, new SphericalGaussian([50], 1)]);
        var random = new RandomSource(8);
        (Row Observation, int Component)[] draws = [.. Enumerable.Range(0, 5000).Select(_ => mixture.SampleLabelled(random))];
        Assert.Equal(0.8, draws.Count(draw => draw.Component == 2) / 5000.0, 0.03);
        Assert.DoesNotContain(draws, draw => draw.Component == 1);
        Assert.All(draws, draw => Assert.Equal(draw.Component == 2, draw.Observation[0] > 0));
    }

    [Fact]
    public void What_cannot_be_drawn_says_so() =>
        Assert.Equal(
            "Component 0 of type Exponential cannot be sampled from; implement ISampleable.",
            Assert.Throws<InvalidOperationException>(() => new Mixture<double>([1], [new Laws.Exponential(1)]).Sample(new RandomSource(1))).Message);
}
