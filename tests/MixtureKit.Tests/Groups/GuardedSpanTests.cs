using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Groups;

/// <summary>Workers of every family stay within the spans that they are given: these lie between pages that may not be touched.</summary>
public sealed class GuardedSpanTests
{
    private static readonly int[] s_counts = [.. Enumerable.Range(1, 34), .. Enumerable.Range(Batch<Row>.Capacity - 8, 9)];

    private static readonly Dictionary<string, Func<int, int, IMixtureComponent<Row>>> s_families = new()
    {
        ["full"] = (d, k) => new FullGaussian(Mean(d, k), Identity(d)),
        ["tied"] = (d, k) => new TiedGaussian(Mean(d, k), Identity(d)),
        ["diagonal"] = (d, k) => new DiagonalGaussian(Mean(d, k), [.. Enumerable.Repeat(1.0 + k, d)]),
        ["spherical"] = (d, k) => new SphericalGaussian(Mean(d, k), 1 + k),
        ["bernoulli"] = (d, k) => new Bernoulli([.. Mean(d, k).Select(value => 0.5 + (0.3 * value))]),
        ["categorical"] = (d, k) => new Categorical([.. Mean(d, k).Select(value => (double[])[0.5 + (0.3 * value), 0.5 - (0.3 * value)])]),
        ["poisson"] = (d, k) => new Poisson([.. Mean(d, k).Select(value => 2 + value)]),
        ["multinomial"] = (d, k) => new Multinomial([.. Shares(Mean(d, k))]),
        ["frozen"] = (d, k) => new Frozen<Row>(new FullGaussian(Mean(d, k), Identity(d))),
    };

    public static TheoryData<string, int, int> Groups
    {
        get
        {
            var groups = new TheoryData<string, int, int>();
            foreach (string family in s_families.Keys)
            {
                foreach (int d in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 17, 40])
                {
                    foreach (int k in (int[])[1, 2, 3, 4, 5, 8, 9])
                        groups.Add(family, d, k);
                }
            }
            return groups;
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_worker_touches_no_number_beside_its_own(string family, int dimension, int components)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pages are guarded by a call of Linux.");
        ComponentGroup<Row> group = ComponentGroup.Create([.. Enumerable.Range(0, components).Select(k => s_families[family](dimension, k))]);
        double[][] rows = [.. Enumerable.Range(0, Batch<Row>.Capacity).Select(i => (double[])[.. Enumerable.Range(0, dimension).Select(j => (double)((i + (i * j % 3)) % 2))])];
        using GuardedSpan densities = new(components * Batch<Row>.Capacity), weights = new(components * Batch<Row>.Capacity), statistics = new(group.StatisticsLength);
        double[][] partial = [.. rows.Select((row, i) => (double[])[.. row.Select((value, j) => (i + j) % 3 == 1 ? double.NaN : value)])];
        foreach ((bool shared, double[][] cells) in ((bool, double[][])[])[(false, rows), (true, rows), (false, family == "multinomial" ? rows : partial)])
        {
            GroupWorker<Row> worker = group.CreateWorker(new PassOptions(shared));
            foreach (int count in s_counts)
            {
                Batch<Row> batch = Batch<Row>.Of([.. DataMatrix.FromRows(cells[..count])]);
                Run(worker, batch, densities.Last(components * count), weights.Last(components * count), statistics.Last(group.StatisticsLength));
                Run(worker, batch, densities.First(components * count), weights.First(components * count), statistics.First(group.StatisticsLength));
            }
        }
    }

    private static void Run(GroupWorker<Row> worker, Batch<Row> batch, Span<double> densities, Span<double> weights, Span<double> statistics)
    {
        worker.LogDensity(batch, densities);
        weights.Fill(batch.Count / (double)weights.Length);
        worker.Accumulate(batch, weights);
        double shared = 0;
        worker.EndSegment(statistics, ref shared);
    }

    private static double[] Mean(int dimension, int k) => [.. Enumerable.Range(0, dimension).Select(j => Math.Sin(1 + j + (3 * k)))];

    private static IEnumerable<double> Shares(double[] values) => values.Select(value => (2 + value) / values.Sum(other => 2 + other));

    private static double[,] Identity(int dimension)
    {
        var matrix = new double[dimension, dimension];
        for (int j = 0; j < dimension; j++)
            matrix[j, j] = 1;
        return matrix;
    }
}
