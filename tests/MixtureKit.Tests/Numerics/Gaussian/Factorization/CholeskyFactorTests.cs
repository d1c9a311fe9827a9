using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

public sealed class CholeskyFactorTests
{
    private const double Epsilon = 2.3e-16;

    [Fact]
    public void Factor_agrees_with_MathNet()
    {
        double[] matrix = RandomMatrix(new RandomSource(3), 8, 0);
        Matrix<double> dense = Matrix<double>.Build.Dense(8, 8, matrix);
        CholeskyFactor factor = Factor(matrix, 8);
        Matrix<double> lower = dense.Cholesky().Factor;
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j <= i; j++)
                Assert.Equal(lower[i, j], At(factor.Lower, i, j), 1e-12);
        }
        Assert.Equal(dense.Cholesky().DeterminantLn, factor.LogDeterminant, 1e-11);
        double[] b = [1, -2, 3, -4, 5, -6, 7, -8];
        var x = new double[8];
        factor.Solve(b, x);
        Vector<double> expected = dense.Solve(Vector<double>.Build.Dense(b));
        Assert.All(x, (value, i) => Assert.Equal(expected[i], value, 1e-9 * (1 + expected.AbsoluteMaximum())));
        Assert.Equal(Vector<double>.Build.Dense(b) * expected, factor.MahalanobisSquared(b, new double[8]), 1e-9 * (1 + expected.AbsoluteMaximum()));
    }

    [Fact]
    public void Small_factor_is_known_by_hand()
    {
        CholeskyFactor factor = Factor([4, 99, 2, 10], 2);
        Assert.Equal([2, 1, 3], factor.Lower.ToArray());
        Assert.Equal(Math.Log(36), factor.LogDeterminant, 1e-15);
        Assert.Equal([1, 0.9], [factor.RelativePivot(0), factor.RelativePivot(1)]);
        Assert.Equal([0.5, -1.0 / 6, 1.0 / 3], factor.InverseLower());
        double[] x = [1, 2];
        factor.Multiply(x, x);
        Assert.Equal([2, 7], x);
        factor.SolveLower(x, x);
        Assert.Equal([1, 2], x);
        Assert.Equal(5, factor.MahalanobisSquared([2, 7], x));
        double[] b = [2, 7];
        factor.Solve(b, b);
        Assert.Equal(1.0 / 6, b[0], 1e-15);
        Assert.Equal(2.0 / 3, b[1], 1e-15);
    }

    [Fact]
    public void Factor_times_transpose_gives_the_matrix_back() => ForAllMatrices((matrix, d, scale) =>
    {
        CholeskyFactor factor = Factor(matrix, d);
        return AllBelow(d, (i, j) =>
        {
            double product = Enumerable.Range(0, j + 1).Sum(k => At(factor.Lower, i, k) / scale[i] * (At(factor.Lower, j, k) / scale[j]));
            return Math.Abs(product - (matrix[(i * d) + j] / scale[i] / scale[j])) <= 2 * (d + 2) * Epsilon;
        });
    });

    [Fact]
    public void Inverse_factor_times_factor_is_the_identity_on_both_sides() => ForAllMatrices((matrix, d, scale) =>
    {
        CholeskyFactor factor = Factor(matrix, d);
        double[] inverse = factor.InverseLower();
        double smallest = Enumerable.Range(0, d).Min(factor.RelativePivot);
        return AllBelow(d, (i, j) => Near(L, P, i, j, smallest) && Near(P, L, i, j, smallest));

        double L(int i, int j) => At(factor.Lower, i, j) / scale[i];
        double P(int i, int j) => At(inverse, i, j) * scale[j];
        static bool Near(Func<int, int, double> left, Func<int, int, double> right, int i, int j, double smallest)
        {
            double product = 0;
            double size = 0;
            for (int k = j; k <= i; k++)
            {
                product += left(i, k) * right(k, j);
                size += Math.Abs(left(i, k) * right(k, j));
            }
            return Math.Abs(product - (i == j ? 1 : 0)) <= 20 * Epsilon * (1 + size) / Math.Sqrt(smallest);
        }
    });

    [Fact]
    public void Solutions_undo_products() => ForAllMatrices((matrix, d, scale) =>
    {
        CholeskyFactor factor = Factor(matrix, d);
        double[] y = [.. Enumerable.Range(0, d).Select(i => i - 2.5)];
        var x = new double[d];
        factor.Multiply(y, x);
        double squared = factor.MahalanobisSquared(x, new double[d]);
        factor.SolveLower(x, x);
        double worst = Enumerable.Range(0, d).Min(factor.RelativePivot);
        double tolerance = 1e-14 * d * d * d / worst;
        return y.Zip(x).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance)
            && Math.Abs(squared - y.Sum(v => v * v)) <= tolerance * (d + 10) * 10;
    });

    [Fact]
    public void Log_determinant_of_scaled_matrices_is_that_of_the_unscaled_and_the_scales() => ForAllMatrices((matrix, d, scale) =>
    {
        CholeskyFactor factor = Factor(matrix, d);
        double[] unscaled = [.. matrix.Select((value, at) => value / scale[at / d] / scale[at % d])];
        double expected = Factor(unscaled, d).LogDeterminant + (2 * scale.Sum(Math.Log));
        return double.IsFinite(factor.LogDeterminant) && Math.Abs(factor.LogDeterminant - expected) <= 1e-11;
    });

    [Fact]
    public void Mixed_scales_with_correlations_lose_nothing()
    {
        // Scales are powers of two near 1e-149 and 1e150, so that the answers are those of the correlation matrix, exactly scaled.
        double tiny = Math.ScaleB(1, -495);
        double huge = Math.ScaleB(1, 498);
        double[] scale = [tiny, huge, 1, tiny];
        double[] correlation = [1, 0.5, 0.25, 0.125, 0.5, 1, 0.5, 0.25, 0.25, 0.5, 1, 0.999999, 0.125, 0.25, 0.999999, 1.25];
        double[] matrix = [.. correlation.Select((value, at) => value * scale[at / 4] * scale[at % 4])];
        CholeskyFactor factor = Factor(matrix, 4);
        CholeskyFactor plain = Factor(correlation, 4);
        double[] inverse = factor.InverseLower();
        double[] plainInverse = plain.InverseLower();
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(plain.RelativePivot(i), factor.RelativePivot(i));
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(At(plain.Lower, i, j) * scale[i], At(factor.Lower, i, j));
                Assert.Equal(At(plainInverse, i, j) / scale[j], At(inverse, i, j));
            }
        }
        Assert.Equal(plain.MahalanobisSquared([1, 2, 3, 4], new double[4]), factor.MahalanobisSquared([tiny, 2 * huge, 3, 4 * tiny], new double[4]));
        Assert.Equal(plain.LogDeterminant + (2 * scale.Sum(Math.Log)), factor.LogDeterminant, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.0 }, 1, 0)]
    [InlineData(new[] { -1.0 }, 1, 0)]
    [InlineData(new[] { double.NaN }, 1, 0)]
    [InlineData(new[] { double.PositiveInfinity }, 1, 0)]
    [InlineData(new[] { 1.0, 1, 1, 1 }, 2, 1)]
    [InlineData(new[] { 1.0, 2, 2, 1 }, 2, 1)]
    [InlineData(new[] { 1.0, double.NaN, double.NaN, 1 }, 2, 1)]
    [InlineData(new[] { 1.0, 0, 0, 0, 0, 0, 0, 0, 1 }, 3, 1)]
    public void Failure_names_the_pivot(double[] matrix, int dimension, int pivot)
    {
        Assert.False(CholeskyFactor.TryFactor(matrix, dimension, out CholeskyFactor? factor, out int failed));
        Assert.Null(factor);
        Assert.Equal(pivot, failed);
    }

    [Fact]
    public void Factor_and_inverse_are_those_of_the_plain_formulas_at_every_dimension()
    {
        for (int d = 1; d <= 61; d++)
        {
            double[] matrix = RandomMatrix(new RandomSource((ulong)d), d, 0);
            CholeskyFactor factor = Factor(matrix, d);
            double[] lower = PlainFactor(matrix, d), inverse = PlainInverse(lower, d), actual = factor.InverseLower();
            for (int at = 0; at < lower.Length; at++)
            {
                Assert.Equal(lower[at], factor.Lower[at], 1e-12);
                Assert.Equal(inverse[at], actual[at], 1e-12 * d);
            }
            for (int j = 0; j < d; j++)
                Assert.Equal(At(lower, j, j) * At(lower, j, j), factor.RelativePivot(j), 1e-12);
        }
    }

    [Fact]
    public void Failure_names_the_first_bad_pivot_wherever_it_is()
    {
        const int d = 29;
        for (int bad = 0; bad < d; bad++)
        {
            foreach (double value in new[] { -1, 0, double.NaN, double.PositiveInfinity })
            {
                double[] matrix = RandomMatrix(new RandomSource(5), d, 0);
                matrix[(bad * d) + bad] = value;
                matrix[(d * d) - 1] = -1;
                Assert.False(CholeskyFactor.TryFactor(matrix, d, out _, out int failed));
                Assert.Equal(bad, failed);
            }
        }
    }

    [Fact]
    public void Upper_triangle_is_not_read()
    {
        const int d = 29;
        double[] matrix = RandomMatrix(new RandomSource(5), d, 0), poisoned = [.. matrix];
        for (int at = 0; at < d * d; at++)
        {
            if (at % d > at / d)
                poisoned[at] = double.NaN;
        }
        Assert.Equal(Factor(matrix, d).Lower.ToArray(), Factor(poisoned, d).Lower.ToArray());
    }

    [Fact]
    public void Relative_pivot_tells_a_nearly_collinear_column()
    {
        CholeskyFactor factor = Factor([1e20, 1e-10, 1e-10, 1e-40 * (1 + 1e-6)], 2);
        Assert.Equal(1e-6 / (1 + 1e-6), factor.RelativePivot(1), 1e-15);
    }

    private static double[] PlainFactor(double[] matrix, int d)
    {
        var lower = new double[CholeskyFactor.PackedLength(d)];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double left = matrix[(i * d) + j] - Enumerable.Range(0, j).Sum(k => At(lower, i, k) * At(lower, j, k));
                lower[(i * (i + 1) / 2) + j] = i == j ? Math.Sqrt(left) : left / At(lower, j, j);
            }
        }
        return lower;
    }

    private static double[] PlainInverse(double[] lower, int d)
    {
        var inverse = new double[lower.Length];
        for (int j = 0; j < d; j++)
        {
            for (int i = j; i < d; i++)
                inverse[(i * (i + 1) / 2) + j] = ((i == j ? 1 : 0) - Enumerable.Range(j, i - j).Sum(k => At(lower, i, k) * At(inverse, k, j))) / At(lower, i, i);
        }
        return inverse;
    }

    private static void ForAllMatrices(Func<double[], int, double[], bool> law)
    {
        Gen<(int, int, int, int)> shapes =
            from seed in Gen.Choose(0, int.MaxValue)
            from dimension in Gen.Choose(1, 12)
            from exponent in Gen.Elements(0, 10, 495)
            from nearness in Gen.Elements(0, 6, 12)
            select (seed, dimension, exponent, nearness);
        Prop.ForAll(shapes.ToArbitrary(), shape =>
        {
            (int seed, int d, int exponent, int nearness) = shape;
            var random = new RandomSource((ulong)seed);
            double[] matrix = RandomMatrix(random, d, d > 1 ? nearness : 0);
            double[] scale = [.. Enumerable.Range(0, d).Select(_ => Math.ScaleB(1, random.Next(-exponent, exponent + 1)))];
            return law([.. matrix.Select((value, at) => value * scale[at / d] * scale[at % d])], d, scale);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));
    }

    // A correlation-like matrix (diagonal 1) whose last column repeats the first but for a part of variance 10^(−nearness).
    private static double[] RandomMatrix(RandomSource random, int d, int nearness)
    {
        double[][] rows = [.. Enumerable.Range(0, d).Select(_ => Enumerable.Range(0, 2 * d).Select(_ => random.NextNormal()).ToArray())];
        if (nearness > 0)
            rows[^1] = [.. rows[0].Zip(rows[^1]).Select(pair => pair.First + (Math.Pow(10, -nearness / 2.0) * pair.Second))];
        double[] length = [.. rows.Select(row => Math.Sqrt(row.Sum(v => v * v)))];
        var matrix = new double[d * d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
                matrix[(i * d) + j] = i == j ? 1 : rows[i].Zip(rows[j]).Sum(pair => pair.First * pair.Second) / length[i] / length[j];
        }
        return matrix;
    }

    private static bool AllBelow(int d, Func<int, int, bool> law) =>
        Enumerable.Range(0, d).All(i => Enumerable.Range(0, i + 1).All(j => law(i, j)));

    private static double At(ReadOnlySpan<double> packed, int i, int j) => packed[(i * (i + 1) / 2) + j];

    private static CholeskyFactor Factor(double[] matrix, int dimension)
    {
        Assert.True(CholeskyFactor.TryFactor(matrix, dimension, out CholeskyFactor? factor, out int failed));
        Assert.Equal(-1, failed);
        return factor!;
    }
}
