using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of independent columns against the formulas written out, at every length of a batch.</summary>
public sealed class DiagonalSumsTests
{
    private const int Stride = 120;

    private delegate void Densities(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> constants, Span<double> destination, ReadAhead ahead);

    private delegate bool Distances(
        ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> constants, ReadOnlySpan<double> factors, Span<double> distances, Span<double> densities, ReadAhead ahead);

    private delegate bool Whitened(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> means, int dimension, ReadOnlySpan<double> constants, bool squares, Span<double> densities, ReadAhead ahead);

    private delegate int Moments(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics, ReadAhead ahead);

    private delegate int Sums(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> values, Span<double> statistics, ReadAhead ahead);

    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            TheoryData<int, int, int> shapes = [];
            for (int length = 0; length <= Stride; length++)
                shapes.Add(length, 3, 3);
            for (int dimension = 1; dimension <= 9; dimension++)
            {
                for (int components = 1; components <= 5; components++)
                    shapes.Add(43, dimension, components);
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Densities_are_the_formula_s(int length, int dimension, int components)
    {
        var given = new Given(length, dimension, components);
        double[] axes = [.. Enumerable.Range(0, components * dimension).SelectMany(at => new[] { given.Centers[at], given.Scales[at] })];
        foreach (Densities kernel in Vectors<Densities>(length, DiagonalDensities.Compute, DiagonalDensities.OneByOne, DiagonalDensities.Compute<Lanes128>, DiagonalDensities.Compute<Lanes256>, DiagonalDensities.Compute<Lanes512>))
        {
            double[] actual = Guarded(components * length);
            kernel(given.Columns.AsSpan(1), Stride, length, axes, given.Constants, actual.AsSpan(1, components * length), default);
            AssertAll(actual, components, length, length, (k, n) => given.Constants[k] - (0.5 * Enumerable.Range(0, dimension).Sum(j => Math.Pow(given.Deviation(k, j, n) * given.Scales[(k * dimension) + j], 2))));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Distances_are_sums_of_squares_and_densities_linear_in_them(int length, int dimension, int components)
    {
        var given = new Given(length, dimension, components);
        double[] constants = Normals(components, 11)[1..], factors = Normals(components, 12)[1..];
        foreach (Distances kernel in Vectors<Distances>(length, SquaredDistances.TryCompute, SquaredDistances.OneByOne, SquaredDistances.TryCompute<Lanes128>, SquaredDistances.TryCompute<Lanes256>, SquaredDistances.TryCompute<Lanes512>))
        {
            double[] distances = Guarded(components * Stride), densities = Guarded(components * length);
            Assert.True(kernel(given.Columns.AsSpan(1), Stride, length, given.Centers, dimension, constants, factors, distances.AsSpan(1), densities.AsSpan(1, components * length), default));
            AssertAll(distances, components, length, Stride, given.Distance);
            AssertAll(densities, components, length, length, (k, n) => constants[k] + (factors[k] * given.Distance(k, n)));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Whitened_densities_are_those_of_distances_from_the_means(int length, int dimension, int components)
    {
        var given = new Given(length, dimension, components);
        double[] tops = Normals(components, 11)[1..];
        double[] constants = [.. tops.Select((top, k) => top - (0.5 * Enumerable.Range(0, dimension).Sum(j => Math.Pow(given.Centers[(k * dimension) + j], 2))))];
        foreach (Whitened kernel in Vectors<Whitened>(length, LinearDensities.TryCompute, LinearDensities.OneByOne, LinearDensities.TryCompute<Lanes128>, LinearDensities.TryCompute<Lanes256>, LinearDensities.TryCompute<Lanes512>))
        {
            double[] densities = Guarded(components * length), relative = Guarded(components * length);
            Assert.True(kernel(given.Columns.AsSpan(1), Stride, length, given.Centers, dimension, constants, true, densities.AsSpan(1, components * length), default));
            AssertAll(densities, components, length, length, (k, n) => tops[k] - (0.5 * given.Distance(k, n)));
            Assert.True(kernel(given.Columns.AsSpan(1), Stride, length, given.Centers, dimension, constants, false, relative.AsSpan(1, components * length), default));
            AssertAll(relative, components, length, length, (k, n) => constants[k] + given.Product(k, n));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Moments_are_weighted_sums_about_the_centers(int length, int dimension, int components)
    {
        var given = new Given(length, dimension, components);
        double[] before = Normals(2 * components * dimension, 7);
        foreach (Moments kernel in new Moments[] { DiagonalSums.AddMoments<Lanes128>, DiagonalSums.AddMoments<Lanes256>, DiagonalSums.AddMoments<Lanes512> })
        {
            double[] actual = [.. before];
            int done = kernel(given.Columns.AsSpan(1), Stride, given.Weights.AsSpan(1), length, given.Centers, dimension, actual.AsSpan(1), default);
            AssertMoments(given, before, actual, dimension, components, done);
        }
        double[] all = [.. before];
        DiagonalSums.AddMoments(given.Columns.AsSpan(1), Stride, given.Weights.AsSpan(1), length, given.Centers, dimension, all.AsSpan(1));
        AssertMoments(given, before, all, dimension, components, length);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sums_are_those_of_deviations_and_of_values_beside_them(int length, int dimension, int components)
    {
        var given = new Given(length, dimension, components);
        double[] values = Normals(components * Stride, 6), before = Normals(components * (dimension + 1), 7);
        foreach (Sums kernel in new Sums[] { DiagonalSums.AddSums<Lanes128>, DiagonalSums.AddSums<Lanes256>, DiagonalSums.AddSums<Lanes512> })
        {
            double[] actual = [.. before];
            int done = kernel(given.Columns.AsSpan(1), Stride, given.Weights.AsSpan(1), length, given.Centers, dimension, values.AsSpan(1), actual.AsSpan(1), default);
            AssertSums(given, values, before, actual, dimension, components, done);
        }
        double[] all = [.. before];
        DiagonalSums.AddSums(given.Columns.AsSpan(1), Stride, given.Weights.AsSpan(1), length, given.Centers, dimension, values.AsSpan(1), all.AsSpan(1));
        AssertSums(given, values, before, all, dimension, components, length);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    public void Scales_beyond_the_squares_of_doubles_are_taken_first(int length)
    {
        var densities = new double[length];
        DiagonalDensities.Compute(Columns(length, 3e200), Stride, length, [1e200, 1e-200], [0.5], densities);
        Assert.All(densities, density => AssertClose(-1.5, density));
        DiagonalDensities.Compute(Columns(length, 3e-200), Stride, length, [1e-200, 1e200], [0.5], densities);
        Assert.All(densities, density => AssertClose(-1.5, density));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(120)]
    public void Distances_that_overflow_are_told_of_wherever_they_are(int length)
    {
        for (int n = 0; n < length; n++)
        {
            double[] columns = Columns(length, 1);
            columns[n] = -1e200;
            Assert.False(SquaredDistances.TryCompute(columns, Stride, length, [0, 1], 1, [0, 0], [1, 1], new double[2 * Stride], new double[2 * Stride]));
            Assert.False(LinearDensities.TryCompute(columns, Stride, length, [0, 1], 1, [0, 0], squares: true, new double[2 * Stride]));
            columns[n] = double.NaN;
            Assert.False(SquaredDistances.TryCompute(columns, Stride, length, [0, 1], 1, [0, 0], [1, 1], new double[2 * Stride], new double[2 * Stride]));
            Assert.False(LinearDensities.TryCompute(columns, Stride, length, [0, 1], 1, [0, 0], squares: true, new double[2 * Stride]));
        }
    }

    /// <summary>Kernels of any length, and of the others those with vectors that so many observations fill five times.</summary>
    private static TKernel[] Vectors<TKernel>(int length, TKernel chosen, TKernel one, TKernel two, TKernel four, TKernel eight) =>
        [chosen, one, .. new[] { (Lanes128.Count, two), (Lanes256.Count, four), (Lanes512.Count, eight) }.Where(pair => length >= 5 * pair.Count).Select(pair => pair.Item2)];

    private static void AssertMoments(Given given, double[] before, double[] actual, int dimension, int components, int length)
    {
        for (int k = 0; k < components; k++)
        {
            for (int j = 0; j < dimension; j++)
            {
                int at = 1 + (2 * k * dimension) + j;
                AssertClose(before[at] + given.Weigh(k, length, n => given.Deviation(k, j, n)), actual[at]);
                AssertClose(before[at + dimension] + given.Weigh(k, length, n => Math.Pow(given.Deviation(k, j, n), 2)), actual[at + dimension]);
            }
        }
    }

    private static void AssertSums(Given given, double[] values, double[] before, double[] actual, int dimension, int components, int length)
    {
        for (int k = 0; k < components; k++)
        {
            int at = 1 + (k * (dimension + 1));
            for (int j = 0; j < dimension; j++)
                AssertClose(before[at + j] + given.Weigh(k, length, n => given.Deviation(k, j, n)), actual[at + j]);
            AssertClose(before[at + dimension] + given.Weigh(k, length, n => values[1 + (k * Stride) + n]), actual[at + dimension]);
        }
    }

    /// <summary>One column of a value; what is beyond the observations is not a number.</summary>
    private static double[] Columns(int length, double value) => [.. Enumerable.Repeat(value, length), .. Enumerable.Repeat(double.NaN, Stride - length)];

    /// <summary>One number more than asked for, so that a slice begins off any boundary.</summary>
    private static double[] Normals(int length, ulong seed) => KernelColumns.Normals(new RandomSource(seed), length + 1);

    /// <summary>Places for a result, with one on either side that is not to be written.</summary>
    private static double[] Guarded(int length) => [.. Enumerable.Repeat(99.0, length + 2)];

    private static void AssertAll(double[] actual, int components, int length, int stride, Func<int, int, double> expected)
    {
        for (int at = 0; at < components * stride; at++)
        {
            if (at % stride < length)
                AssertClose(expected(at / stride, at % stride), actual[at + 1]);
            else
                Assert.Equal(99, actual[at + 1]);
        }
        Assert.Equal((99, 99), (actual[0], actual[^1]));
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-12 * (1 + Math.Abs(expected))), expected + (1e-12 * (1 + Math.Abs(expected))));

    /// <summary>Observations, with not-a-numbers beyond them, and parameters, all one place off any boundary.</summary>
    private sealed class Given
    {
        private readonly int _length;
        private readonly int _dimension;

        public Given(int length, int dimension, int components)
        {
            (_length, _dimension) = (length, dimension);
            Columns = Normals(dimension * Stride, 1);
            for (int at = 0; at < dimension * Stride; at++)
            {
                if (at % Stride >= length)
                    Columns[at + 1] = double.NaN;
            }
            Centers = Normals(components * dimension, 2)[1..];
            Scales = [.. Normals(components * dimension, 3)[1..].Select(Math.Exp)];
            Constants = Normals(components, 4)[1..];
            Weights = [.. Normals(components * length, 5).Select(Math.Abs)];
        }

        public double[] Columns { get; }

        public double[] Centers { get; }

        public double[] Scales { get; }

        public double[] Constants { get; }

        public double[] Weights { get; }

        public double Deviation(int k, int j, int n) => Columns[1 + (j * Stride) + n] - Centers[(k * _dimension) + j];

        public double Distance(int k, int n) => Enumerable.Range(0, _dimension).Sum(j => Math.Pow(Deviation(k, j, n), 2));

        public double Product(int k, int n) => Enumerable.Range(0, _dimension).Sum(j => Columns[1 + (j * Stride) + n] * Centers[(k * _dimension) + j]);

        public double Weigh(int k, int length, Func<int, double> value) => Enumerable.Range(0, length).Sum(n => Weights[1 + (k * _length) + n] * value(n));
    }
}
