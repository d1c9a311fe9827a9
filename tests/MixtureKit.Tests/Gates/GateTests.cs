using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Gates;

/// <summary>What the engine owes to weights that depend on the observation.</summary>
public sealed class GateTests
{
    private static readonly Row[] Rows = Components.Cloud.Of(500, 2, 3).Rows;
    private static readonly DiagonalGaussian Low = new([0, 0], [1, 2]), High = new([0, 3], [1, 1]);

    private static Mixture<Row> Start => new(new SideGate([0.25, 0.75], [0.5, 0.5]), ComponentGroup.Create([Low, High]));

    [Fact]
    public void Densities_and_responsibilities_take_the_weights_at_the_observation()
    {
        foreach (Row x in Rows)
        {
            double[] weights = ((SideGate)Start.Gate).WeightsAt(x);
            double[] joints = [weights[0] * Math.Exp(Low.LogDensity(x)), weights[1] * Math.Exp(High.LogDensity(x))];
            Assert.Equal(Math.Log(joints.Sum()), Start.LogDensity(x), 1e-12);
            Assert.Equal(joints[1] / joints.Sum(), Start.Responsibilities(x)[1], 1e-12);
        }
    }

    [Fact]
    public void The_log_likelihood_of_a_pass_is_that_of_the_rows() =>
        Assert.Equal(Rows.Sum(Start.LogDensity), Start.Expect(Rows).LogLikelihood, 1e-9);

    [Fact]
    public void A_step_gives_each_side_the_shares_of_its_responsibilities()
    {
        var next = (SideGate)Start.Expect(Rows).Maximize().Gate;
        Row[] left = [.. Rows.Where(x => x[0] < 0)];
        Assert.Equal(left.Sum(x => Start.Responsibilities(x)[0]) / left.Length, next.WeightsAt(Row.Of(-1, 0))[0], 1e-12);
    }

    [Fact]
    public void A_fit_is_certified_and_its_weights_have_no_single_value()
    {
        FitResult<Row> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 40 }.Fit(Start, Rows);
        Assert.NotEmpty(fit.Certificates);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.StartsWith("The mixing weights depend on the observation", Assert.Throws<InvalidOperationException>(() => fit.Model.Weights).Message);
    }

    [Fact]
    public void A_gate_freezes_and_nests_like_mixing_weights()
    {
        var frozen = new Mixture<Row>(new FrozenGate<Row>(Start.Gate), Start.Group);
        Assert.Same(frozen.Gate, frozen.Expect(Rows).Maximize().Gate);
        var nested = new Mixture<Row>([0.5, 0.5], [Start, new DiagonalGaussian([5, 5], [1, 1])]);
        FitResult<Row> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 20 }.Fit(nested, Rows);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
    }
}
