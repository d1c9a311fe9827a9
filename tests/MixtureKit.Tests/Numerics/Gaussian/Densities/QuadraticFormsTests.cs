using MixtureKit.Numerics;
using static MixtureKit.Tests.Numerics.KernelColumns;

namespace MixtureKit.Tests.Numerics;

/// <summary>The products of a triangle with observations, and the densities they give, against the formulas written out, at every size and with NaN where nothing is.</summary>
public sealed class QuadraticFormsTests
{
    private delegate void Kernel(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination);

    [Theory]
    [MemberData(nameof(Dimensions), MemberType = typeof(KernelColumns))]
    public void Log_densities_are_half_squared_lengths(int dimension)
    {
        Check(QuadraticForms.LogDensities<OneLane>);
        Check(QuadraticForms.LogDensities<Lanes128>);
        Check(QuadraticForms.LogDensities<Lanes256>);
        Check(QuadraticForms.LogDensities<Lanes512>);
        Check(QuadraticForms.LogDensities);

        void Check(Kernel kernel)
        {
            var random = new RandomSource((ulong)dimension);
            double[] triangle = Normals(random, dimension * (dimension + 1) / 2), offsets = Normals(random, dimension);
            for (int length = QuadraticForms.Block; length <= Stride; length += QuadraticForms.Block)
            {
                double[] columns = Columns(random, dimension, length);
                var actual = new double[length];
                kernel(triangle, offsets, 2.5, columns.AsSpan(1), Stride, actual);
                for (int n = 0; n < length; n++)
                    AssertClose(2.5 - (0.5 * SquaredLength(triangle, offsets, columns, n)), actual[n]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dimensions), MemberType = typeof(KernelColumns))]
    public void Observations_in_tiles_have_the_densities_of_those_in_columns(int dimension)
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource((ulong)dimension);
            double[] triangle = Normals(random, dimension * (dimension + 1) / 2), offsets = Normals(random, dimension);
            for (int length = QuadraticForms.Block; length <= Stride; length += QuadraticForms.Block)
            {
                double[] columns = Columns(random, dimension, length), tiles = Garbage(length * dimension), expected = new double[length], actual = new double[length];
                columns[length] = double.NaN;
                ObservationTiles.Fill(columns.AsSpan(1), Stride, dimension, length, 3 * TLanes.Count, tiles.AsSpan(1));
                QuadraticForms.LogDensities<TLanes>(triangle, offsets, 2.5, columns.AsSpan(1), Stride, expected);
                QuadraticForms.LogDensitiesOfTiles<TLanes>(triangle, offsets, 2.5, tiles.AsSpan(1), actual);
                Assert.Equal(expected, actual);
                Assert.True(double.IsNegativeInfinity(actual[^1]));
            }
        }
    }

    [Fact]
    public void A_dispatched_tile_is_as_wide_as_its_vectors()
    {
        var random = new RandomSource(11);
        double[] triangle = Normals(random, 28), offsets = Normals(random, 7), columns = Columns(random, 7, 48), tiles = new double[7 * 48], expected = new double[48], actual = new double[48];
        ObservationTiles.Fill(columns.AsSpan(1), Stride, 7, 48, ObservationTiles.Width, tiles);
        QuadraticForms.LogDensities(triangle, offsets, 2.5, columns.AsSpan(1), Stride, expected);
        QuadraticForms.LogDensitiesOfTiles(triangle, offsets, 2.5, tiles, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_place_without_an_observation_spoils_no_other()
    {
        var random = new RandomSource(9);
        double[] triangle = Normals(random, 15), offsets = Normals(random, 5);
        double[] columns = Columns(random, 5, QuadraticForms.Block);
        for (int j = 0; j < 5; j++)
            columns[1 + (j * Stride) + QuadraticForms.Block - 1] = double.NaN;
        var actual = new double[QuadraticForms.Block];
        QuadraticForms.LogDensities(triangle, offsets, 0, columns.AsSpan(1), Stride, actual);
        Assert.True(double.IsNegativeInfinity(actual[^1]));
        for (int n = 0; n < actual.Length - 1; n++)
            AssertClose(-0.5 * SquaredLength(triangle, offsets, columns, n), actual[n]);
    }

    [Theory]
    [MemberData(nameof(Dimensions), MemberType = typeof(KernelColumns))]
    [InlineData(270)]
    public void Whitened_columns_are_the_rows_of_the_triangle_times_observations(int dimension)
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource((ulong)dimension);
            double[] triangle = Normals(random, dimension * (dimension + 1) / 2), columns = Columns(random, dimension, 48), actual = new double[dimension * Stride], ofTiles = new double[dimension * Stride];
            double[] tiles = Garbage(dimension * 48);
            int width = 3 * TLanes.Count;
            Whitening.Compute<TLanes>(triangle, dimension, columns.AsSpan(1), Stride, width, 48, actual, Stride);
            ObservationTiles.Fill(columns.AsSpan(1), Stride, dimension, 48, width, tiles.AsSpan(1));
            Whitening.Compute<TLanes>(triangle, dimension, tiles.AsSpan(1), width, width * dimension, 48, ofTiles, Stride);
            Assert.Equal(actual, ofTiles);
            for (int i = 0; i < dimension; i++)
            {
                for (int n = 0; n < 48; n++)
                    AssertClose(Enumerable.Range(0, i + 1).Sum(j => triangle[(i * (i + 1) / 2) + j] * columns[1 + (j * Stride) + n]), actual[(i * Stride) + n]);
            }
        }
    }
}
