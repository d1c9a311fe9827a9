using System.Diagnostics;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>
/// Notes time and allocation after each iteration of a fit, so that what a fit does once is in no
/// difference: (t(n) − t(1)) / (n − 1).
/// </summary>
internal sealed class IterationClock(int iterations) : IProgress<FitProgress>
{
    private readonly long[] _times = new long[iterations];
    private long _allocatedFirst;
    private long _allocatedLast;

    /// <summary>Seconds an iteration.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_times[0], _times[^1]).TotalSeconds / (iterations - 1);

    /// <summary>Median of the seconds of the iterations after the first, for which a busy neighbour of some milliseconds counts little.</summary>
    public double Median => Enumerable.Range(1, iterations - 1).Select(i => Stopwatch.GetElapsedTime(_times[i - 1], _times[i]).TotalSeconds).Median();

    /// <summary>Managed bytes an iteration, of all threads.</summary>
    public double AllocatedBytes => (double)(_allocatedLast - _allocatedFirst) / (iterations - 1);

    /// <summary>Called by the fit, on its own thread.</summary>
    public void Report(FitProgress value)
    {
        if (value.Iteration < 1 || value.Iteration > iterations)
            return;
        _times[value.Iteration - 1] = Stopwatch.GetTimestamp();
        if (value.Iteration == 1)
            _allocatedFirst = GC.GetTotalAllocatedBytes(precise: true);
        if (value.Iteration == iterations)
            _allocatedLast = GC.GetTotalAllocatedBytes(precise: true);
    }
}
