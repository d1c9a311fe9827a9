using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Sums s_n += Σ_t table_t[code_tn]: for each of n places, entries of several tables of up to sixteen entries.</summary>
/// <remarks>
/// An entry is a few values side by side. Four places at a time stay in registers while the tables are read. Log-densities are such
/// sums, over columns, of logarithms selected by a row's codes; so are sums of weights, over groups of four rows, of the subsets of
/// their weights selected by a column's pattern.
/// </remarks>
internal static class LookupSums
{
    /// <summary>Distance from one table to the next, in entries.</summary>
    public const int TableLength = 16;

    // Sixteen entries of this number of lanes, in all tables together, are 24 kB.
    private const int LanesAtOnce = 192;

    /// <summary>Returns the number of tables that stay in the first cache while the places are processed.</summary>
    public static int TablesAtOnce(int width) => LanesAtOnce / width;

    /// <summary>Adds to the places, four at a time.</summary>
    /// <param name="codes">Codes; those of four places are adjacent.</param>
    /// <param name="fours">Number of fours of places, at least 1.</param>
    /// <param name="step">Distance from the codes of one four to those of the next.</param>
    /// <param name="tableCount">Number of tables, at least 1.</param>
    /// <param name="tableStep">Distance from the codes for one table to those for the next.</param>
    /// <param name="tables">[table][entry][lane], <see cref="TableLength"/> entries apart.</param>
    /// <param name="width">Number of lanes of an entry: 4, 8 or 12.</param>
    /// <param name="sums">[place][lane].</param>
    public static void Add(ReadOnlySpan<byte> codes, int fours, int step, int tableCount, int tableStep, ReadOnlySpan<double> tables, int width, Span<double> sums)
    {
        if (width == FourWide.Width)
            Add<FourWide>(codes, fours, step, tableCount, tableStep, tables, sums);
        else if (width == EightWide.Width)
            Add<EightWide>(codes, fours, step, tableCount, tableStep, tables, sums);
        else
            Add<TwelveWide>(codes, fours, step, tableCount, tableStep, tables, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<TEntry>(ReadOnlySpan<byte> codes, int fours, nint step, int tableCount, nint tableStep, ReadOnlySpan<double> tables, Span<double> sums)
        where TEntry : struct, IEntry<TEntry>
    {
        ref byte code = ref MemoryMarshal.GetReference(codes);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        for (int n = 0; n < fours; n++)
        {
            ref byte at = ref Unsafe.Add(ref code, n * step);
            ref double table = ref MemoryMarshal.GetReference(tables);
            TEntry a = default, b = default, c = default, d = default;
            a.Add(ref sum);
            b.Add(ref Unsafe.Add(ref sum, TEntry.Width));
            c.Add(ref Unsafe.Add(ref sum, 2 * TEntry.Width));
            d.Add(ref Unsafe.Add(ref sum, 3 * TEntry.Width));
            for (int t = 0; t < tableCount; t++)
            {
                a.Add(ref Unsafe.Add(ref table, (nint)(uint)at * TEntry.Width));
                b.Add(ref Unsafe.Add(ref table, (nint)(uint)Unsafe.Add(ref at, 1) * TEntry.Width));
                c.Add(ref Unsafe.Add(ref table, (nint)(uint)Unsafe.Add(ref at, 2) * TEntry.Width));
                d.Add(ref Unsafe.Add(ref table, (nint)(uint)Unsafe.Add(ref at, 3) * TEntry.Width));
                at = ref Unsafe.Add(ref at, tableStep);
                table = ref Unsafe.Add(ref table, TableLength * TEntry.Width);
            }
            a.Store(ref sum);
            b.Store(ref Unsafe.Add(ref sum, TEntry.Width));
            c.Store(ref Unsafe.Add(ref sum, 2 * TEntry.Width));
            d.Store(ref Unsafe.Add(ref sum, 3 * TEntry.Width));
            sum = ref Unsafe.Add(ref sum, 4 * TEntry.Width);
        }
    }
}
