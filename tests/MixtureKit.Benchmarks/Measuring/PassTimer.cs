using System.Diagnostics;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>Times EM on one row of the comparison, through the driver and in this process.</summary>
internal static class PassTimer
{
    /// <summary>Fits with a fixed number of iterations, several times.</summary>
    public static PassMeasurement Measure(ComparisonRow row, string folder, int threads, int iterations, int repeats)
    {
        long began = Stopwatch.GetTimestamp();
        DataMatrix data = NumericTable.Read(Path.Combine(folder, "X.npy")).ToMatrix();
        double reading = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Mixture<Row> start = row.Start(folder);
        double? peak = ProcessMemory.PeakMegabytes;
        ProcessMemory.ForgetPeak();
        var driver = new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations, Execution = Execution.Parallel(threads) };
        var clocks = new List<IterationClock>();
        double logLikelihood = double.NaN;
        double? fit = null;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            var clock = new IterationClock(iterations);
            logLikelihood = driver.Fit(start, data, progress: clock).LogLikelihood;
            clocks.Add(clock);
            // After the first: garbage of fits that have ended is not a fit's.
            fit ??= ProcessMemory.PeakMegabytes;
        }
        double[] seconds = [.. clocks.Select(clock => clock.Seconds).Order()];
        return new PassMeasurement(
            threads,
            iterations,
            seconds[0],
            seconds[seconds.Length / 2],
            logLikelihood,
            peak is null || fit is null ? peak : Math.Max(peak.Value, fit.Value),
            fit,
            clocks[^1].AllocatedBytes,
            reading);
    }
}
