using System.Runtime.InteropServices;

namespace MixtureKit.Data;

/// <summary>A hash table of patterns with open addressing.</summary>
internal sealed class PatternSearch(int length)
{
    private readonly List<byte> _keys = [];
    private readonly List<int> _rows = [];
    private readonly List<double> _weights = [];
    private int[] _slots = new int[1024];

    /// <summary>Number of distinct patterns.</summary>
    public int Count => _rows.Count;

    /// <summary>Number of rows added.</summary>
    public int Counted { get; private set; }

    public DistinctRows Found => new([.. _rows], [.. _weights]);

    public void Add(ReadOnlySpan<byte> key, int row, double weight)
    {
        Counted++;
        int slot = Find(key);
        if (_slots[slot] > 0)
        {
            CollectionsMarshal.AsSpan(_weights)[_slots[slot] - 1] += weight;
            return;
        }
        _keys.AddRange(key);
        _rows.Add(row);
        _weights.Add(weight);
        _slots[slot] = Count;
        if (Count > _slots.Length / 2)
            Grow();
    }

    /// <summary>Returns the codes of the patterns, one pattern after the other.</summary>
    public byte[] Keys => [.. _keys];

    /// <summary>Returns a search that goes on from patterns found elsewhere.</summary>
    public static PatternSearch From(int length, byte[] keys, DistinctRows found, int counted)
    {
        var search = new PatternSearch(length);
        for (int i = 0; i < found.Rows.Length; i++)
            search.Add(keys.AsSpan(i * length, length), found.Rows[i], found.Weights[i]);
        search.Counted = counted;
        return search;
    }

    /// <summary>Returns the slot of a key, or the empty slot where it belongs.</summary>
    private int Find(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> keys = CollectionsMarshal.AsSpan(_keys);
        int mask = _slots.Length - 1, slot = Hash(key) & mask;
        while (_slots[slot] > 0 && !keys.Slice((_slots[slot] - 1) * length, length).SequenceEqual(key))
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        _slots = new int[checked(2 * _slots.Length)];
        ReadOnlySpan<byte> keys = CollectionsMarshal.AsSpan(_keys);
        for (int pattern = 0; pattern < Count; pattern++)
            _slots[Find(keys.Slice(pattern * length, length))] = pattern + 1;
    }

    /// <summary>Returns a hash of a key, read eight bytes at a time, each multiplied by an odd number of random bits.</summary>
    private static int Hash(ReadOnlySpan<byte> key)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong hash = 0;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(key))
            hash = ulong.RotateLeft((hash ^ word) * Odd, 29);
        ulong last = 0;
        foreach (byte code in key[(key.Length & ~7)..])
            last = (last << 8) | code;
        hash = (hash ^ last) * Odd;
        return (int)(hash >> 33);
    }
}
