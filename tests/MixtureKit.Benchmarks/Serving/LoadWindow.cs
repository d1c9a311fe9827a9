namespace MixtureKit.Benchmarks.Serving;

/// <summary>The answers of one window of time.</summary>
/// <param name="Requests">Requests a second.</param>
/// <param name="Median">The median of the times of a request, in ms.</param>
/// <param name="Percentile99">The 99th percentile of these times, in ms.</param>
/// <param name="Megabytes">Memory of the service at the end of the window.</param>
internal sealed record LoadWindow(double Requests, double Median, double Percentile99, double Megabytes)
{
    /// <summary>Creates the figures of a window from the times of its requests.</summary>
    public static LoadWindow From(IReadOnlyCollection<double> milliseconds, double seconds, double megabytes)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new LoadWindow(sorted.Length / seconds, At(sorted, 0.5), At(sorted, 0.99), megabytes);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)(share * (sorted.Length - 1))];
}
