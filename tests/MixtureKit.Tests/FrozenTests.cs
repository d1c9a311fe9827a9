using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Tests.Components;

namespace MixtureKit.Tests;

public sealed class FrozenTests
{
    private static readonly Cloud Data = Cloud.Of(30, 2, 9);
    private static readonly Frozen<Row> Fixed = new(new DiagonalGaussian([0, 0], [1, 2], GaussianSpecimens.Gamma));
    private static readonly DiagonalGaussian Free = new([2, 2], [1, 1]);

    [Fact]
    public void EM_leaves_it_as_it_is_and_moves_the_free_ones()
    {
        Mixture<Row> next = new Mixture<Row>([0.5, 0.5], [Fixed, Free]).Expect(Data.Rows).Maximize();
        Assert.Same(Fixed, next.Components[0]);
        Assert.NotEqual(Free.Mean, ((Gaussian)next.Components[1]).Mean);
        Assert.NotEqual(0.5, next.Weights[0]);
    }

    [Fact]
    public void The_free_one_moves_as_if_nothing_were_frozen()
    {
        Mixture<Row> frozen = new Mixture<Row>([0.5, 0.5], [Fixed, Free]).Expect(Data.Rows).Maximize();
        Mixture<Row> free = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([0, 0], [1, 2]), Free]).Expect(Data.Rows).Maximize();
        Cloud.AssertEqual(((Gaussian)free.Components[1]).Covariance, ((Gaussian)frozen.Components[1]).Covariance);
        Assert.Equal(free.Weights[0], frozen.Weights[0], 1e-14);
    }

    [Fact]
    public void It_counts_no_parameters_and_no_prior()
    {
        Assert.Equal((0, 0, 0.0), (Fixed.ParameterCount, Fixed.StatisticsLength, Fixed.LogPrior));
        var mixture = new Mixture<Row>([0.5, 0.5], [Fixed, Free]);
        Assert.Equal((4 + 1, 0.0), (mixture.ParameterCount, mixture.LogPrior));
    }

    [Fact]
    public void Density_draws_and_guard_are_those_of_the_component()
    {
        Assert.Equal(Fixed.Component.LogDensity(Row.Of(1, 2)), Fixed.LogDensity(Row.Of(1, 2)));
        Assert.Equal(((Gaussian)Fixed.Component).Sample(new RandomSource(1)), Fixed.Sample(new RandomSource(1)));
        Assert.Equal("the row has 1 value; the mixture expects 2", Fixed.Validate(Row.Of(1))!.Reason);
        Assert.Equal("Exponential cannot be sampled from; implement ISampleable.", Assert.Throws<InvalidOperationException>(() => new Frozen<double>(new Laws.Exponential(1)).Sample(new RandomSource(1))).Message);
        Assert.Throws<ArgumentNullException>(() => new Frozen<Row>(null!));
    }

    [Fact]
    public void A_frozen_part_of_a_product_stays_while_the_others_move()
    {
        var part = new Frozen<Row>(new DiagonalGaussian([0], [1]));
        var product = new Product<Row>([new ProductPart<Row, Row>(new ColumnSelector(0), part), new ProductPart<Row, Row>(new ColumnSelector(1), new DiagonalGaussian([0], [1]))]);
        var next = (Product<Row>)new Mixture<Row>([1], [product]).Expect(Data.Rows, weights: Data.Weights).Maximize().Components[0];
        Assert.Same(part, next.Parts[0].Component);
        Assert.Equal(Data.Mean[1], ((Gaussian)next.Parts[1].Component).Mean[0], 1e-12);
    }

    [Fact]
    public void A_fit_with_frozen_parts_is_certified()
    {
        var start = new Mixture<Row>(new FrozenGate<Row>(new MixingWeights<Row>([0.5, 0.5])), ComponentGroup.Create([Fixed, Free]));
        FitResult<Row> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 5, Tolerance = 0 }.Fit(start, Data.Rows);
        Assert.Equal(5, fit.Certificates.Count);
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.Same(Fixed, fit.Model.Components[0]);
    }
}
