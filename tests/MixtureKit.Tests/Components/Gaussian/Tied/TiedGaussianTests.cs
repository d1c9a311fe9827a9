using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Components;

public sealed class TiedGaussianTests
{
    private static readonly Cloud Data = Cloud.Of(20, 2, 7);

    [Fact]
    public void All_members_have_the_scatter_of_all_over_the_weight_of_all()
    {
        TiedGaussian[] next = [.. Data.Step([Start(0, 1), Start(2, 1)], out double[] counts).Members.Cast<TiedGaussian>()];
        Matrix<double> expected = (Data.Share(0).Scatter + Data.Share(1).Scatter) / counts.Sum();
        Assert.All(next, member => Cloud.AssertEqual(expected, member.Covariance));
        Cloud.AssertEqual(Data.Share(1).Mean, next[1].Mean);
    }

    [Fact]
    public void A_start_that_breaks_the_tie_is_reconciled()
    {
        var mixture = new Mixture<Row>([0.5, 0.5], [Start(0, 1), Start(2, 3)]);
        Assert.All(mixture.ComponentsOf<TiedGaussian>(), member => Cloud.AssertEqual(Cloud.Matrix(new double[,] { { 2, 0 }, { 0, 2 } }), member.Covariance));
        Assert.Equal([2.0, 2], mixture.ComponentsOf<TiedGaussian>()[1].Mean);
    }

    [Fact]
    public void A_member_without_weight_keeps_its_mean_and_takes_the_covariance_of_the_others()
    {
        var group = ComponentGroup.Create([Start(0, 1), Start(50, 1)]);
        var statistics = new double[group.StatisticsLength];
        group.Accumulate(Batch<Row>.Of(Data.Rows), [.. Data.Weights, .. new double[Data.Weights.Length]], statistics);
        TiedGaussian[] next = [.. group.Maximize(new[] { Data.Weight, 0 }, statistics, Execution.Sequential).Members.Cast<TiedGaussian>()];
        Assert.Equal([50.0, 50], next[1].Mean);
        Assert.All(next, member => Cloud.AssertEqual(Data.Scatter / Data.Weight, member.Covariance));
    }

    [Fact]
    public void What_is_shared_counts_once()
    {
        Assert.Equal((3 * 2) + 3 + 2, new Mixture<Row>([0.5, 0.3, 0.2], [Start(0, 1), Start(1, 1), Start(2, 1)]).ParameterCount);
        Assert.Equal((3 * 2) + 3 + 3 + 2, new Mixture<Row>([0.5, 0.3, 0.2], [Start(0, 1), Start(1, 1), Start(2, 1, "other")]).ParameterCount);
    }

    [Theory]
    [InlineData(1, 4, 4, 4, 3)]
    [InlineData(3, 18, 12, 8, 12)]
    public void Parameters_of_two_components_are_counted_by_structure(int columns, int full, int diagonal, int spherical, int tied)
    {
        // The mixing weight is one more.
        Assert.Equal(full + 1, Twice(FullGaussian.Standard(columns)).ParameterCount);
        Assert.Equal(diagonal + 1, Twice(DiagonalGaussian.Standard(columns)).ParameterCount);
        Assert.Equal(spherical + 1, Twice(SphericalGaussian.Standard(columns)).ParameterCount);
        Assert.Equal(tied + 1, Twice(TiedGaussian.Standard(columns)).ParameterCount);
    }

    [Fact]
    public void A_tie_reaches_through_nesting()
    {
        var flat = new Mixture<Row>([0.2, 0.3, 0.5], [Start(0, 1), Start(1, 1), Start(3, 1)]);
        var nested = new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([0.4, 0.6], [Start(0, 1), Start(1, 1)]), Start(3, 1)]);
        TiedGaussian[] expected = [.. flat.Expect(Data.Rows, weights: Data.Weights).Maximize().ComponentsOf<TiedGaussian>()];
        TiedGaussian[] actual = Leaves(nested.Expect(Data.Rows, weights: Data.Weights).Maximize());
        Assert.Equal(flat.ParameterCount, nested.ParameterCount);
        for (int k = 0; k < 3; k++)
        {
            Cloud.AssertEqual(expected[k].Mean, actual[k].Mean);
            Cloud.AssertEqual(expected[0].Covariance, actual[k].Covariance);
        }
    }

    [Fact]
    public void A_tie_broken_across_nesting_is_reconciled()
    {
        var nested = new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([0.4, 0.6], [Start(0, 1), Start(1, 1)]), Start(3, 4)]);
        Assert.All(Leaves(nested), member => Assert.Equal(2, member.Covariance[0, 0], 1e-12));
        Assert.Equal(nested.LogDensity(Row.Of(1, 2)), new Mixture<Row>([0.2, 0.3, 0.5], Leaves(nested)).LogDensity(Row.Of(1, 2)), 1e-13);
    }

    [Fact]
    public void Other_ties_share_nothing()
    {
        var nested = new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([0.4, 0.6], [Start(0, 1, "inner"), Start(1, 1, "inner")]), Start(3, 4, "outer")]);
        Assert.Equal([1.0, 1, 4], Leaves(nested).Select(member => member.Covariance[0, 0]));
        TiedGaussian[] next = Leaves(nested.Expect(Data.Rows, weights: Data.Weights).Maximize());
        Assert.Equal(next[0].Covariance, next[1].Covariance);
        Assert.NotEqual(next[0].Covariance, next[2].Covariance);
    }

    private static TiedGaussian Start(double at, double variance, string tie = "shared") =>
        new([at, at], new[,] { { variance, 0 }, { 0, variance } }, tie: tie);

    private static Mixture<Row> Twice(Gaussian gaussian) => new([0.5, 0.5], [gaussian, gaussian]);

    private static TiedGaussian[] Leaves(Mixture<Row> nested) =>
        [.. ((Mixture<Row>)nested.Components[0]).ComponentsOf<TiedGaussian>(), (TiedGaussian)nested.Components[1]];
}
