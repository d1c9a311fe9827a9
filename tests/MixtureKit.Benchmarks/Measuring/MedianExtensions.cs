namespace MixtureKit.Benchmarks.Measuring;

/// <summary>The middle of measurements, which a few disturbed ones do not move.</summary>
internal static class MedianExtensions
{
    /// <summary>Returns the middle value, or the mean of the two in the middle.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
