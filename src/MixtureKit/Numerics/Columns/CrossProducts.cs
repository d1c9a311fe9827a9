using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>
/// S_kj += Σ_n w_k[n] x_j[n] over weightings w and columns x of observations: tiles of up to three weightings and four columns keep
/// their sums in registers.
/// </summary>
internal static class CrossProducts
{
    private const int Tile = 4;

    /// <summary>Steps at which something may be asked for.</summary>
    public static int Steps(int dimension, int weightings) => (dimension + Tile - 1) / Tile * ((weightings + 2) / 3);

    /// <summary>Adds the products.</summary>
    /// <param name="weights">w, [weighting][observation].</param>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="sums">S, [weighting][column].</param>
    /// <param name="ahead">What is asked for meanwhile, in <see cref="Steps"/>.</param>
    public static void Add(ReadOnlySpan<double> weights, ReadOnlySpan<double> columns, int stride, int dimension, int count, Span<double> sums, ReadAhead ahead = default)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Add<Lanes512>(weights, columns, stride, dimension, count, done, sums, ahead);
        else if (Vector256.IsHardwareAccelerated)
            done = Add<Lanes256>(weights, columns, stride, dimension, count, done, sums, ahead);
        else if (Vector128.IsHardwareAccelerated)
            done = Add<Lanes128>(weights, columns, stride, dimension, count, done, sums, ahead);
        if (done < count)
            Add<OneLane>(weights, columns, stride, dimension, count, done, sums);
    }

    /// <summary>As many observations, from one on, as fill all lanes; returns the first that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Add<TLanes>(ReadOnlySpan<double> weights, ReadOnlySpan<double> columns, int stride, int dimension, int count, int first, Span<double> sums, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        int length = (count - first) / TLanes.Count * TLanes.Count, weightings = weights.Length / count;
        ref double w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), first), x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), first);
        Span<double> tile = stackalloc double[3 * Tile];
        for (int j = 0; j < dimension; j += Tile)
        {
            // A tile at the edge repeats the last column or weighting; those sums are not written.
            int wide = Math.Min(Tile, dimension - j);
            ref double x0 = ref Unsafe.Add(ref x, j * stride), x1 = ref Unsafe.Add(ref x, (j + Math.Min(1, wide - 1)) * stride);
            ref double x2 = ref Unsafe.Add(ref x, (j + Math.Min(2, wide - 1)) * stride), x3 = ref Unsafe.Add(ref x, (j + wide - 1) * stride);
            for (int k = 0; k < weightings;)
            {
                int left = weightings - k, high = left == 1 ? 1 : left is 2 or 4 ? 2 : 3;
                ref double w0 = ref Unsafe.Add(ref w, k * count);
                tile.Clear();
                if (high == 3)
                    ProductTile.Add<TLanes>(ref w0, ref Unsafe.Add(ref w0, count), ref Unsafe.Add(ref w0, 2 * count), ref x0, ref x1, ref x2, ref x3, length, ref tile[0], ref tile[Tile], ref tile[2 * Tile]);
                else
                    Two<TLanes>(ref w0, high == 2 ? count : 0, ref x0, ref x1, ref x2, ref x3, length, ref MemoryMarshal.GetReference(tile));
                for (int row = 0; row < high; row++)
                {
                    for (int column = 0; column < wide; column++)
                        sums[((k + row) * dimension) + j + column] += tile[(row * Tile) + column];
                }
                k += high;
                ahead.Step();
            }
        }
        return first + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TLanes>(ref double w, int next, ref double x0, ref double x1, ref double x2, ref double x3, int length, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double second = ref Unsafe.Add(ref w, next);
        TLanes a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes a = TLanes.Load(ref w, n), b = TLanes.Load(ref second, n);
            var x = TLanes.Load(ref x0, n);
            a0.AddProduct(x, a);
            b0.AddProduct(x, b);
            x = TLanes.Load(ref x1, n);
            a1.AddProduct(x, a);
            b1.AddProduct(x, b);
            x = TLanes.Load(ref x2, n);
            a2.AddProduct(x, a);
            b2.AddProduct(x, b);
            x = TLanes.Load(ref x3, n);
            a3.AddProduct(x, a);
            b3.AddProduct(x, b);
        }
        TLanes.AddSums(a0, a1, a2, a3, ref tile);
        TLanes.AddSums(b0, b1, b2, b3, ref Unsafe.Add(ref tile, Tile));
    }
}
