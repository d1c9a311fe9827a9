namespace MixtureKit.Benchmarks.Measuring;

/// <summary>What one process found out about a row.</summary>
/// <param name="Threads">Threads of the passes.</param>
/// <param name="Iterations">EM iterations of a fit.</param>
/// <param name="Seconds">Seconds an iteration, the least of the fits.</param>
/// <param name="Median">Seconds an iteration, the median of the fits.</param>
/// <param name="LogLikelihood">At the end of the fits.</param>
/// <param name="PeakMegabytes">Most memory the process ever held, reading included; null where the system does not tell.</param>
/// <param name="FitMegabytes">Most memory it held while it fitted.</param>
/// <param name="AllocatedBytes">Managed bytes an iteration.</param>
/// <param name="ReadSeconds">Time to read X from its NumPy file.</param>
internal sealed record PassMeasurement(
    int Threads,
    int Iterations,
    double Seconds,
    double Median,
    double LogLikelihood,
    double? PeakMegabytes,
    double? FitMegabytes,
    double AllocatedBytes,
    double ReadSeconds)
{
    /// <summary>The faster of this and another, with the most memory of both.</summary>
    public PassMeasurement Best(PassMeasurement other) => (Seconds <= other.Seconds ? this : other) with
    {
        PeakMegabytes = Most(PeakMegabytes, other.PeakMegabytes),
        FitMegabytes = Most(FitMegabytes, other.FitMegabytes),
    };

    private static double? Most(double? one, double? other) => one is null || other is null ? one ?? other : Math.Max(one.Value, other.Value);
}
