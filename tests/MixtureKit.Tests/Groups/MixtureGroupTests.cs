using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Groups;

public sealed class MixtureGroupTests
{
    private static readonly Row[] s_rows = [Row.Of(0), Row.Of(1), Row.Of(3)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mixtures_a_thousand_deep_are_fitted_to_a_few_rows(bool branching)
    {
        // Work that doubled at each level would not end.
        Mixture<Row> mixture = Nested(1000, branching);
        double expected = mixture.Components[0].LogDensity(s_rows[0]);
        Assert.Equal(branching ? expected : mixture.LogDensity(s_rows[0]), expected);
        FitResult<Row> fit = new ExpectationMaximization { MaximumIterations = 3, Tolerance = 0 }.Fit(mixture, s_rows);
        Assert.Equal(FitStatus.IterationLimit, fit.Status);
        Assert.Equal(s_rows.Sum(fit.Model.LogDensity), fit.LogLikelihood, 1e-9);
    }

    [Fact]
    public void A_nesting_is_the_mixture_that_it_multiplies_out_to()
    {
        Mixture<Row> nested = Nested(3, branching: true);
        var flat = new Mixture<Row>([0.125, 0.125, 0.25, 0.5], [Leaf(0), Leaf(0), Leaf(1), Leaf(2)]);
        Assert.Equal(s_rows.Sum(flat.LogDensity), nested.Expect(s_rows).LogLikelihood, 1e-12);
        Mixture<Row> next = nested.Expect(s_rows).Maximize();
        Assert.Equal(s_rows.Sum(flat.Expect(s_rows).Maximize().LogDensity), s_rows.Sum(next.LogDensity), 1e-12);
        Assert.Equal(next.ParameterCount, ((Mixture<Row>)next.Components[0]).ParameterCount + 2);
    }

    [Fact]
    public void A_tie_that_a_start_broke_is_mended_through_every_nesting()
    {
        TiedGaussian Tied(double variance) => new([variance], new[,] { { variance } });
        var inner = new Mixture<Row>([0.5, 0.5], [Tied(1), new Mixture<Row>([1], [Tied(4)])]);
        var outer = new Mixture<Row>([0.5, 0.5], [inner, Tied(7)]);
        var deep = (Mixture<Row>)((Mixture<Row>)outer.Components[0]).Components[1];
        Assert.Equal(4, ((TiedGaussian)deep.Components[0]).Covariance[0, 0], 1e-14);
        Assert.Equal(4, ((TiedGaussian)outer.Components[1]).Covariance[0, 0], 1e-14);
        Assert.Equal(s_rows.Sum(outer.LogDensity), outer.Expect(s_rows).LogLikelihood, 1e-12);
    }

    private static Poisson Leaf(int depth) => new([1 + (depth % 3)]);

    private static Mixture<Row> Nested(int depth, bool branching)
    {
        var mixture = new Mixture<Row>([0.5, 0.5], [Leaf(0), Leaf(0)]);
        for (int level = 1; level < depth; level++)
            mixture = branching ? new Mixture<Row>([0.5, 0.5], [mixture, Leaf(level)]) : new Mixture<Row>([1], [mixture]);
        return mixture;
    }
}
