using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels that meet rows as they lie, against those of columns and the formulas written out.</summary>
public sealed class RowKernelTests
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
            AxisDensities.OneByOne(given.Columns(), Stride, length, axes, constants, expected);
            double[] actual = Guarded(components * length), arranged = [double.NaN, .. RowDensities.Arrange<TLanes>(axes, dimension)];
            if (length < RowDensities.Rows)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => RowDensities.Of<TLanes>(given.Rows.AsSpan(1), given.Stride, length, arranged.AsSpan(1), dimension, constants, actual.AsSpan(1, components * length)));
                return;
            }
            RowDensities.Of<TLanes>(given.Rows.AsSpan(1), given.Stride, length, arranged.AsSpan(1), dimension, constants, actual.AsSpan(1, components * length));
            for (int at = 0; at < components * length; at++)
                Assert.Equal(expected[((at % components) * length) + (at / components)], actual[1 + at]);
            Assert.Equal((99, 99), (actual[0], actual[^1]));
        }
    }

    /// <summary>Places for a result, with one on either side that is not to be written.</summary>
    private static double[] Guarded(int length) => [.. Enumerable.Repeat(99.0, length + 2)];

    private static double[] Normals(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
    }

    /// <summary>Rows with not-a-numbers between and behind them, one place off any boundary.</summary>
    private sealed class Given
    {
        private readonly int _length;
        private readonly int _dimension;

        public Given(int length, int dimension, int components)
        {
            (_length, _dimension) = (length, dimension);
            double[] values = Normals(length * dimension, 1);
            Rows = [double.NaN, .. Enumerable.Range(0, length * Stride).Select(at => at % Stride < dimension ? values[((at / Stride) * dimension) + (at % Stride)] : double.NaN)];
            Centers = Normals(components * dimension, 2);
        }

        public int Stride => _dimension + 3;

        public double[] Rows { get; }

        public double[] Centers { get; }

        public double[] Columns()
        {
            var columns = new double[_dimension * RowKernelTests.Stride];
            Transposition.Write(Rows.AsSpan(1), Stride, _length, _dimension, columns, RowKernelTests.Stride);
            return columns;
        }
    }
}
