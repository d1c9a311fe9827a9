using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The split of Σ w into Σ w x and Σ w (1 − x) for bits x, for several columns and components at once.</summary>
internal static class ColumnSplit
{
    /// <summary>Share of the total below which a difference has lost significant digits.</summary>
    private const double Little = 1.0 / 64;

    /// <summary>Adds both sums of each column to its cells if the difference is accurate enough, and marks the other columns.</summary>
    /// <remarks>It is if the difference is not small compared with the total, or the cell already holds a value that is not.</remarks>
    /// <param name="ones">[column][lane]: Σ w x.</param>
    /// <param name="totals">[lane]: Σ w, the total of each lane.</param>
    /// <param name="cells">[column][0 or 1][lane].</param>
    /// <param name="unsplit">[column]: 0 if the sums were added, 1 if they were not.</param>
    /// <returns>True if the sums of all columns were added.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool TryAdd(ReadOnlySpan<double> ones, ReadOnlySpan<double> totals, Span<double> cells, Span<byte> unsplit)
    {
        nint width = totals.Length;
        ref double one = ref MemoryMarshal.GetReference(ones[..(unsplit.Length * totals.Length)]);
        ref double cell = ref MemoryMarshal.GetReference(cells[..(2 * unsplit.Length * totals.Length)]), all = ref MemoryMarshal.GetReference(totals);
        bool added = true;
        foreach (ref byte mark in unsplit)
        {
            mark = HasDigits(ref one, ref all, ref cell, width) ? (byte)0 : (byte)1;
            if (mark == 0)
                Add(ref one, ref all, ref cell, width);
            else
                added = false;
            one = ref Unsafe.Add(ref one, width);
            cell = ref Unsafe.Add(ref cell, 2 * width);
        }
        return added;
    }

    /// <summary>Adds both sums of a column to its cells.</summary>
    /// <param name="ones">[lane].</param>
    /// <param name="zeros">[lane].</param>
    /// <param name="cells">[0 or 1][lane].</param>
    public static void Add(ReadOnlySpan<double> ones, ReadOnlySpan<double> zeros, Span<double> cells)
    {
        for (int lane = 0; lane < ones.Length; lane++)
        {
            cells[lane] += zeros[lane];
            cells[ones.Length + lane] += ones[lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasDigits(ref double one, ref double all, ref double cell, nint width)
    {
        Vector256<double> little = default;
        for (nint lane = 0; lane < width; lane += Vector256<double>.Count)
        {
            Vector256<double> total = Vector256.LoadUnsafe(ref all, (nuint)lane), rest = total - Vector256.LoadUnsafe(ref one, (nuint)lane);
            little |= Vector256.LessThan(Vector256.Max(rest, Vector256.LoadUnsafe(ref cell, (nuint)lane)), total * Little);
        }
        return little.ExtractMostSignificantBits() == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double one, ref double all, ref double cell, nint width)
    {
        for (nint lane = 0; lane < width; lane += Vector256<double>.Count)
        {
            Vector256<double> ones = Vector256.LoadUnsafe(ref one, (nuint)lane), rest = Vector256.LoadUnsafe(ref all, (nuint)lane) - ones;
            ref double low = ref Unsafe.Add(ref cell, lane), high = ref Unsafe.Add(ref low, width);
            (Vector256.LoadUnsafe(ref low) + rest).StoreUnsafe(ref low);
            (Vector256.LoadUnsafe(ref high) + ones).StoreUnsafe(ref high);
        }
    }
}
