using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Components.Missing;

/// <summary>Sums of scores give the densities and expected moments that components take row by row.</summary>
public sealed class ObservedScoreWorkerTests
{
    private const int Columns = 5;
    private const int Rows = 700;

    public static TheoryData<bool, int> Groups => new() { { false, 1 }, { false, 11 }, { true, 3 }, { true, 8 } };

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_worker_agrees_with_the_one_that_conditions_each_row(bool tied, int members)
    {
        DataMatrix data = Data();
        ComponentGroup<Row> group = Group(tied, members);
        ObservedScoreWorker worker = Worker(group);
        double[] weights = Weights(members), expected = new double[group.StatisticsLength], found = new double[group.StatisticsLength];
        Pass(worker, data, weights, found, (i, k, density) => Assert.Equal(group.Members[k].LogDensity(data[i]), density, 1e-10));
        Pass(new PartialGaussianWorker((IPartialGaussians)group), data, weights, expected, (_, _, _) => { });
        for (int at = 0; at < expected.Length; at++)
            Assert.Equal(expected[at], found[at], 1e-9 * Rows);
    }

    [Fact]
    public void A_worker_that_goes_on_with_another_model_is_as_good_as_a_new_one()
    {
        DataMatrix data = Data();
        ComponentGroup<Row> first = Group(tied: false, 3), second = Group(tied: false, 3, shift: 0.5);
        double[] weights = Weights(3), used = new double[first.StatisticsLength], fresh = new double[first.StatisticsLength];
        ObservedScoreWorker worker = Worker(first);
        Pass(worker, data, weights, used, (_, _, _) => { });
        Assert.True(worker.TryRetarget(second));
        Array.Clear(used);
        Pass(worker, data, weights, used, (_, _, _) => { });
        Pass(Worker(second), data, weights, fresh, (_, _, _) => { });
        Assert.Equal(fresh, used);
        Assert.False(worker.TryRetarget(Group(tied: false, 4)));
    }

    [Fact]
    public void Nearly_collinear_columns_take_the_other_worker()
    {
        var near = new FullGaussian([0, 0], new double[,] { { 1, 1 - 1e-6 }, { 1 - 1e-6, 1 } });
        Assert.Null(ObservedScoreWorker.TryCreate((IPartialGaussians)near.Group([near])));
    }

    [Fact]
    public void Values_that_overflow_are_impossible_and_count_for_nothing()
    {
        ComponentGroup<Row> group = Group(tied: false, 2);
        var batch = Batch<Row>.Of(DataMatrix.FromRows([[1e308, -1e308, double.NaN, 1e308, 0], [0, 1, double.NaN, 0, 0]]));
        ObservedScoreWorker worker = Worker(group);
        double[] densities = new double[4], statistics = new double[group.StatisticsLength];
        worker.LogDensity(batch, densities);
        Assert.Equal(double.NegativeInfinity, densities[0]);
        worker.Accumulate(batch, [0, 1, 0, 0]);
        double shared = 0;
        worker.EndSegment(statistics, ref shared);
        Assert.All(statistics, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_fit_has_the_same_bits_on_any_number_of_threads_and_in_aligned_chunks()
    {
        DataMatrix data = Data(4 * Batch<Row>.SegmentLength);
        var start = new Mixture<Row>([0.5, 0.5], [Group(tied: false, 2).Members[0], Group(tied: false, 2).Members[1]]);
        Mixture<Row> Fit(int threads, params DataMatrix[] chunks) => new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0, Execution = Execution.Parallel(threads) }
            .Fit(start, [.. chunks.Select(chunk => new Observations<Row>(chunk))]).Model;
        Row[] probe = [.. data.Take(20)];
        double[] one = [.. probe.Select(Fit(1, data).LogDensity)];
        Assert.Equal(one, probe.Select(Fit(3, data).LogDensity));
        DataMatrix[] chunks = [.. Enumerable.Range(0, 2).Select(half => DataMatrix.FromRows([.. data.Skip(half * data.Count / 2).Take(data.Count / 2).Select(row => row.ToArray())]))];
        Assert.Equal(one, probe.Select(Fit(2, chunks).LogDensity));
    }

    private static ObservedScoreWorker Worker(ComponentGroup<Row> group) => Assert.IsType<ObservedScoreWorker>(ObservedScoreWorker.TryCreate((IPartialGaussians)group));

    private static void Pass(GroupWorker<Row> worker, DataMatrix data, double[] weights, double[] statistics, Action<int, int, double> look)
    {
        int members = weights.Length / Rows;
        var batch = new Batch<Row>(data);
        for (int start = 0; start < Rows; start += Batch<Row>.Capacity)
        {
            int count = Math.Min(Batch<Row>.Capacity, Rows - start);
            batch.MoveTo(data, start, count, start);
            var densities = new double[members * count];
            worker.LogDensity(batch, densities);
            for (int at = 0; at < densities.Length; at++)
                look(start + (at % count), at / count, densities[at]);
            worker.Accumulate(batch, [.. Enumerable.Range(0, members).SelectMany(k => weights.Skip((k * Rows) + start).Take(count))]);
        }
        double shared = 0;
        worker.EndSegment(statistics, ref shared);
    }

    private static ComponentGroup<Row> Group(bool tied, int members, double shift = 0)
    {
        var covariance = new double[Columns, Columns];
        IMixtureComponent<Row>[] all = [.. Enumerable.Range(0, members).Select(k =>
        {
            for (int i = 0; i < Columns; i++)
            {
                for (int j = 0; j < Columns; j++)
                    covariance[i, j] = i == j ? 2 + (tied ? 0 : 0.3 * k) + i : 0.8 / (1 + Math.Abs(i - j));
            }
            double[] mean = [.. Enumerable.Range(0, Columns).Select(j => shift + (k * 0.7) - j)];
            return (IMixtureComponent<Row>)(tied ? new TiedGaussian(mean, covariance) : new FullGaussian(mean, covariance));
        })];
        return all[0].Group(all);
    }

    private static DataMatrix Data(int rows = Rows)
    {
        var random = new RandomSource(3);
        return DataMatrix.FromRowMajor([.. Enumerable.Range(0, rows * Columns).Select(_ => random.NextDouble() < 0.4 ? double.NaN : 3 * random.NextNormal())], Columns);
    }

    private static double[] Weights(int members)
    {
        var random = new RandomSource(4);
        return [.. Enumerable.Range(0, members * Rows).Select(_ => random.NextDouble())];
    }
}
