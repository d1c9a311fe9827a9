using MixtureKit.Numerics;
using static MixtureKit.Tests.Numerics.KernelColumns;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of the moments of full covariances against the formulas written out, at every size and with NaN where nothing is.</summary>
public sealed class WeightedProductsTests
{
    [Theory]
    [MemberData(nameof(Weightings), MemberType = typeof(KernelColumns))]
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
                double[] buffer = Garbage(WeightedProducts.BufferLength(Stride)), sums = new double[WeightedProducts.Length(dimension, weightings)];
                double[] withOnes = WithOnes(columns, count);
                int done = WeightedProducts.Add<TLanes>(withOnes.AsSpan(1), Stride, dimension, weights.AsSpan(1), count, 0, buffer.AsSpan(1), sums);
                Assert.Equal(count - (count % TLanes.Count), done);
                WeightedProducts.Add<OneLane>(withOnes.AsSpan(1), Stride, dimension, weights.AsSpan(1), count, done, buffer.AsSpan(1), sums);
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
            ProductShift.Move(sums, pitch, dimension, spread, Garbage(ProductShift.BufferLength(dimension, pitch)));
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
        double[] columns = WithOnes(Columns(random, 7, 29), 29), weights = Normals(random, 29 * 5), buffer = Garbage(WeightedProducts.BufferLength(Stride));
        double[] expected = new double[WeightedProducts.Length(7, 5)], actual = new double[expected.Length];
        WeightedProducts.Add<OneLane>(columns.AsSpan(1), Stride, 7, weights, 29, 0, buffer, expected);
        WeightedProducts.Add(columns.AsSpan(1), Stride, 7, weights, 29, buffer, actual);
        for (int product = 0; product < WeightedProducts.Count(7); product++)
        {
            for (int k = 0; k < 5; k++)
                AssertClose(expected[(product * WeightedProducts.Pitch(5)) + k], actual[(product * WeightedProducts.Pitch(5)) + k]);
        }
    }

    [Theory]
    [MemberData(nameof(Dimensions), MemberType = typeof(KernelColumns))]
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
                double[] panels = Garbage(layout.BufferLength(count)), buffer = Garbage(PanelMoments.BufferLength(layout, count)), moments = new double[layout.Length];
                PanelMoments.Fill(layout, columns.AsSpan(1), Stride, count, panels.AsSpan(1));
                PanelMoments.Add(layout, panels.AsSpan(1), weights, buffer.AsSpan(1), moments);
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
            double[] columns = Columns(random, 7, 5), panels = new double[layout.BufferLength(5)], kept = Garbage(layout.BufferLength(5)), keptWeights = new double[5];
            PanelMoments.Fill(layout, columns.AsSpan(1), Stride, 5, panels);
            Assert.Equal(3, PanelMoments.Keep(layout, panels, [0, 2, 3, 0, 5], kept, keptWeights));
            Assert.Equal([2, 3, 5], keptWeights[..3]);
            double[] expected = new double[layout.BufferLength(3)], moved = [.. columns];
            for (int j = 0; j < 7; j++)
                (moved[1 + (j * Stride)], moved[2 + (j * Stride)], moved[3 + (j * Stride)]) = (columns[2 + (j * Stride)], columns[3 + (j * Stride)], columns[5 + (j * Stride)]);
            PanelMoments.Fill(layout, moved.AsSpan(1), Stride, 3, expected);
            Assert.Equal(expected, kept[..expected.Length]);
        }
    }

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
}
