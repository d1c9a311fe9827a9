using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of one column against the formulas written out, at every length of a batch.</summary>
public sealed class AxisKernelTests
{
    private const double Center = 0.7;

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 40), 119, 120];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Squares_are_added_where_observations_are_and_nowhere_else(int length)
    {
        double[] column = Normals(length, 1), before = Normals(length, 2);
        double[] actual = [.. before, 5];
        AxisKernels.AddSquares(column.AsSpan(1), Center, 1.5, actual.AsSpan(1, length));
        for (int n = 0; n < length; n++)
            AssertClose(before[n + 1] + Math.Pow((column[n + 1] - Center) * 1.5, 2), actual[n + 1]);
        Assert.Equal(before[0], actual[0]);
        Assert.Equal(5, actual[^1]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Moments_are_weighted_sums_about_the_center(int length)
    {
        double[] column = Normals(length, 3), weights = [.. Normals(length, 4).Select(Math.Abs)];
        (double sum, double second) = AxisKernels.Moments(column.AsSpan(1), Center, weights.AsSpan(1));
        AssertClose(Enumerable.Range(1, length).Sum(n => weights[n] * (column[n] - Center)), sum);
        AssertClose(Enumerable.Range(1, length).Sum(n => weights[n] * (column[n] - Center) * (column[n] - Center)), second);
    }

    [Fact]
    public void Scales_beyond_the_squares_of_doubles_are_taken_first()
    {
        var squares = new double[5];
        AxisKernels.AddSquares([3e200, 3e200, 3e200, 3e200, 3e200], 1e200, 1e-200, squares);
        Assert.All(squares, square => AssertClose(4, square));
    }

    /// <summary>One number more than asked for, so that a slice begins off any boundary.</summary>
    private static double[] Normals(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, length + 1).Select(_ => random.NextNormal())];
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-12 * (1 + Math.Abs(expected))), expected + (1e-12 * (1 + Math.Abs(expected))));
}
