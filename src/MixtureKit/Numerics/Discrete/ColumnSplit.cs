using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Σ w (1 − x) = Σ w − Σ w x for bits x, several columns and components at once.</summary>
internal static class ColumnSplit
{
    /// <summary>A rest below this share of the whole has lost digits that matter.</summary>
    private const double Little = 1.0 / 64;

    /// <summary>Takes the ones from the whole; false where some rest is little beside it.</summary>
    /// <param name="ones">[column][lane]: Σ w x.</param>
    /// <param name="whole">[lane]: Σ w, one place a lane.</param>
    /// <param name="zeros">[column][lane]: Σ w (1 − x).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool Rest(ReadOnlySpan<double> ones, ReadOnlySpan<double> whole, Span<double> zeros)
    {
        ref double one = ref MemoryMarshal.GetReference(ones), zero = ref MemoryMarshal.GetReference(zeros[..ones.Length]);
        Vector256<double> little = default;
        for (int lane = 0; lane < whole.Length; lane += Vector256<double>.Count)
        {
            Vector256<double> all = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(whole), (nuint)lane), least = all * Little;
            for (int at = lane; at < ones.Length; at += whole.Length)
            {
                Vector256<double> rest = all - Vector256.LoadUnsafe(ref one, (nuint)at);
                rest.StoreUnsafe(ref zero, (nuint)at);
                little |= Vector256.LessThan(rest, least);
            }
        }
        return little.ExtractMostSignificantBits() == 0;
    }

    /// <summary>Adds both sums of each column to its cells, zeros first.</summary>
    /// <param name="ones">[column][lane].</param>
    /// <param name="zeros">[column][lane].</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="cells">[column][0 or 1][lane].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> ones, ReadOnlySpan<double> zeros, int width, Span<double> cells)
    {
        ref double one = ref MemoryMarshal.GetReference(ones), zero = ref MemoryMarshal.GetReference(zeros[..ones.Length]);
        ref double cell = ref MemoryMarshal.GetReference(cells[..(2 * ones.Length)]);
        for (int from = 0; from < ones.Length; from += width, cell = ref Unsafe.Add(ref cell, 2 * width))
        {
            for (int lane = 0; lane < width; lane += Vector256<double>.Count)
            {
                ref double low = ref Unsafe.Add(ref cell, lane), high = ref Unsafe.Add(ref low, width);
                (Vector256.LoadUnsafe(ref low) + Vector256.LoadUnsafe(ref zero, (nuint)(from + lane))).StoreUnsafe(ref low);
                (Vector256.LoadUnsafe(ref high) + Vector256.LoadUnsafe(ref one, (nuint)(from + lane))).StoreUnsafe(ref high);
            }
        }
    }
}
