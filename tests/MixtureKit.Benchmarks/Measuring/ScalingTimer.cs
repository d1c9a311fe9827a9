using System.Diagnostics;
using System.Numerics;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>Seconds an iteration of full covariances on 8 columns, while one of rows, components and threads doubles.</summary>
internal sealed class ScalingTimer
{
    private const int Columns = 8;
    private const int Components = 8;
    private const int LeastIterations = 6;
    private const int MostIterations = 60;
    private const int LeastRepeats = 5;
    private const double SecondsOfRepeats = 1.5;
    private const int WarmingRuns = 8;
    private const int MostRows = 1_000_000;
    private const int RowsOfOtherSeries = 200_000;
    private readonly double[] _values;

    /// <summary>A timer on the data of the comparison; what it times has been compiled in full before.</summary>
    public ScalingTimer(string dataFolder)
    {
        _values = NumpyFile.ReadDoubles(Path.Combine(new GaussianCase(MostRows, Columns, Components).Ensure(dataFolder), "X.npy"));
        for (int run = 0; run < WarmingRuns; run++)
            Seconds(RowsOfOtherSeries / 10, Components, Environment.ProcessorCount);
    }

    /// <summary>Rows 15,625, 31,250, … 1,000,000, with 8 components on all cores.</summary>
    public IEnumerable<ScalingPoint> OverRows() =>
        Enumerable.Range(0, 7).Select(step => MostRows >> (6 - step)).Select(rows => new ScalingPoint(rows, Seconds(rows, Components, Environment.ProcessorCount)));

    /// <summary>Components 1, 2, … 64, on 200,000 rows and all cores.</summary>
    public IEnumerable<ScalingPoint> OverComponents() =>
        Enumerable.Range(0, 7).Select(step => 1 << step).Select(count => new ScalingPoint(count, Seconds(RowsOfOtherSeries, count, Environment.ProcessorCount)));

    /// <summary>Threads 1, 2, 4, … up to the cores, on 1,000,000 rows with 8 components.</summary>
    public IEnumerable<ScalingPoint> OverThreads() =>
        Enumerable.Range(0, BitOperations.Log2((uint)Environment.ProcessorCount) + 1)
            .Select(step => 1 << step)
            .Append(Environment.ProcessorCount)
            .Distinct()
            .Select(threads => new ScalingPoint(threads, Seconds(MostRows, Components, threads)));

    private double Seconds(int rows, int components, int threads)
    {
        DataMatrix data = DataMatrix.FromRowMajor(_values[..(rows * Columns)], Columns);
        Mixture<Row> start = Start(components);
        int iterations = Math.Clamp(MostRows / rows, LeastIterations, MostIterations);
        var driver = new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations, Execution = Execution.Parallel(threads) };
        double least = double.PositiveInfinity;
        var elapsed = Stopwatch.StartNew();
        // As long for short fits as for long ones: where others use the cores too, the least of few is none of the machine's.
        for (int repeat = 0; repeat < LeastRepeats || elapsed.Elapsed.TotalSeconds < SecondsOfRepeats; repeat++)
        {
            var clock = new IterationClock(iterations);
            driver.Fit(start, data, progress: clock);
            least = Math.Min(least, clock.Seconds);
        }
        return least;
    }

    /// <summary>Means at random rows, unit covariances.</summary>
    private Mixture<Row> Start(int components)
    {
        var random = new RandomSource(1);
        var identity = new double[Columns, Columns];
        for (int j = 0; j < Columns; j++)
            identity[j, j] = 1;
        return new Mixture<Row>(
            Enumerable.Repeat(1.0 / components, components),
            Enumerable.Range(0, components).Select(_ => new FullGaussian(_values.AsSpan(random.Next(MostRows) * Columns, Columns).ToArray(), identity)));
    }
}
