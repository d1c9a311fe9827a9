using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Groups;

public sealed class RelativeSpreadTests
{
    private static readonly double[] s_weights = [30, 50, 20];

    [Fact]
    public void The_spread_of_full_covariances_is_the_least_eigenvalue_beside_the_pooled_one() => Prop.ForAll<NonNegativeInt>(seed =>
    {
        var random = new RandomSource((ulong)seed.Get);
        int dimension = 1 + random.Next(5);
        Matrix<double>[] covariances = [.. s_weights.Select(_ => Covariance(dimension, random))];
        Matrix<double> pooled = covariances.Zip(s_weights, (covariance, weight) => covariance * (weight / s_weights.Sum())).Aggregate((a, b) => a + b);
        Matrix<double> inverse = pooled.Cholesky().Factor.Inverse();
        double[] expected = [.. covariances.Select(covariance => (inverse * covariance * inverse.Transpose()).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real))];
        double[] spread = Of([.. covariances.Select(covariance => new FullGaussian(new double[dimension], covariance.ToArray()))], s_weights);
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(1, spread[k] / expected[k], 0.02);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Diagonal_and_spherical_spreads_are_those_of_the_same_full_covariances() => Prop.ForAll<NonNegativeInt>(seed =>
    {
        var random = new RandomSource((ulong)seed.Get);
        double[][] variances = [.. s_weights.Select(_ => new[] { Size(random), Size(random), Size(random) })];
        AssertNear(Of([.. variances.Select(Full)], s_weights), Of([.. variances.Select(own => new DiagonalGaussian([0, 0, 0], own))], s_weights));
        AssertNear(
            Of([.. variances.Select(own => Full([own[0], own[0], own[0]]))], s_weights),
            Of([.. variances.Select(own => new SphericalGaussian([0.0, 0, 0], own[0]))], s_weights));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Families_without_a_scatter_of_their_own_have_a_spread_of_1()
    {
        Assert.Equal([1, 1], Of([new Poisson([1]), new Poisson([5])], [1, 2]));
        Assert.Equal([1, 1], Of([TiedGaussian.Standard(2), TiedGaussian.Standard(2)], [1, 2]));
        Assert.Equal([1, 1], Of([new Frozen<Row>(new DiagonalGaussian([0], [1])), new Frozen<Row>(new DiagonalGaussian([0], [9]))], [1, 2]));
    }

    [Fact]
    public void A_mixture_and_a_product_are_as_narrow_as_what_is_narrowest_in_them()
    {
        DiagonalGaussian wide = new([0], [4]), narrow = new([0], [1]);
        double[] flat = Of([wide, wide, narrow], [10, 5, 5]);
        var nested = new Mixture<Row>([0.5, 0.5], [wide, narrow]);
        var outer = new Mixture<Row>([0.5, 0.5], [wide, nested]);
        var counts = new double[outer.Group.StatisticsLength];
        (counts[0], counts[1]) = (5, 5);
        var spread = new double[2];
        outer.Group.RelativeSpread([10, 10], counts, spread);
        AssertNear([flat[0], flat[2]], spread);

        // The other part, which has no scatter, is as wide as the pooled one.
        Mixture<Row> products = new([0.5, 0.5], [Pair(wide, 1), Pair(narrow, 2)]);
        products.Group.RelativeSpread([10, 10], new double[products.Group.StatisticsLength], spread);
        AssertNear([1, Of([wide, narrow], [10, 10])[1]], spread);
    }

    [Fact]
    public void Families_side_by_side_are_pooled_each_by_itself()
    {
        double[] spread = Of([new DiagonalGaussian([0], [4]), new SphericalGaussian([0.0], 9), new DiagonalGaussian([0], [1])], [10, 10, 10]);
        AssertNear([4 / 2.5, 1, 1 / 2.5], spread);
    }

    private static double[] Of(IMixtureComponent<Row>[] members, double[] weights)
    {
        var group = ComponentGroup.Create(members);
        var spread = new double[members.Length];
        group.RelativeSpread(weights, new double[group.StatisticsLength], spread);
        return spread;
    }

    private static Product<Row> Pair(DiagonalGaussian first, double rate) =>
        new([new ProductPart<Row, Row>(new ColumnSelector(0), first), new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([rate]))]);

    private static FullGaussian Full(double[] variances) => new(new double[variances.Length], Matrix<double>.Build.DenseOfDiagonalArray(variances).ToArray());

    private static double Size(RandomSource random) => Math.Exp(3 * random.NextNormal());

    /// <summary>A covariance whose columns are in units of very different size.</summary>
    private static Matrix<double> Covariance(int dimension, RandomSource random)
    {
        var root = Matrix<double>.Build.Dense(dimension, dimension + 2, (_, _) => random.NextNormal());
        var units = Matrix<double>.Build.DenseOfDiagonalArray([.. Enumerable.Range(0, dimension).Select(j => Math.Pow(10, 2 * (j % 3)))]);
        return units * root * root.Transpose() * units;
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(1, actual[k] / expected[k], 1e-3);
    }
}
