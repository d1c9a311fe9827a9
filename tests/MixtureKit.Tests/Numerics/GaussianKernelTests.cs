using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of full covariances against the formulas written out, at every size and with NaN where nothing is.</summary>
public sealed class GaussianKernelTests
{
    private const int Stride = 120;

    public static TheoryData<int> Dimensions => [.. Enumerable.Range(1, 18), 33];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Quadratic_forms_are_squared_lengths(int dimension)
    {
        var random = new RandomSource((ulong)dimension);
        double[] triangle = Normals(random, dimension * (dimension + 1) / 2);
        for (int length = QuadraticForms.Block; length <= Stride; length += QuadraticForms.Block)
        {
            double[] columns = Columns(random, dimension, length);
            var actual = new double[length];
            QuadraticForms.Of(triangle, dimension, columns.AsSpan(1), Stride, actual);
            for (int n = 0; n < length; n++)
                AssertClose(SquaredLength(triangle, dimension, columns, n), actual[n]);
        }
    }

    [Fact]
    public void A_place_without_an_observation_spoils_no_other()
    {
        var random = new RandomSource(9);
        double[] triangle = Normals(random, 15);
        double[] columns = Columns(random, 5, QuadraticForms.Block);
        for (int j = 0; j < 5; j++)
            columns[1 + (j * Stride) + QuadraticForms.Block - 1] = double.NaN;
        var actual = new double[QuadraticForms.Block];
        QuadraticForms.Of(triangle, 5, columns.AsSpan(1), Stride, actual);
        Assert.True(double.IsNaN(actual[^1]));
        for (int n = 0; n < actual.Length - 1; n++)
            AssertClose(SquaredLength(triangle, 5, columns, n), actual[n]);
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Symmetric_products_are_sums_over_observations(int dimension)
    {
        var random = new RandomSource((ulong)dimension);
        for (int length = QuadraticForms.Block; length <= Stride; length += QuadraticForms.Block)
        {
            double[] left = Columns(random, dimension, length), right = Columns(random, dimension, length);
            double[] before = Normals(random, dimension * (dimension + 1) / 2), actual = [.. before];
            SymmetricProducts.Add(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual);
            for (int i = 0, at = 0; i < dimension; i++)
            {
                for (int j = 0; j <= i; j++, at++)
                {
                    double sum = before[at];
                    for (int n = 0; n < length; n++)
                        sum += left[1 + (i * Stride) + n] * right[1 + (j * Stride) + n];
                    AssertClose(sum, actual[at]);
                }
            }
        }
    }

    /// <summary>Columns that begin off any boundary; beyond the length there is NaN.</summary>
    private static double[] Columns(RandomSource random, int dimension, int length)
    {
        double[] columns = [.. Enumerable.Repeat(double.NaN, 1 + (dimension * Stride))];
        for (int j = 0; j < dimension; j++)
            Normals(random, length).CopyTo(columns.AsSpan(1 + (j * Stride)));
        return columns;
    }

    private static double[] Normals(RandomSource random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    private static double SquaredLength(double[] triangle, int dimension, double[] columns, int n)
    {
        double sum = 0;
        for (int i = 0, at = 0; i < dimension; i++)
        {
            double y = 0;
            for (int j = 0; j <= i; j++, at++)
                y += triangle[at] * columns[1 + (j * Stride) + n];
            sum += y * y;
        }
        return sum;
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-12 * (10 + Math.Abs(expected))), expected + (1e-12 * (10 + Math.Abs(expected))));
}
