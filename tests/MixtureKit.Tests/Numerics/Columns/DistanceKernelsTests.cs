using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of k-means against the formulas written out, at every remainder length and with NaN in the padding.</summary>
public sealed class DistanceKernelsTests
{
    private const int Stride = 120;
    private const int Apart = Stride + DistanceKernels.Slack;

    public static TheoryData<int, int, int> Sizes()
    {
        var sizes = new TheoryData<int, int, int>();
        for (int count = 1; count <= 35; count++)
            sizes.Add(count, 1 + (count % 7), 1 + (count % 9));
        sizes.Add(Stride, 5, 3);
        sizes.Add(Stride - 1, 0, 2);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Squares_and_nearest_centers_are_those_of_the_formula(int count, int columns, int clusters)
    {
        (double[] rows, double[] centers) = (Draws(count * columns, 1), Draws(clusters * columns, 2));
        double[] block = Transposed(rows, count, columns), packed = DistanceKernels.Pack(centers, columns, clusters);
        double[] squares = new double[DistanceKernels.Group * Apart], nearest = new double[Apart], labels = new double[Apart];
        Array.Fill(nearest, double.PositiveInfinity);
        for (int k = 0; k < clusters; k++)
        {
            if (k % DistanceKernels.Group == 0)
                DistanceKernels.Squares(block.AsSpan(1), Stride, count, packed.AsSpan(k * columns, DistanceKernels.Group * columns), squares, Apart);
            ReadOnlySpan<double> own = squares.AsSpan(k % DistanceKernels.Group * Apart);
            for (int i = 0; i < count; i++)
                Assert.Equal(Square(rows, i, centers, k, columns), own[i], 1e-12 * (1 + own[i]));
            DistanceKernels.Nearer(own, k, count, nearest, labels);
        }
        for (int i = 0; i < count; i++)
        {
            double[] all = [.. Enumerable.Range(0, clusters).Select(k => Square(rows, i, centers, k, columns))];
            Assert.Equal(Array.IndexOf(all, all.Min()), (int)labels[i]);
            Assert.Equal(all.Min(), nearest[i], 1e-12 * (1 + all.Min()));
        }
    }

    [Fact]
    public void Of_equal_centers_the_first_is_the_nearest()
    {
        double[] packed = DistanceKernels.Pack([1, 1, 1, 1, 1], 1, 5);
        double[] squares = new double[DistanceKernels.Group * Apart], nearest = new double[Apart], labels = new double[Apart];
        Array.Fill(nearest, double.PositiveInfinity);
        DistanceKernels.Squares(new double[Apart], Stride, 9, packed.AsSpan(4), squares, Apart);
        DistanceKernels.Nearer(squares, 3, 9, nearest, labels);
        DistanceKernels.Nearer(squares.AsSpan(Apart), 4, 9, nearest, labels);
        Assert.All(labels[..9], label => Assert.Equal(3, label));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Shortening_keeps_the_lesser_and_sums_it_by_weight(int count, int columns, int clusters)
    {
        double[] squares = Draws(count, columns), nearest = Draws(count, clusters), weights = Draws(count, 5);
        double[] lesser = [.. squares.Zip(nearest, Math.Min)], destination = new double[count];
        double sum = DistanceKernels.Shorten(squares, weights, nearest, destination);
        Assert.Equal(lesser, destination);
        Assert.Equal(weights.Zip(lesser, (weight, least) => weight * least).Sum(), sum, 1e-12 * count);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Scattering_adds_each_listed_observation_to_its_own_run(int count, int columns, int clusters)
    {
        double[] rows = Draws(count * columns, 1), weights = Draws(count, 4), sums = new double[clusters * (columns + 1)];
        int[] listed = [.. Enumerable.Range(0, count).Where(i => i % 3 != 1)];
        int[] places = Array.ConvertAll(listed, i => i % clusters * (columns + 1));
        DistanceKernels.Scatter(Transposed(rows, count, columns).AsSpan(1), Stride, columns, weights, listed, places, sums);
        for (int k = 0; k < clusters; k++)
        {
            for (int j = 0; j < columns; j++)
                Assert.Equal(listed.Where(i => i % clusters == k).Sum(i => weights[i] * rows[(i * columns) + j]), sums[(k * (columns + 1)) + j], 1e-12 * count);
            Assert.Equal(0, sums[(k * (columns + 1)) + columns]);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Moving_and_scaling_stays_within_the_bound(int count, int columns, int clusters)
    {
        double[] column = Draws(count, columns);
        double[] expected = Array.ConvertAll(column, x => Math.Clamp((x - 0.25) * clusters, -1, 1));
        DistanceKernels.MoveAndScale(column, 0.25, clusters, 1);
        Assert.Equal(expected, column);
    }

    [Fact]
    public void The_reach_leaves_out_what_weighs_nothing() =>
        Assert.Equal(4, DistanceKernels.Reach([1, -4, 1e300, 3], [1, 0.5, 0, 1]));

    private static double[] Draws(int count, int seed)
    {
        var random = new RandomSource((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextDouble()) - 1)];
    }

    /// <summary>The rows column by column, one place off any alignment, NaN wherever no row is.</summary>
    private static double[] Transposed(double[] rows, int count, int columns)
    {
        var block = new double[1 + (columns * Stride) + DistanceKernels.Slack];
        Array.Fill(block, double.NaN);
        for (int at = 0; at < rows.Length; at++)
            block[1 + (at % columns * Stride) + (at / columns)] = rows[at];
        return block;
    }

    private static double Square(double[] rows, int i, double[] centers, int k, int columns) =>
        Enumerable.Range(0, columns).Sum(j => Math.Pow(rows[(i * columns) + j] - centers[(k * columns) + j], 2));
}
