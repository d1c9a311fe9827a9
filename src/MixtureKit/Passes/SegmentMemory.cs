using System.Collections.Concurrent;

namespace MixtureKit;

/// <summary>
/// Sums over the observations of a segment that are the same in every pass of a fit, since no responsibility is in them: kept from
/// the first pass that took them. Whoever keeps one says by a key for what it holds; a sum for another key takes its place.
/// </summary>
internal sealed class SegmentMemory
{
    private readonly ConcurrentDictionary<(object Scope, long Segment), (object Key, double[] Sums)> _kept = [];

    /// <summary>What was kept of a segment under a key, or null.</summary>
    /// <param name="scope">The view of the observations in which the sums were taken.</param>
    /// <param name="segment">Position of the first observation.</param>
    /// <param name="key">For what they hold, told apart by reference.</param>
    public double[]? Find(object scope, long segment, object key) =>
        _kept.TryGetValue((scope, segment), out (object Key, double[] Sums) known) && ReferenceEquals(known.Key, key) ? known.Sums : null;

    /// <summary>Keeps sums, which must not be changed after.</summary>
    public void Keep(object scope, long segment, object key, double[] sums) => _kept[(scope, segment)] = (key, sums);
}
