namespace MixtureKit.Benchmarks.Searching;

/// <summary>Of some searches of a case, how many ended at its best maximum, and what one cost.</summary>
/// <param name="Searches">Number of searches, one a seed.</param>
/// <param name="Reached">Those that ended at the best regular maximum.</param>
/// <param name="Above">Those that ended above it: at a spurious maximum, or at one that is better than what was known.</param>
/// <param name="CpuSeconds">Mean seconds of all cores.</param>
/// <param name="WallSeconds">Mean seconds of waiting; null if it was not measured.</param>
internal sealed record CaseScore(int Searches, int Reached, int Above, double CpuSeconds, double? WallSeconds = null)
{
    /// <summary>Scores the ends of searches.</summary>
    /// <param name="ends">Log-likelihoods, one a search.</param>
    /// <param name="best">The best regular log-likelihood.</param>
    /// <param name="tolerance">What counts as the same end, relative to 1 + |ℓ|.</param>
    /// <param name="cpuSeconds">Mean seconds of all cores.</param>
    /// <param name="wallSeconds">Mean seconds of waiting.</param>
    public static CaseScore Of(IReadOnlyList<double> ends, double best, double tolerance, double cpuSeconds, double? wallSeconds = null)
    {
        double slack = tolerance * (1 + Math.Abs(best));
        return new(ends.Count, ends.Count(end => Math.Abs(end - best) <= slack), ends.Count(end => end > best + slack), cpuSeconds, wallSeconds);
    }
}
