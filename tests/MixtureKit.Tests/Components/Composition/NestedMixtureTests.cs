using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class NestedMixtureTests
{
    private static readonly Cloud Data = Cloud.Of(30, 2, 13);
    private static readonly Gaussian[] Leaves = [new DiagonalGaussian([0, 0], [1, 2]), new SphericalGaussian([2, 1], 1.5), new FullGaussian([-1, 3], new[,] { { 2, 0.5 }, { 0.5, 1 } })];

    private static Mixture<Row> Nested { get; } = new([0.5, 0.5], [new Mixture<Row>([0.4, 0.6], [Leaves[0], Leaves[1]]), Leaves[2]]);

    private static Mixture<Row> Flat { get; } = new([0.2, 0.3, 0.5], Leaves);

    [Fact]
    public void Density_is_that_of_the_flat_mixture()
    {
        foreach (Row x in Data.Rows)
            Assert.Equal(Flat.LogDensity(x), Nested.LogDensity(x), 1e-13);
        Assert.Equal(Flat.Expect(Data.Rows).LogLikelihood, Nested.Expect(Data.Rows).LogLikelihood, 1e-11);
        Assert.Equal(Flat.ParameterCount, Nested.ParameterCount);
    }

    [Fact]
    public void EM_is_that_of_the_flat_mixture()
    {
        var em = new ExpectationMaximization { MaximumIterations = 5, Tolerance = 0, Certify = true };
        FitResult<Row> flat = em.Fit(Flat, Data.Rows, Data.Weights), nested = em.Fit(Nested, Data.Rows, Data.Weights);
        var inner = (Mixture<Row>)nested.Model.Components[0];
        Assert.Equal(flat.LogLikelihood, nested.LogLikelihood, 1e-10);
        Assert.Equal(flat.Model.Weights[1], nested.Model.Weights[0] * inner.Weights[1], 1e-10);
        Cloud.AssertEqual(((Gaussian)flat.Model.Components[1]).Mean, ((Gaussian)inner.Components[1]).Mean, 1e-9);
        Cloud.AssertEqual(((Gaussian)flat.Model.Components[2]).Covariance, ((Gaussian)nested.Model.Components[1]).Covariance, 1e-9);
        Assert.Equal(5, nested.Certificates.Count);
    }

    [Fact]
    public void Responsibility_of_a_mixture_is_the_sum_of_those_inside()
    {
        double[] flat = Flat.Responsibilities(Data.Rows[0]), nested = Nested.Responsibilities(Data.Rows[0]);
        Assert.Equal(flat[0] + flat[1], nested[0], 1e-14);
        Assert.Equal(flat[2], nested[1], 1e-14);
    }

    [Fact]
    public void Prior_of_the_inner_weights_is_in_the_objective_and_the_step()
    {
        var inner = new Mixture<Row>(new MixingWeights<Row>([0.4, 0.6], 3), ComponentGroup.Create([Leaves[0], Leaves[1]]));
        var nested = new Mixture<Row>([0.5, 0.5], [inner, Leaves[2]]);
        Assert.Equal(inner.LogPrior, nested.LogPrior);
        var next = (Mixture<Row>)nested.Expect(Data.Rows).Maximize().Components[0];
        IReadOnlyList<double> counts = Flat.Expect(Data.Rows).Counts;
        Assert.Equal((counts[0] + 2) / (counts[0] + counts[1] + 4), next.Weights[0], 1e-12);
    }

    [Fact]
    public void Samples_come_from_the_inner_mixtures_too()
    {
        var random = new RandomSource(3);
        var nested = new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([0.2, 0.8], [At(0), At(100)]), At(200)]);
        double[] draws = [.. Enumerable.Range(0, 5000).Select(_ => Math.Round(nested.Sample(random)[0] / 100))];
        Assert.Equal(0.1, draws.Count(x => x == 0) / 5000.0, 0.02);
        Assert.Equal(0.4, draws.Count(x => x == 1) / 5000.0, 0.03);
    }

    [Fact]
    public void Every_nested_mixture_is_asked_whether_it_is_made_for_the_data()
    {
        var mixture = new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([1], [At(0)]), new Mixture<Row>([1], [new Poisson([1])])]);
        Assert.Throws<UnusableDataException>(() => mixture.Expect([Row.Of(1), Row.Of(0.5)]));
        var frozen = new Mixture<Row>([0.5, 0.5], [new Frozen<Row>(new Mixture<Row>([1], [At(0)])), new Frozen<Row>(new Mixture<Row>([1], [new Poisson([1])]))]);
        Assert.Throws<UnusableDataException>(() => frozen.Expect([Row.Of(1), Row.Of(0.5)]));
    }

    [Fact]
    public void A_fault_inside_is_that_of_the_outer_component()
    {
        var nested = new Mixture<Row>([0.5, 0.5], [At(50), new Mixture<Row>([0.5, 0.5], [At(0), At(0.5)])]);
        Row[] rows = [Row.Of(50), Row.Of(51), Row.Of(52), Row.Of(0), Row.Of(0), Row.Of(0)];
        FitResult<Row> fit = new ExpectationMaximization { MaximumIterations = 50 }.Fit(nested, rows);
        Assert.Equal((FitStatus.Degenerate, 1), (fit.Status, fit.Degeneracy!.Component));
    }

    private static DiagonalGaussian At(double mean) => new([mean], [1]);
}
