using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class GaussianMixtureTests
{
    /// <summary>Two Gaussians of three columns, in each structure.</summary>
    private static IEnumerable<Mixture<Row>> Mixtures(RandomSource random)
    {
        IReadOnlyList<Gaussian> first = GaussianDensityTests.Structures(3, random), second = GaussianDensityTests.Structures(3, random);
        double[] weights = random.NextProportions(2);
        return first.Zip(second, (a, b) => new Mixture<Row>(weights, [a, b]));
    }

    [Fact]
    public void Moments_are_those_of_the_law_of_total_covariance() => Everywhere((mixture, _) =>
    {
        Gaussian[] parts = [.. mixture.ComponentsOf<Gaussian>()];
        Vector<double> mean = (mixture.Weights[0] * parts[0].Mean) + (mixture.Weights[1] * parts[1].Mean);
        Vector<double> apart = parts[0].Mean - parts[1].Mean;
        Matrix<double> covariance = (mixture.Weights[0] * parts[0].Covariance) + (mixture.Weights[1] * parts[1].Covariance)
            + (mixture.Weights[0] * mixture.Weights[1] * apart.OuterProduct(apart));
        Cloud.AssertEqual(mean, mixture.Mean());
        Cloud.AssertEqual(covariance, mixture.Covariance());
    });

    [Fact]
    public void Far_from_the_origin_moments_keep_their_digits()
    {
        // Around 2^52 neighbouring doubles are 1 apart, and so the mean, 0.5 further on, is none of them.
        const double far = 4503599627370496;
        var mixture = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([far], [2]), new SphericalGaussian([far + 1], 2)]);
        Assert.Equal(2.25, mixture.Covariance()[0, 0]);
        Assert.InRange(mixture.Mean()[0], far, far + 1);
    }

    [Fact]
    public void Marginal_has_the_columns_in_the_order_given() => Everywhere((mixture, random) =>
    {
        double[] x = [random.NextNormal(), random.NextNormal()];
        double expected = Math.Log(mixture.ComponentsOf<Gaussian>().Zip(mixture.Weights, (part, weight) => weight * Math.Exp(Cloud.LogNormal(
            Cloud.Vector(x),
            Cloud.Vector([part.Mean[2], part.Mean[0]]),
            Cloud.Matrix(new[,] { { part.Covariance[2, 2], part.Covariance[2, 0] }, { part.Covariance[0, 2], part.Covariance[0, 0] } })))).Sum());
        Assert.Equal(expected, mixture.Marginal(2, 0).LogDensity(Row.Of(x)), 1e-9 * (1 + Math.Abs(expected)));
    });

    [Fact]
    public void Conditional_is_the_ratio_of_joint_and_marginal() => Everywhere((mixture, random) =>
    {
        double[] x = [2 * random.NextNormal(), 2 * random.NextNormal(), 2 * random.NextNormal()];
        double joint = mixture.LogDensity(Row.Of(x)), tolerance = 1e-9 * (1 + Math.Abs(joint));
        Assert.Equal(joint - mixture.Marginal(1).LogDensity(Row.Of(x[1])), mixture.Conditional([1], [x[1]]).LogDensity(Row.Of(x[0], x[2])), tolerance);
        Assert.Equal(joint - mixture.Marginal(2, 0).LogDensity(Row.Of(x[2], x[0])), mixture.Conditional([2, 0], [x[2], x[0]]).LogDensity(Row.Of(x[1])), tolerance);
        Assert.Equal(joint, mixture.Conditional([], []).LogDensity(Row.Of(x)), tolerance);
    });

    [Fact]
    public void Structure_stays_and_priors_do_not()
    {
        var mixture = new Mixture<Row>([1], [SphericalGaussian.Standard(2, GaussianSpecimens.OneGamma)]);
        Assert.Null(Assert.Single(mixture.Marginal(1).ComponentsOf<SphericalGaussian>()).Prior);
        Assert.Null(Assert.Single(mixture.Conditional([0], [1]).ComponentsOf<SphericalGaussian>()).Prior);
        var tied = new Mixture<Row>([1], [TiedGaussian.Standard(2, GaussianSpecimens.Wishart, "mine")]);
        Assert.Equal("mine", Assert.Single(tied.Marginal(1).ComponentsOf<TiedGaussian>()).Tie);
    }

    [Fact]
    public void A_condition_beyond_all_components_leaves_their_weights()
    {
        var mixture = new Mixture<Row>([0.25, 0.75], [SphericalGaussian.Standard(2), SphericalGaussian.Standard(2).CenteredAt(Row.Of(1, 1))]);
        Assert.Equal([0.25, 0.75], mixture.Conditional([0], [1e300]).Weights.Select(weight => Math.Round(weight, 12)));
    }

    [Fact]
    public void Columns_that_are_not_there_are_refused()
    {
        foreach (Mixture<Row> mixture in Mixtures(new RandomSource(1)))
        {
            Refused("Column 3 is not there; the columns are 0 to 2.", () => mixture.Marginal(0, 3));
            Refused("Column -1 is not there; the columns are 0 to 2.", () => mixture.Conditional([-1], [0]));
            Refused("A column is named twice; name each once.", () => mixture.Marginal(1, 1));
            Refused("A column is named twice; name each once.", () => mixture.Conditional([1, 1], [0, 0]));
            Refused("There is 1 value for 2 columns; give one a column.", () => mixture.Conditional([0, 1], [0]));
            Refused("Every column is given; nothing is left to have a distribution.", () => mixture.Conditional([0, 1, 2], [0, 0, 0]));
            Assert.Throws<ArgumentException>(() => mixture.Marginal());
        }
    }

    [Fact]
    public void Components_that_are_no_Gaussians_are_refused()
    {
        var mixture = new Mixture<Row>([0.5, 0.5], [SphericalGaussian.Standard(1), new Poisson([1])]);
        Func<object>[] all = [() => mixture.Mean(), () => mixture.Covariance(), () => mixture.Marginal(0), () => mixture.Conditional([0], [0])];
        Assert.All(all, ask => Assert.Equal("Component 1 is a Poisson; every component must be a Gaussian.", Assert.Throws<InvalidOperationException>(ask).Message));
    }

    private static void Everywhere(Action<Mixture<Row>, RandomSource> check) =>
        Prop.ForAll(Draw.With(random => random).ToArbitrary(), random =>
        {
            foreach (Mixture<Row> mixture in Mixtures(random))
                check(mixture, random);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    private static void Refused(string sentence, Func<object> ask) => Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(ask).Message);
}
