using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components.Missing;

/// <summary>A pattern holds the marginal densities of its observed columns and the conditional covariances of the missing ones.</summary>
public sealed class PartialPatternTests
{
    private static readonly FullGaussian[] s_members = [.. Enumerable.Range(1, 5).Select(k => new FullGaussian(
        [k, 0, -k, 1], new double[,] { { 2 + k, 0.5, 0.2, 0.1 }, { 0.5, 1.5, -0.3 * k, 0.4 }, { 0.2, -0.3 * k, 2 + k, 0.6 }, { 0.1, 0.4, 0.6, 3 } }))];

    public static TheoryData<int[]> Patterns => new((int[][])[[], [0], [3], [1, 2], [0, 2, 3], [0, 1, 2, 3]]);

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Constants_are_the_marginal_densities_at_the_mean(int[] missing)
    {
        PartialPattern pattern = new PartialPattern(4, s_members.Length, PartialTriangle.Width).Fill(missing, k => s_members[k].Core);
        int[] observed = [.. Enumerable.Range(0, 4).Except(missing)];
        Assert.Equal([.. observed, .. missing], pattern.Order);
        Assert.Equal(observed.Length, pattern.Observed);
        for (int k = 0; k < s_members.Length; k++)
        {
            double expected = observed.Length == 0 ? 0 : s_members[k].Marginal(observed) is var marginal ? marginal.LogDensity(Row.Of(marginal.Mean)) : 0;
            Assert.Equal(expected, pattern.Constants[k], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void The_rest_of_the_triangle_is_the_conditional_covariance(int[] missing)
    {
        int width = PartialTriangle.Width;
        PartialPattern pattern = new PartialPattern(4, s_members.Length, width).Fill(missing, k => s_members[k].Core);
        int[] observed = [.. Enumerable.Range(0, 4).Except(missing)];
        for (int k = 0; k < s_members.Length && missing.Length > 0; k++)
        {
            Matrix<double> expected = s_members[k].Conditional(observed, [.. observed.Select(_ => 0.0)]).Covariance;
            for (int a = 0; a < missing.Length; a++)
            {
                for (int b = 0; b <= a; b++)
                    Assert.Equal(expected[a, b], pattern.Triangle(k / width)[((CholeskyFactor.PackedLength(observed.Length + a) + observed.Length + b) * width) + (k % width)], 1e-12);
            }
        }
    }

    [Fact]
    public void Rows_of_one_pattern_share_it_as_long_as_the_patterns_are_few()
    {
        HoleView holes = Holes();
        var patterns = new PartialPatterns(4, s_members.Length, k => s_members[k].Core);
        PartialPattern first = patterns.Reduced.Find(holes, 0)!;
        Assert.Same(first, patterns.Reduced.Find(holes, 2));
        Assert.NotSame(first, patterns.Reduced.Find(holes, 1));
        Assert.Equal([0, 1, 3, 2], first.Order);
    }

    [Fact]
    public void Patterns_that_take_too_much_memory_are_filled_for_each_row()
    {
        // With 600,000 components one pattern takes more than 64 MB.
        const int many = 600_000;
        HoleView holes = Holes();
        var patterns = new PartialPatterns(4, many, k => s_members[k % s_members.Length].Core);
        Assert.Null(patterns.Reduced.Find(holes, 0));
        PartialPattern spare = patterns.Reduced.Create();
        Assert.Same(spare, patterns.Reduced.Fill(spare, holes, 2));
        Assert.Equal([0, 1, 3, 2], spare.Order);
    }

    private static HoleView Holes() => Batch<Row>.Of(DataMatrix.FromRows([[1, 2, double.NaN, 4], [1, double.NaN, 3, 4], [5, 6, double.NaN, 8]])).View<HoleView>();
}
