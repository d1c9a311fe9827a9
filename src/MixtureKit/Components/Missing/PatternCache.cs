using System.Collections.Concurrent;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The patterns of missing cells met so far under one model, kept for all threads as long as they are few.</summary>
/// <param name="size">Number of bytes of a pattern.</param>
/// <param name="create">Creates an empty pattern.</param>
/// <param name="fill">Fills a pattern for the given missing columns.</param>
internal sealed class PatternCache<TPattern>(long size, Func<TPattern> create, Action<TPattern, int[]> fill)
    where TPattern : class
{
    /// <summary>Number of bytes that patterns may take.</summary>
    public const long MostBytes = 1 << 26;

    private readonly ConcurrentDictionary<string, TPattern> _known = new(StringComparer.Ordinal);
    private readonly long _most = MostBytes / size;
    private long _count;

    /// <summary>Returns the pattern of a row, or null if there are too many to keep.</summary>
    /// <param name="holes">The missing cells of a batch.</param>
    /// <param name="row">The row.</param>
    public TPattern? Find(HoleView holes, int row)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(holes.Key(row), out TPattern? known))
            return known;
        if (Interlocked.Read(ref _count) >= _most)
            return null;
        Interlocked.Increment(ref _count);
        return _known.GetOrAdd(holes.Key(row).ToString(), Fill(Create(), holes, row));
    }

    /// <summary>Creates an empty pattern.</summary>
    public TPattern Create() => create();

    /// <summary>Fills a pattern for a row.</summary>
    public TPattern Fill(TPattern pattern, HoleView holes, int row)
    {
        fill(pattern, holes.Columns(row).ToArray());
        return pattern;
    }
}
