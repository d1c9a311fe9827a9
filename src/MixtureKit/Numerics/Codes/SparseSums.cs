using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Sums over the nonzero values of rows: s_n += Σ_j x_nj t_j, and S_j += Σ_n x_nj w_n.</summary>
/// <remarks>t, w, s and S are a few lanes side by side. A value of 0 is never multiplied, so that 0 log 0 is 0.</remarks>
internal static class SparseSums
{
    /// <summary>Adds s_n += Σ_j x_nj t_j.</summary>
    /// <param name="rows">x.</param>
    /// <param name="table">t, [column][lane].</param>
    /// <param name="width">Number of lanes: 4, 8 or 12.</param>
    /// <param name="sums">s, [row][lane].</param>
    public static void Add(SparsePiece rows, ReadOnlySpan<double> table, int width, Span<double> sums)
    {
        if (width == FourWide.Width)
            Add<FourWide>(rows, table, sums);
        else if (width == EightWide.Width)
            Add<EightWide>(rows, table, sums);
        else
            Add<TwelveWide>(rows, table, sums);
    }

    /// <summary>Adds S_j += Σ_n x_nj w_n, row after row.</summary>
    /// <param name="rows">x.</param>
    /// <param name="weights">w, [row][lane].</param>
    /// <param name="width">Number of lanes: 4, 8 or 12.</param>
    /// <param name="sums">S, [column][lane].</param>
    public static void AddWeights(SparsePiece rows, ReadOnlySpan<double> weights, int width, Span<double> sums)
    {
        if (width == FourWide.Width)
            AddWeights<FourWide>(rows, weights, sums);
        else if (width == EightWide.Width)
            AddWeights<EightWide>(rows, weights, sums);
        else
            AddWeights<TwelveWide>(rows, weights, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<TEntry>(SparsePiece rows, ReadOnlySpan<double> table, Span<double> sums)
        where TEntry : struct, IEntry<TEntry>
    {
        ref int column = ref MemoryMarshal.GetReference(rows.Columns);
        ref double value = ref MemoryMarshal.GetReference(rows.Values), entry = ref MemoryMarshal.GetReference(table), sum = ref MemoryMarshal.GetReference(sums);
        for (int n = 0; n + 1 < rows.Starts.Length; n++)
        {
            TEntry accumulated = default;
            accumulated.Add(ref sum);
            for (int at = rows.Starts[n]; at < rows.Starts[n + 1]; at++)
                accumulated.AddProduct(Unsafe.Add(ref value, at), ref Unsafe.Add(ref entry, (nint)Unsafe.Add(ref column, at) * TEntry.Width));
            accumulated.Store(ref sum);
            sum = ref Unsafe.Add(ref sum, TEntry.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddWeights<TEntry>(SparsePiece rows, ReadOnlySpan<double> weights, Span<double> sums)
        where TEntry : struct, IEntry<TEntry>
    {
        ref int column = ref MemoryMarshal.GetReference(rows.Columns);
        ref double value = ref MemoryMarshal.GetReference(rows.Values), sum = ref MemoryMarshal.GetReference(sums), weight = ref MemoryMarshal.GetReference(weights);
        for (int n = 0; n + 1 < rows.Starts.Length; n++)
        {
            for (int at = rows.Starts[n]; at < rows.Starts[n + 1]; at++)
            {
                ref double place = ref Unsafe.Add(ref sum, (nint)Unsafe.Add(ref column, at) * TEntry.Width);
                TEntry accumulated = default;
                accumulated.Add(ref place);
                accumulated.AddProduct(Unsafe.Add(ref value, at), ref weight);
                accumulated.Store(ref place);
            }
            weight = ref Unsafe.Add(ref weight, TEntry.Width);
        }
    }
}
