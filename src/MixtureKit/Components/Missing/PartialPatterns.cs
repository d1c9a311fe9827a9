using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The patterns of missing cells that Gaussians of one model have met.</summary>
internal sealed class PartialPatterns
{
    // About ε times this of a covariance is lost when it is computed from scores.
    private const double MostLoss = 1e4;

    private readonly Lazy<bool> _canInvert;

    /// <summary>Creates the patterns, which are filled when rows ask for them.</summary>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="members">Number of components.</param>
    /// <param name="core">Returns the covariance of a component.</param>
    public PartialPatterns(int dimension, int members, Func<int, GaussianFactor> core)
    {
        long size = PartialPattern.Size(dimension, members);
        Reduced = new PatternCache<PartialPattern>(size, () => new PartialPattern(dimension, members, PartialTriangle.Width), (pattern, missing) => pattern.Fill(missing, core));
        Observed = new PatternCache<ObservedPattern>(size, () => new ObservedPattern(members), (pattern, missing) => pattern.Fill(missing, dimension, core));
        Core = core;
        // An inverse takes longer than a reduction, so it has to be kept for other rows.
        bool canKeepAll = Math.ScaleB(size, dimension) <= PatternCache<PartialPattern>.MostBytes;
        _canInvert = new Lazy<bool>(() => canKeepAll && Enumerable.Range(0, members).All(k => core(k).TraceLoss() <= MostLoss));
    }

    /// <summary>Covariances reduced by the observed columns.</summary>
    public PatternCache<PartialPattern> Reduced { get; }

    /// <summary>Inverse covariances of the observed columns.</summary>
    public PatternCache<ObservedPattern> Observed { get; }

    /// <summary>Returns the covariance of a component.</summary>
    public Func<int, GaussianFactor> Core { get; }

    /// <summary>True if inverse covariances of all patterns can be kept, and lose few digits because no columns are nearly collinear.</summary>
    public bool CanInvert => _canInvert.Value;
}
