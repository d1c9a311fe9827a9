namespace MixtureKit.Numerics;

/// <summary>
/// The codes that are not 0, for <see cref="ListedSums"/>: of every place the tables that it reads and the entries there, four places side
/// by side, places of about as many codes together.
/// </summary>
internal sealed class CodeLists
{
    /// <summary>Places that are worked on at once.</summary>
    public const int Together = 4;

    /// <summary>The most tables there can be: a turn has sixteen bits for where each of its entries begins, in doubles.</summary>
    public const int MostTables = (ushort.MaxValue + 1) / (LookupSums.TableLength * LaneChunk.Widest);

    /// <summary>Bits of each entry in a turn.</summary>
    public const int EntryBits = 16;

    private CodeLists(int[] places, int[] lengths, ulong[] turns) => (Places, Lengths, Turns) = (places, lengths, turns);

    /// <summary>Places, four after four. Those that read nothing are left out.</summary>
    public int[] Places { get; }

    /// <summary>How many turns there are for each four places.</summary>
    public int[] Lengths { get; }

    /// <summary>Four entries each, the first place's in the lowest bits; entry 0, which is of the first table's code 0, where a place has no more.</summary>
    public ulong[] Turns { get; }

    /// <summary>The lists of codes that lie as <see cref="LookupSums.Add"/> reads them.</summary>
    /// <param name="codes">Codes below <see cref="LookupSums.TableLength"/>; those of four places lie together.</param>
    /// <param name="fours">Number of fours of places.</param>
    /// <param name="step">Distance from the codes of one four to those of the next.</param>
    /// <param name="tableCount">Number of tables, at most <see cref="MostTables"/>.</param>
    /// <param name="tableStep">Distance from the codes for one table to those for the next.</param>
    public static CodeLists Of(ReadOnlySpan<byte> codes, int fours, int step, int tableCount, int tableStep)
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
        return new CodeLists(places, lengths, turns);
    }

    /// <summary>The places by how many codes of theirs are not 0, and how many of the first have none, whole fours of them.</summary>
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
