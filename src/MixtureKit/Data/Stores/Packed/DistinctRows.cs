using System.Runtime.InteropServices;

namespace MixtureKit.Data;

/// <summary>Distinct rows of codes, each with the sum of the weights of the rows equal to it.</summary>
/// <param name="Rows">The first of each set of equal rows, in ascending order.</param>
/// <param name="Weights">Σ w of the rows that are equal to it.</param>
internal sealed record DistinctRows(int[] Rows, double[] Weights)
{
    private const int SampleSize = 16384;

    /// <summary>Finds the distinct rows of positive weight; returns null if they are more than half of the rows.</summary>
    /// <remarks>Equal rows are found by comparing them, never by a hash alone.</remarks>
    public static DistinctRows? TryCreate(CodeRows rows, IReadOnlyList<double>? weights)
    {
        var search = new Search(rows.Layout.Packs.Length);
        var key = new byte[rows.Layout.Packs.Length];
        int counted = 0;
        for (int i = 0; i < rows.RowCount; i++)
        {
            double weight = weights is null ? 1 : weights[i];
            if (weight == 0)
                continue;
            ReadOnlySpan<byte> block = rows.Block(i)[(i % CodeRows.BlockLength)..];
            for (int p = 0; p < key.Length; p++)
                key[p] = block[p * CodeRows.BlockLength];
            search.Add(key, i, weight);
            if (++counted == SampleSize && Hopeless(counted, search.Count, rows.RowCount))
                return null;
            if (search.Count > rows.RowCount / 2)
                return null;
        }
        return search.Found;
    }

    /// <summary>True if the first rows show that merging would save little.</summary>
    /// <remarks>
    /// Of s rows drawn from P equally likely patterns about s²/2P repeat an earlier one. If the repeats imply more patterns than
    /// there are rows, merging would save little, and if the patterns are not equally likely, there are even more of them.
    /// </remarks>
    private static bool Hopeless(int sample, int patterns, int rowCount) =>
        (double)sample * sample > 2.0 * (sample - patterns) * rowCount;

    /// <summary>A hash table of patterns with open addressing.</summary>
    private sealed class Search(int length)
    {
        private readonly List<byte> _keys = [];
        private readonly List<int> _rows = [];
        private readonly List<double> _weights = [];
        private int[] _slots = new int[1024];

        public int Count => _rows.Count;

        public DistinctRows Found => new([.. _rows], [.. _weights]);

        public void Add(ReadOnlySpan<byte> key, int row, double weight)
        {
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
}
