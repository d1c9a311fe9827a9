using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels that meet rows as they lie, against those of columns and the formulas written out.</summary>
public sealed class RowDensitiesTests
{
    private const int Stride = 120;

    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            TheoryData<int, int, int> shapes = [];
            for (int length = 0; length <= Stride; length++)
                shapes.Add(length, 11, 1);
            for (int dimension = 1; dimension <= 26; dimension++)
            {
                shapes.Add(19, dimension, 1);
                shapes.Add(33, dimension, 2);
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Densities_are_those_of_columns_to_the_last_bit(int length, int dimension, int turns)
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            int components = turns * RowDensities.Width<TLanes>();
            var given = new Given(length, dimension, components);
            double[] scales = [.. Normals(components * dimension, 3).Select(Math.Exp)], constants = Normals(components, 4), expected = new double[components * length];
            double[] axes = [.. Enumerable.Range(0, components * dimension).SelectMany(at => new[] { given.Centers[at], scales[at] })];
            DiagonalDensities.OneByOne(given.Columns(), Stride, length, axes, constants, expected);
            double[] actual = Guarded(components * length), arranged = [double.NaN, .. RowDensities.Arrange<TLanes>(axes, dimension)];
            if (length < RowDensities.Rows)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => RowDensities.Compute<TLanes>(given.Rows.AsSpan(1), given.Stride, length, arranged.AsSpan(1), dimension, constants, actual.AsSpan(1, components * length)));
                return;
            }
            RowDensities.Compute<TLanes>(given.Rows.AsSpan(1), given.Stride, length, arranged.AsSpan(1), dimension, constants, actual.AsSpan(1, components * length));
            for (int at = 0; at < components * length; at++)
                Assert.Equal(expected[((at % components) * length) + (at / components)], actual[1 + at]);
            Assert.Equal((99, 99), (actual[0], actual[^1]));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Moments_are_weighted_sums_about_the_centers(int length, int dimension, int turns)
    {
        int components = turns * RowMoments.Width;
        var given = new Given(length, dimension, components);
        double[] totals = [.. Enumerable.Range(0, components).Select(k => given.Weigh(k, _ => 1))];
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();
        double[] all = given.Before();
        RowMoments.Add(given.Rows.AsSpan(1), given.Stride, length, given.Weights.AsSpan(1), given.Origin.AsSpan(1), given.Centers, new double[components], all.AsSpan(1, all.Length - 2));
        given.AssertMoments(all, 0, dimension);

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            for (int first = 0; first < Math.Min(3, dimension); first++)
            {
                double[] actual = given.Before();
                int done = RowMoments.Add<TLanes>(given.Rows.AsSpan(1), given.Stride, length, given.Weights.AsSpan(1), given.Origin.AsSpan(1), given.Centers, totals, actual.AsSpan(1, actual.Length - 2), first);
                Assert.Equal(dimension - ((dimension - first) % TLanes.Count), done);
                given.AssertMoments(actual, first, done);
            }
        }
    }

    [Theory]
    [InlineData(1e160)]
    [InlineData(-1e300)]
    public void A_value_too_large_to_be_squared_spoils_no_sum_that_it_has_no_weight_in(double large)
    {
        for (int column = 0; column < 11; column++)
        {
            var given = new Given(9, 11, 16);
            given.Rows[1 + (5 * given.Stride) + column] = large;
            for (int k = 0; k < 16; k++)
                given.Weights[1 + (k * 9) + 5] = 0;
            double[] actual = given.Before();
            RowMoments.Add(given.Rows.AsSpan(1), given.Stride, 9, given.Weights.AsSpan(1), given.Origin.AsSpan(1), given.Centers, new double[16], actual.AsSpan(1, actual.Length - 2));
            given.AssertMoments(actual, 0, 11);
        }
    }

    [Fact]
    public void A_value_too_large_to_be_squared_weighs_what_it_does_in_columns()
    {
        var given = new Given(9, 11, 8);
        given.Rows[1 + (5 * given.Stride) + 3] = 1e160;
        double[] expected = given.Before(), actual = given.Before();
        DiagonalSums.AddMoments(given.Columns(), Stride, given.Weights.AsSpan(1), 9, given.Centers, 11, expected.AsSpan(1, expected.Length - 2));
        RowMoments.Add(given.Rows.AsSpan(1), given.Stride, 9, given.Weights.AsSpan(1), given.Origin.AsSpan(1), given.Centers, new double[8], actual.AsSpan(1, actual.Length - 2));
        for (int at = 0; at < actual.Length; at++)
        {
            if (double.IsFinite(expected[at]))
                AssertClose(expected[at], actual[at]);
            else
                Assert.Equal(expected[at], actual[at]);
        }
        Assert.Equal(8, actual.Count(double.IsPositiveInfinity));
    }

    /// <summary>Places for a result, with one on either side that is not to be written.</summary>
    private static double[] Guarded(int length) => [.. Enumerable.Repeat(99.0, length + 2)];

    private static double[] Normals(int length, ulong seed) => KernelColumns.Normals(new RandomSource(seed), length);

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-12 * (1 + Math.Abs(expected))), expected + (1e-12 * (1 + Math.Abs(expected))));

    /// <summary>Rows with not-a-numbers between and behind them, and weights, one place off any boundary.</summary>
    private sealed class Given
    {
        private readonly int _length;
        private readonly int _dimension;
        private readonly int _components;

        public Given(int length, int dimension, int components)
        {
            (_length, _dimension, _components) = (length, dimension, components);
            double[] values = Normals(length * dimension, 1);
            Rows = [double.NaN, .. Enumerable.Range(0, length * Stride).Select(at => at % Stride < dimension ? values[((at / Stride) * dimension) + (at % Stride)] : double.NaN)];
            Centers = Normals(components * dimension, 2);
            Origin = [double.NaN, .. Normals(dimension, 6)];
            Weights = [double.NaN, .. Normals(components * length, 5).Select(Math.Abs)];
        }

        public int Stride => _dimension + 3;

        public double[] Rows { get; }

        public double[] Centers { get; }

        public double[] Origin { get; }

        public double[] Weights { get; }

        public double[] Columns()
        {
            var columns = new double[_dimension * RowDensitiesTests.Stride];
            Transposition.Write(Rows.AsSpan(1), Stride, _length, _dimension, columns, RowDensitiesTests.Stride);
            return columns;
        }

        public double[] Before() => [99, .. Normals(2 * _components * _dimension, 7), 99];

        public double Weigh(int k, Func<int, double> value)
        {
            double sum = 0;
            for (int n = 0; n < _length; n++)
            {
                if (Weights[1 + (k * _length) + n] > 0)
                    sum += Weights[1 + (k * _length) + n] * value(n);
            }
            return sum;
        }

        /// <summary>The sums of some columns; the others are what they were.</summary>
        public void AssertMoments(double[] actual, int first, int end)
        {
            double[] expected = Before();
            for (int k = 0; k < _components; k++)
            {
                for (int j = first; j < end; j++)
                {
                    int at = 1 + (2 * k * _dimension) + j;
                    expected[at] += Weigh(k, n => Deviation(k, j, n));
                    expected[at + _dimension] += Weigh(k, n => Math.Pow(Deviation(k, j, n), 2));
                }
            }
            for (int at = 0; at < expected.Length; at++)
                AssertClose(expected[at], actual[at]);
        }

        private double Deviation(int k, int j, int n) => Rows[1 + (n * Stride) + j] - Centers[(k * _dimension) + j];
    }
}
