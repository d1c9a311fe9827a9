using System.Collections.Concurrent;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The patterns of missing cells met so far by Gaussians of one model, kept for all threads as long as they are few.</summary>
/// <param name="dimension">Number of columns.</param>
/// <param name="members">Number of components.</param>
/// <param name="core">Returns the covariance of a component.</param>
internal sealed class PartialPatterns(int dimension, int members, Func<int, GaussianFactor> core)
{
    private const long MostBytes = 1 << 26;

    private readonly ConcurrentDictionary<string, PartialPattern> _known = new(StringComparer.Ordinal);
    private readonly long _most = MostBytes / PartialPattern.Size(dimension, members);
    private long _count;

    /// <summary>Returns the pattern of a row, or fills a spare one if there are too many to keep.</summary>
    /// <param name="holes">The missing cells of a batch.</param>
    /// <param name="row">The row.</param>
    /// <param name="spare">Returns a pattern that no other row of the batch uses.</param>
    public PartialPattern Find(HoleView holes, int row, Func<PartialPattern> spare)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(holes.Key(row), out PartialPattern? known))
            return known;
        if (Interlocked.Read(ref _count) >= _most)
            return spare().Fill(holes.Columns(row), core);
        Interlocked.Increment(ref _count);
        return _known.GetOrAdd(holes.Key(row).ToString(), Create().Fill(holes.Columns(row), core));
    }

    /// <summary>Creates an empty pattern.</summary>
    public PartialPattern Create() => new(dimension, members, PartialTriangle.Width);
}
