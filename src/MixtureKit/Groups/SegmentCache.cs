using System.Collections.Concurrent;

namespace MixtureKit.Groups;

/// <summary>A cache of sums over segments of the data that are the same in every pass of a fit.</summary>
/// <remarks>Safe to share between threads. There is one entry for each part of the observations and each segment.</remarks>
public sealed class SegmentCache
{
    private readonly ConcurrentDictionary<(object? Part, long Segment), (object Key, double[] Sums)> _entries;
    private readonly object? _part;

    /// <summary>Creates an empty cache.</summary>
    public SegmentCache()
        : this([], null)
    {
    }

    private SegmentCache(ConcurrentDictionary<(object? Part, long Segment), (object Key, double[] Sums)> entries, object? part) =>
        (_entries, _part) = (entries, part);

    /// <summary>Returns the sums kept under a key, or null.</summary>
    /// <param name="segment">Position of the first observation of the segment.</param>
    /// <param name="key">The object that determines the sums besides the data, compared by reference.</param>
    public double[]? Find(long segment, object key) =>
        _entries.TryGetValue((_part, segment), out (object Key, double[] Sums) known) && ReferenceEquals(known.Key, key) ? known.Sums : null;

    /// <summary>Keeps sums of a segment, and replaces earlier ones.</summary>
    /// <param name="segment">Position of the first observation of the segment.</param>
    /// <param name="key">The object that determines the sums besides the data, compared by reference.</param>
    /// <param name="sums">The sums, which must not be changed afterwards.</param>
    public void Keep(long segment, object key, double[] sums) => _entries[(_part, segment)] = (key, sums);

    /// <summary>Returns the same cache for one part of every observation.</summary>
    /// <param name="part">Identifies the part, for instance its selector; compared by value.</param>
    public SegmentCache For(object part) => new(_entries, (_part, part));
}
