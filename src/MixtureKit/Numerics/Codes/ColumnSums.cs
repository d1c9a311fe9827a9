using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The sums of <see cref="SparseSums"/> for rows laid out in columns, with their zeros.</summary>
/// <remarks>The same products are added in the same order, and a 0 changes nothing, so that both give the same bits.</remarks>
internal static class ColumnSums
{
    private const int Tile = 4;

    /// <summary>Adds d += t·x; if t is −∞, d becomes −∞ wherever x is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddProduct(ReadOnlySpan<double> x, double factor, Span<double> destination)
    {
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(destination[..x.Length]);
        bool forbidden = double.IsNegativeInfinity(factor);
        int n = 0;
        for (; !forbidden && n + Vector256<double>.Count <= x.Length; n += Vector256<double>.Count)
        {
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from, (nuint)n), Vector256.Create(factor), Vector256.LoadUnsafe(ref to, (nuint)n))
                .StoreUnsafe(ref to, (nuint)n);
        }
        for (; n < x.Length; n++)
        {
            if (x[n] != 0)
                destination[n] = Math.FusedMultiplyAdd(x[n], factor, destination[n]);
        }
    }

    /// <summary>Adds S_j += Σ_n x_nj w_n, row after row.</summary>
    /// <param name="columns">x, [column][row].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="weights">w, [row][lane].</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="width">Number of lanes: 4, 8 or 12.</param>
    /// <param name="sums">S, [column][lane].</param>
    public static void AddWeights(ReadOnlySpan<double> columns, int stride, int dimension, ReadOnlySpan<double> weights, int count, int width, Span<double> sums)
    {
        if (width == FourWide.Width)
            AddWeights<FourWide>(columns, stride, dimension, weights, count, sums);
        else if (width == EightWide.Width)
            AddWeights<EightWide>(columns, stride, dimension, weights, count, sums);
        else
            AddWeights<TwelveWide>(columns, stride, dimension, weights, count, sums);
    }

    /// <summary>Adds four columns at once, so that no sum waits for the addition before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddWeights<TEntry>(ReadOnlySpan<double> columns, int stride, int dimension, ReadOnlySpan<double> weights, int count, Span<double> sums)
        where TEntry : struct, IEntry<TEntry>
    {
        ref double x = ref MemoryMarshal.GetReference(columns), w = ref MemoryMarshal.GetReference(weights), s = ref MemoryMarshal.GetReference(sums);
        int j = 0;
        for (; j + Tile <= dimension; j += Tile)
        {
            ref double x0 = ref Unsafe.Add(ref x, j * stride), x1 = ref Unsafe.Add(ref x0, stride), x2 = ref Unsafe.Add(ref x1, stride), x3 = ref Unsafe.Add(ref x2, stride);
            ref double s0 = ref Unsafe.Add(ref s, j * TEntry.Width), s1 = ref Unsafe.Add(ref s0, TEntry.Width), s2 = ref Unsafe.Add(ref s1, TEntry.Width), s3 = ref Unsafe.Add(ref s2, TEntry.Width);
            TEntry a = default, b = default, c = default, d = default;
            a.Add(ref s0);
            b.Add(ref s1);
            c.Add(ref s2);
            d.Add(ref s3);
            for (int n = 0; n < count; n++)
            {
                ref double weight = ref Unsafe.Add(ref w, n * TEntry.Width);
                a.AddProduct(Unsafe.Add(ref x0, n), ref weight);
                b.AddProduct(Unsafe.Add(ref x1, n), ref weight);
                c.AddProduct(Unsafe.Add(ref x2, n), ref weight);
                d.AddProduct(Unsafe.Add(ref x3, n), ref weight);
            }
            a.Store(ref s0);
            b.Store(ref s1);
            c.Store(ref s2);
            d.Store(ref s3);
        }
        for (; j < dimension; j++)
        {
            ref double output = ref Unsafe.Add(ref s, j * TEntry.Width);
            TEntry sum = default;
            sum.Add(ref output);
            for (int n = 0; n < count; n++)
                sum.AddProduct(Unsafe.Add(ref x, (j * stride) + n), ref Unsafe.Add(ref w, n * TEntry.Width));
            sum.Store(ref output);
        }
    }
}
