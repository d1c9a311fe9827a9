namespace MixtureKit.Numerics;

/// <summary>Lists of the nonzero codes, for <see cref="ListedSums"/>.</summary>
/// <remarks>
/// For every place (a row, or a column's four rows) the tables that it reads and the entries in them; four places side by side,
/// places of similar numbers of codes together.
/// </remarks>
internal sealed class IndexedCodes
{
    /// <summary>Number of places processed at a time.</summary>
    public const int Together = 4;

    /// <summary>Largest number of tables.</summary>
    /// <remarks>A turn has sixteen bits for the offset of each of its entries, in doubles.</remarks>
    public const int MostTables = (ushort.MaxValue + 1) / (LookupSums.TableLength * ComponentBlock.Widest);

    /// <summary>Number of bits of each entry in a turn.</summary>
    public const int EntryBits = 16;

    private IndexedCodes(int[] places, int[] lengths, ulong[] turns) => (Places, Lengths, Turns) = (places, lengths, turns);

    /// <summary>The places, four after four, without those that have no nonzero code.</summary>
    public int[] Places { get; }

    /// <summary>Number of turns of each four places.</summary>
    public int[] Lengths { get; }

    /// <summary>The turns: four entries each, the first place's in the lowest bits.</summary>
    /// <remarks>If a place has no more entries, the turn has entry 0, the first table's code 0.</remarks>
    public ulong[] Turns { get; }

    /// <summary>Creates the lists of codes in the layout that <see cref="LookupSums.Add"/> reads.</summary>
    /// <param name="codes">Codes below <see cref="LookupSums.TableLength"/>; those of four places are adjacent.</param>
    /// <param name="fours">Number of fours of places.</param>
    /// <param name="step">Distance from the codes of one four to those of the next.</param>
    /// <param name="tableCount">Number of tables, at most <see cref="MostTables"/>.</param>
    /// <param name="tableStep">Distance from the codes for one table to those for the next.</param>
    public static IndexedCodes Create(ReadOnlySpan<byte> codes, int fours, int step, int tableCount, int tableStep)
    {
        int[] order = Order(codes, fours, step, tableCount, tableStep, out int[] counts, out int left);
        int[] places = order[left..];
        var lengths = new int[places.Length / Together];
        for (int f = 0; f < lengths.Length; f++)
            lengths[f] = counts[places[(f * Together) + Together - 1]];
        var turns = new ulong[lengths.Sum()];
        for (int at = 0, first = 0; at < places.Length; at++)
        {
            int turn = first, shift = at % Together * EntryBits, start = (places[at] / Together * step) + (places[at] % Together);
            for (int t = 0; t < tableCount; t++)
            {
                int code = codes[start + (t * tableStep)];
                if (code != 0)
                    turns[turn++] |= (ulong)((t * LookupSums.TableLength) + code) << shift;
            }
            if (at % Together == Together - 1)
                first += lengths[at / Together];
        }
        return new IndexedCodes(places, lengths, turns);
    }

    /// <summary>Sorts the places by their number of nonzero codes, and counts the first ones without any, in whole fours.</summary>
    private static int[] Order(ReadOnlySpan<byte> codes, int fours, int step, int tableCount, int tableStep, out int[] counts, out int left)
    {
        counts = new int[fours * Together];
        for (int t = 0; t < tableCount; t++)
        {
            for (int place = 0; place < counts.Length; place++)
                counts[place] += codes[(t * tableStep) + (place / Together * step) + (place % Together)] == 0 ? 0 : 1;
        }
        int[] keys = [.. counts], order = [.. Enumerable.Range(0, counts.Length)];
        Array.Sort(keys, order);
        left = keys.Count(count => count == 0) / Together * Together;
        return order;
    }
}
