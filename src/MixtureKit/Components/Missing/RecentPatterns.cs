using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The patterns of missing cells that one thread met last, found without a lookup by text.</summary>
internal sealed class RecentPatterns<TPattern>
    where TPattern : class
{
    private const int SlotBits = 10;
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly ulong[] _keys = new ulong[1 << SlotBits];
    private readonly TPattern?[] _patterns = new TPattern?[1 << SlotBits];

    /// <summary>Returns the pattern of a row, or null if there are too many to keep.</summary>
    /// <param name="cache">All patterns.</param>
    /// <param name="holes">The missing cells of a batch.</param>
    /// <param name="row">The row.</param>
    public TPattern? Find(PatternCache<TPattern> cache, HoleView holes, int row)
    {
        if (!holes.TryGetWord(row, out ulong word))
            return cache.Find(holes, row);
        ulong slot = (word * Spread) >> (64 - SlotBits);
        if (_patterns[slot] is { } recent && _keys[slot] == word)
            return recent;
        (_keys[slot], _patterns[slot]) = (word, cache.Find(holes, row));
        return _patterns[slot];
    }

    /// <summary>Discards the patterns, because another model has others.</summary>
    public void Clear() => Array.Clear(_patterns);
}
