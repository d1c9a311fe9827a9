using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Sums s_n += Σ_t table_t[code_tn] over the nonzero codes.</summary>
/// <remarks>The result has the same bits as that of <see cref="LookupSums"/> if the entries of code 0 are zeros.</remarks>
internal static class ListedSums
{
    private const uint Entry = ushort.MaxValue;

    /// <summary>Adds to all places that have a nonzero code.</summary>
    /// <param name="lists">The codes of the places.</param>
    /// <param name="tables">[table][entry][lane], <see cref="LookupSums.TableLength"/> entries apart; the first entry of each is zeros.</param>
    /// <param name="width">Number of lanes of an entry: 4, 8 or 12.</param>
    /// <param name="sums">[place][lane].</param>
    public static void Add(IndexedCodes lists, ReadOnlySpan<double> tables, int width, Span<double> sums)
    {
        if (width == FourWide.Width)
            Add<FourWide>(lists.Places, lists.Lengths, lists.Turns, tables, sums);
        else if (width == EightWide.Width)
            Add<EightWide>(lists.Places, lists.Lengths, lists.Turns, tables, sums);
        else
            Add<TwelveWide>(lists.Places, lists.Lengths, lists.Turns, tables, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<TEntry>(ReadOnlySpan<int> places, ReadOnlySpan<int> lengths, ReadOnlySpan<ulong> turns, ReadOnlySpan<double> tables, Span<double> sums)
        where TEntry : struct, IEntry<TEntry>
    {
        ref int place = ref MemoryMarshal.GetReference(places);
        ref ulong turn = ref MemoryMarshal.GetReference(turns);
        ref double table = ref MemoryMarshal.GetReference(tables), sum = ref MemoryMarshal.GetReference(sums);
        foreach (int length in lengths)
        {
            ref double s0 = ref Unsafe.Add(ref sum, place * TEntry.Width), s1 = ref Unsafe.Add(ref sum, Unsafe.Add(ref place, 1) * TEntry.Width);
            ref double s2 = ref Unsafe.Add(ref sum, Unsafe.Add(ref place, 2) * TEntry.Width), s3 = ref Unsafe.Add(ref sum, Unsafe.Add(ref place, 3) * TEntry.Width);
            TEntry a = TEntry.Load(ref s0), b = TEntry.Load(ref s1), c = TEntry.Load(ref s2), d = TEntry.Load(ref s3);
            for (int t = 0; t < length; t++)
            {
                ulong four = turn * (ulong)TEntry.Width;
                a.Add(ref Unsafe.Add(ref table, (nint)(four & Entry)));
                b.Add(ref Unsafe.Add(ref table, (nint)((four >> IndexedCodes.EntryBits) & Entry)));
                c.Add(ref Unsafe.Add(ref table, (nint)((four >> (2 * IndexedCodes.EntryBits)) & Entry)));
                d.Add(ref Unsafe.Add(ref table, (nint)(four >> (3 * IndexedCodes.EntryBits))));
                turn = ref Unsafe.Add(ref turn, 1);
            }
            a.Store(ref s0);
            b.Store(ref s1);
            c.Store(ref s2);
            d.Store(ref s3);
            place = ref Unsafe.Add(ref place, IndexedCodes.Together);
        }
    }
}
