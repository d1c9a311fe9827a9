using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Data;

/// <summary>Data of codes and counts, models of them, and fits to compare.</summary>
internal static class StoreCases
{
    public static readonly int[] Levels = [3, 2, 40, 2, 5, 256, 2, 16];

    public static DataMatrix Counts(int count, int columns, ulong seed)
    {
        var random = new RandomSource(seed);
        return DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => (double[])[.. Enumerable.Range(0, columns).Select(_ => Math.Max(0.0, random.Next(12) - 8))])]);
    }

    public static DataMatrix Bits(int count, int columns, double share)
    {
        var random = new RandomSource(12);
        return DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => (double[])[.. Enumerable.Range(0, columns).Select(_ => random.NextDouble() < share ? 1.0 : 0.0)])]);
    }

    public static DataMatrix Codes(int count, int[] levels, ulong seed)
    {
        var random = new RandomSource(seed);
        return DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => Array.ConvertAll(levels, level => (double)random.Next(level)))]);
    }

    public static Poisson Poissons(int columns, RandomSource random) => new([.. Enumerable.Range(0, columns).Select(_ => random.NextDouble())]);

    public static Multinomial Multinomials(int columns, RandomSource random)
    {
        double[] draws = [.. Enumerable.Range(0, columns).Select(_ => 0.1 + random.NextDouble())];
        return new Multinomial([.. draws.Select(draw => draw / draws.Sum())]);
    }

    public static Mixture<Row> Categories(int components) => Start(components, random => new Categorical([.. Levels.Select(count =>
    {
        double[] draws = [.. Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble())];
        double sum = draws.Sum();
        return Array.ConvertAll(draws, draw => draw / sum);
    })]));

    public static Mixture<Row> Start(int components, Func<RandomSource, IMixtureComponent<Row>> draw)
    {
        var random = new RandomSource(11);
        return new Mixture<Row>(Enumerable.Repeat(1.0 / components, components), [.. Enumerable.Range(0, components).Select(_ => draw(random))]);
    }

    public static Mixture<Row> One(IMixtureComponent<Row> component) => new([1], [component]);

    /// <summary>Some rows of a matrix, which need not lie in one piece of it.</summary>
    public static Batch<Row> Astride(DataMatrix data, int start, int count)
    {
        var batch = new Batch<Row>([]);
        batch.MoveTo(data, start, count, start);
        return batch;
    }

    public static void AssertSameFit(Mixture<Row> start, DataMatrix data)
    {
        double[] weights = [.. Enumerable.Range(0, data.Count).Select(i => i % 7 * 0.5)];
        Row[] rows = [.. data];
        var em = new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0, MergeEqualObservations = false };
        FitResult<Row> plain = em.Fit(start, rows, weights);
        foreach (Execution execution in new[] { Execution.Sequential, Execution.Parallel(3) })
        {
            FitResult<Row> packed = new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0, MergeEqualObservations = false, Execution = execution }.Fit(start, data, weights);
            Assert.Equal(plain.Auxiliary.Statistics, packed.Auxiliary.Statistics);
            Assert.Equal(plain.Trace.Select(point => point.Objective), packed.Trace.Select(point => point.Objective));
        }
    }

    public static FitResult<Row> Fit(Mixture<Row> start, DataMatrix data, bool merge, double[]? weights = null, int iterations = 6) =>
        new ExpectationMaximization { MaximumIterations = iterations, Tolerance = 0, MergeEqualObservations = merge }.Fit(start, data, weights);
}
