using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of full covariances against the formulas written out, at every size and with NaN where nothing is.</summary>
public sealed class GaussianKernelTests
{
    private const int Stride = 120;

    private delegate void Kernel(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination);

    public static TheoryData<int> Dimensions => [.. Enumerable.Range(1, 18), 33];

    [Theory]
    [MemberData(nameof(Dimensions))]
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
    [MemberData(nameof(Dimensions))]
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

    public static TheoryData<int, int> Weightings => [.. from dimension in Enumerable.Range(1, 11) from weightings in Enumerable.Range(1, 11) select (dimension, weightings)];

    [Theory]
    [MemberData(nameof(Weightings))]
    public void Weighted_products_are_moments_about_any_point(int dimension, int weightings)
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource((ulong)(dimension + (100 * weightings)));
            for (int count = 1; count <= 18; count++)
            {
                double[] columns = Columns(random, dimension, count), weights = [double.NaN, .. Normals(random, count * weightings)];
                double[] room = Garbage(WeightedProducts.Room(Stride)), sums = new double[WeightedProducts.Length(dimension, weightings)];
                double[] withOnes = WithOnes(columns, count);
                int done = WeightedProducts.Add<TLanes>(withOnes.AsSpan(1), Stride, dimension, weights.AsSpan(1), count, 0, room.AsSpan(1), sums);
                Assert.Equal(count - (count % TLanes.Count), done);
                WeightedProducts.Add<OneLane>(withOnes.AsSpan(1), Stride, dimension, weights.AsSpan(1), count, done, room.AsSpan(1), sums);
                CheckAll(columns, weights, count, sums, Normals(random, dimension * weightings));
            }
        }

        void CheckAll(double[] columns, double[] weights, int count, double[] sums, double[] offsets)
        {
            // Weightings belong to every other member, so that none adds to another's statistics.
            int pitch = WeightedProducts.Pitch(weightings), length = dimension + (dimension * (dimension + 1) / 2);
            var spread = new double[dimension * pitch];
            for (int k = 0; k < weightings; k++)
            {
                for (int j = 0; j < dimension; j++)
                    spread[(j * pitch) + k] = offsets[(k * dimension) + j];
            }
            ProductShift.Move(sums, pitch, dimension, spread, Garbage(ProductShift.Room(dimension, pitch)));
            for (int k = 0; k < weightings; k++)
            {
                double[] own = weights.AsSpan(1 + (k * count), count).ToArray(), offset = offsets.AsSpan(k * dimension, dimension).ToArray();
                CheckMoments(dimension, columns, own, offset, actual =>
                {
                    var statistics = new double[2 * weightings * length];
                    actual.CopyTo(statistics, 2 * k * length);
                    ProductShift.Add(sums, pitch, dimension, [.. Enumerable.Range(0, weightings).Select(n => 2 * n)], statistics);
                    statistics.AsSpan(2 * k * length, length).CopyTo(actual);
                    Assert.Equal(new double[length], statistics.AsSpan(((2 * k) + 1) * length, length).ToArray());
                });
            }
        }
    }

    [Fact]
    public void Dispatched_products_are_those_of_one_lane()
    {
        var random = new RandomSource(12);
        double[] columns = WithOnes(Columns(random, 7, 29), 29), weights = Normals(random, 29 * 5), room = Garbage(WeightedProducts.Room(Stride));
        double[] expected = new double[WeightedProducts.Length(7, 5)], actual = new double[expected.Length];
        WeightedProducts.Add<OneLane>(columns.AsSpan(1), Stride, 7, weights, 29, 0, room, expected);
        WeightedProducts.Add(columns.AsSpan(1), Stride, 7, weights, 29, room, actual);
        for (int product = 0; product < WeightedProducts.Count(7); product++)
        {
            for (int k = 0; k < 5; k++)
                AssertClose(expected[(product * WeightedProducts.Pitch(5)) + k], actual[(product * WeightedProducts.Pitch(5)) + k]);
        }
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    [InlineData(40)]
    [InlineData(110)]
    public void Panel_moments_are_moments_about_any_point(int dimension)
    {
        foreach (int lanes in new[] { 1, 2, 4, 8 })
        {
            var random = new RandomSource((ulong)dimension);
            var layout = new PanelLayout(dimension, lanes);
            for (int count = 1; count <= 5; count++)
            {
                double[] columns = Columns(random, dimension, count), weights = Normals(random, count), offset = Normals(random, dimension);
                double[] panels = Garbage(layout.Room(count)), room = Garbage(PanelMoments.Room(layout, count)), moments = new double[layout.Length];
                PanelMoments.Fill(layout, columns.AsSpan(1), Stride, count, panels.AsSpan(1));
                PanelMoments.Add(layout, panels.AsSpan(1), weights, room.AsSpan(1), moments);
                CheckMoments(dimension, columns, weights, offset, actual => PanelShift.Add(layout, moments, weights.Sum(), offset, new double[dimension], actual));
            }
        }
    }

    [Fact]
    public void Only_observations_that_weigh_something_are_kept()
    {
        var random = new RandomSource(3);
        foreach (int lanes in new[] { 1, 2, 4, 8 })
        {
            var layout = new PanelLayout(7, lanes);
            double[] columns = Columns(random, 7, 5), panels = new double[layout.Room(5)], kept = Garbage(layout.Room(5)), keptWeights = new double[5];
            PanelMoments.Fill(layout, columns.AsSpan(1), Stride, 5, panels);
            Assert.Equal(3, PanelMoments.Keep(layout, panels, [0, 2, 3, 0, 5], kept, keptWeights));
            Assert.Equal([2, 3, 5], keptWeights[..3]);
            double[] expected = new double[layout.Room(3)], moved = [.. columns];
            for (int j = 0; j < 7; j++)
                (moved[1 + (j * Stride)], moved[2 + (j * Stride)], moved[3 + (j * Stride)]) = (columns[2 + (j * Stride)], columns[3 + (j * Stride)], columns[5 + (j * Stride)]);
            PanelMoments.Fill(layout, moved.AsSpan(1), Stride, 3, expected);
            Assert.Equal(expected, kept[..expected.Length]);
        }
    }

    private static double[] Garbage(int length) => [.. Enumerable.Repeat(double.NaN, length + 1)];

    private static void CheckMoments(int dimension, double[] columns, double[] weights, double[] offset, Action<double[]> settle)
    {
        double[] before = Normals(new RandomSource(1), dimension + (dimension * (dimension + 1) / 2)), actual = [.. before];
        settle(actual);
        for (int i = 0, at = dimension; i < dimension; i++)
        {
            AssertClose(before[i] + weights.Select((w, n) => w * Deviation(i, n)).Sum(), actual[i]);
            for (int j = 0; j <= i; j++, at++)
                AssertClose(before[at] + weights.Select((w, n) => w * Deviation(i, n) * Deviation(j, n)).Sum(), actual[at]);
        }

        double Deviation(int column, int n) => columns[1 + (column * Stride) + n] - offset[column];
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
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
            Whitening.Of<TLanes>(triangle, dimension, columns.AsSpan(1), Stride, width, 48, actual, Stride);
            ObservationTiles.Fill(columns.AsSpan(1), Stride, dimension, 48, width, tiles.AsSpan(1));
            Whitening.Of<TLanes>(triangle, dimension, tiles.AsSpan(1), width, width * dimension, 48, ofTiles, Stride);
            Assert.Equal(actual, ofTiles);
            for (int i = 0; i < dimension; i++)
            {
                for (int n = 0; n < 48; n++)
                    AssertClose(Enumerable.Range(0, i + 1).Sum(j => triangle[(i * (i + 1) / 2) + j] * columns[1 + (j * Stride) + n]), actual[(i * Stride) + n]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Weightings))]
    public void Cross_products_are_weighted_sums_of_columns(int dimension, int weightings)
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource((ulong)(dimension + (100 * weightings)));
            for (int count = 1; count <= 19; count++)
            {
                double[] columns = Columns(random, dimension, count), weights = [double.NaN, .. Normals(random, count * weightings)], totals = Garbage(count + 1);
                double[] lanes = Normals(random, CrossProducts.Length(weightings, dimension)), before = new double[weightings * (1 + dimension)], actual = new double[before.Length];
                CrossProducts.Total(lanes, before);
                int done = CrossProducts.Add<TLanes>(weights.AsSpan(1), columns.AsSpan(1), Stride, dimension, 0, lanes, totals.AsSpan(1, count));
                CrossProducts.Add<OneLane>(weights.AsSpan(1), columns.AsSpan(1), Stride, dimension, done, lanes, totals.AsSpan(1, count));
                CrossProducts.Total(lanes, actual);
                for (int at = 0; at < actual.Length; at++)
                {
                    int k = at / (1 + dimension), j = (at % (1 + dimension)) - 1;
                    AssertClose(before[at] + Enumerable.Range(0, count).Sum(n => weights[1 + (k * count) + n] * (j < 0 ? 1 : columns[1 + (j * Stride) + n])), actual[at]);
                }
                for (int n = 0; n < count; n++)
                    AssertClose(Enumerable.Range(0, weightings).Sum(k => weights[1 + (k * count) + n]), totals[1 + n]);
                Assert.True(double.IsNaN(totals[0]) && double.IsNaN(totals[^1]));
            }
        }
    }

    [Fact]
    public void The_plane_has_the_same_densities_and_moments()
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource(7);
            for (int count = 1; count <= 19; count++)
            {
                double[] columns = Columns(random, 2, count), weights = [double.NaN, .. Normals(random, count)], triangle = Normals(random, 3), mean = Normals(random, 2);
                double[] densities = new double[count], moments = Normals(random, 5), before = [.. moments];
                ReadOnlySpan<double> first = columns.AsSpan(1, count), second = columns.AsSpan(1 + Stride, count);
                int done = PlaneKernels.LogDensities<TLanes>(triangle, mean, 2.5, first, second, densities, 0);
                PlaneKernels.LogDensities<OneLane>(triangle, mean, 2.5, first, second, densities, done);
                done = PlaneKernels.AddMoments<TLanes>(mean, first, second, weights.AsSpan(1), moments, 0);
                PlaneKernels.AddMoments<OneLane>(mean, first, second, weights.AsSpan(1), moments, done);
                double[] image = [-triangle[0] * mean[0], -(triangle[1] * mean[0]) - (triangle[2] * mean[1])];
                for (int n = 0; n < count; n++)
                {
                    AssertClose(2.5 - (0.5 * SquaredLength(triangle, image, columns, n)), densities[n]);
                    double w = weights[1 + n], x = columns[1 + n] - mean[0], y = columns[1 + Stride + n] - mean[1];
                    before = [before[0] + (w * x), before[1] + (w * y), before[2] + (w * x * x), before[3] + (w * x * y), before[4] + (w * y * y)];
                }
                for (int at = 0; at < 5; at++)
                    AssertClose(before[at], moments[at]);
            }
        }
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
            switch (length / QuadraticForms.Block)
            {
                case 1: SymmetricProducts.Add<OneLane>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                case 2: SymmetricProducts.Add<Lanes128>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                case 3: SymmetricProducts.Add<Lanes512>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                default: SymmetricProducts.Add(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
            }
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

    /// <summary>Columns behind one of ones.</summary>
    private static double[] WithOnes(double[] columns, int length) =>
        [double.NaN, .. Enumerable.Repeat(1.0, length), .. Enumerable.Repeat(double.NaN, Stride - length), .. columns.AsSpan(1)];

    private static double[] Normals(RandomSource random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    private static double SquaredLength(double[] triangle, double[] offsets, double[] columns, int n)
    {
        double sum = 0;
        for (int i = 0, at = 0; i < offsets.Length; i++)
        {
            double y = offsets[i];
            for (int j = 0; j <= i; j++, at++)
                y += triangle[at] * columns[1 + (j * Stride) + n];
            sum += y * y;
        }
        return sum;
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-12 * (10 + Math.Abs(expected))), expected + (1e-12 * (10 + Math.Abs(expected))));
}
