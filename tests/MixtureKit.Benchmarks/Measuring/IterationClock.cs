using System.Diagnostics;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>
/// Notes time and allocation after the first and after the last iteration of a fit, so that what a fit does once is in neither
/// difference: (t(n) − t(1)) / (n − 1).
/// </summary>
internal sealed class IterationClock(int iterations) : IProgress<FitProgress>
{
    private (long Time, long Allocated) _first;
    private (long Time, long Allocated) _last;

    /// <summary>Seconds an iteration.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_first.Time, _last.Time).TotalSeconds / (iterations - 1);

    /// <summary>Managed bytes an iteration, of all threads.</summary>
    public double AllocatedBytes => (double)(_last.Allocated - _first.Allocated) / (iterations - 1);

    /// <summary>Called by the fit, on its own thread.</summary>
    public void Report(FitProgress value)
    {
        if (value.Iteration == 1)
            _first = Now();
        if (value.Iteration == iterations)
            _last = Now();
    }

    private static (long, long) Now() => (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
}
