using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class KMeansTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e9, 1)]
    [InlineData(0, 1e160)]
    [InlineData(0, 1e-165)]
    public void Clusters_apart_are_found_wherever_they_lie_and_whatever_the_unit(double offset, double scale)
    {
        DataMatrix data = StartData.Clusters(3, 50, 3, offset, scale);
        foreach (bool standardize in new[] { false, true })
        {
            KMeansClusters found = new KMeans { Standardize = standardize }.Cluster(StartData.Observe(data), 3, new RandomSource(4), cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(3, found.Labels.Chunk(50).Select(cluster => Assert.Single(cluster.Distinct())).Distinct().Count());
            Assert.Equal([50.0, 50, 50], found.Counts);
            for (int k = 0; k < 3; k++)
            {
                double mean = Enumerable.Range(0, 150).Where(i => found.Labels[i] == k).Average(i => (data[i][0] - offset) / scale);
                Assert.Equal(mean, (found.Centers[k][0] - offset) / scale, Math.Max(1e-12, offset * 4e-16));
            }
        }
    }

    [Fact]
    public void One_huge_and_one_tiny_column_are_of_one_size_once_standardised()
    {
        DataMatrix unit = StartData.Clusters(2, 40, 2);
        DataMatrix data = DataMatrix.FromRows([.. unit.Select(row => new[] { row[0] * 1e160, row[1] * 1e-165 })]);
        KMeansClusters found = new KMeans { Standardize = true }.Cluster(StartData.Observe(data), 2, new RandomSource(1), cancellationToken: TestContext.Current.CancellationToken);
        KMeansClusters plain = new KMeans { Standardize = true }.Cluster(StartData.Observe(unit), 2, new RandomSource(1), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(plain.Labels, found.Labels);
        Assert.Equal(plain.Inertia, found.Inertia, 1e-9);
    }

    [Fact]
    public void Inertia_is_the_sum_of_weighted_squared_distances_to_the_nearest_center()
    {
        DataMatrix data = StartData.Noise(300, 3);
        double[] weights = [.. Enumerable.Range(0, 300).Select(i => (double)(i % 3))];
        KMeansClusters found = new KMeans().Cluster(StartData.Observe(data, weights), 4, new RandomSource(2), cancellationToken: TestContext.Current.CancellationToken);
        double[] distances = [.. data.Select(row => found.Centers.Min(center => row.Zip(center, (x, c) => (x - c) * (x - c)).Sum()))];
        Assert.Equal(distances.Zip(weights, (distance, weight) => weight * distance).Sum(), found.Inertia, 1e-9);
        Assert.Equal(300, found.Counts.Sum(), 1e-9);
    }

    [Fact]
    public void Each_center_is_the_weighted_mean_of_its_rows_and_each_label_the_nearest()
    {
        DataMatrix data = StartData.Noise(2500, 2);
        double[] weights = [.. Enumerable.Range(0, 2500).Select(i => 1.0 + (i % 4))];
        KMeansClusters found = new KMeans().Cluster(StartData.Observe(data, weights), 3, new RandomSource(3), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(found.Iterations, 2, 99);
        for (int k = 0; k < 3; k++)
        {
            int[] own = [.. Enumerable.Range(0, 2500).Where(i => found.Labels[i] == k)];
            Assert.Equal(own.Sum(i => weights[i] * data[i][1]) / own.Sum(i => weights[i]), found.Centers[k][1], 1e-12);
        }
    }

    [Fact]
    public void A_row_of_weight_0_counts_for_nothing_however_wild()
    {
        DataMatrix data = StartData.Clusters(2, 30, 2);
        DataMatrix wild = DataMatrix.FromRows([new[] { 1e300, -1e300 }, .. data.Select(row => row.ToArray())]);
        double[] weights = [0, .. Enumerable.Repeat(1.0, 60)];
        KMeansClusters found = new KMeans { Standardize = true }.Cluster(StartData.Observe(wild, weights), 2, new RandomSource(5), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([30.0, 30], found.Counts.Select(count => count * 60 / 61), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.True(found.Centers.SelectMany(center => center).All(value => Math.Abs(value) < 20));
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        Observations<Row> observations = StartData.Observe(StartData.Noise(5000, 3));
        KMeansClusters one = new KMeans().Cluster(observations, 5, new RandomSource(9), Execution.Sequential, TestContext.Current.CancellationToken);
        KMeansClusters four = new KMeans().Cluster(observations, 5, new RandomSource(9), Execution.Parallel(4), TestContext.Current.CancellationToken);
        Assert.Equal(one.Labels, four.Labels);
        Assert.Equal(one.Inertia, four.Inertia);
        Assert.Equal(one.Centers.SelectMany(row => row), four.Centers.SelectMany(row => row));
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused_by_row()
    {
        var rows = new[] { Row.Of(1, 2), Row.Of(1, 2, 3) };
        var fault = Assert.Throws<UnusableDataException>(() => new KMeans().Cluster(new Observations<Row>(rows), 1, new RandomSource(0), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("Row 2 has 3 values", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new KMeans().Cluster(StartData.Observe(StartData.Noise(100, 2)), 2, new RandomSource(0), cancellationToken: source.Token));
    }

    [Fact]
    public void More_clusters_than_distinct_rows_leave_some_empty()
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 20).Select(i => new double[] { i % 2, 1 })]);
        KMeansClusters found = new KMeans().Cluster(StartData.Observe(data), 4, new RandomSource(1), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, found.Inertia);
        Assert.Equal(2, found.Counts.Count(count => count > 0));
    }
}
