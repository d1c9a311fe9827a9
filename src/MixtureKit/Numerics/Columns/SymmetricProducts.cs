using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Sums S_ij += Σ_n a_i[n] b_j[n] for j ≤ i over columns a and b of observations, the lower triangle packed by rows.</summary>
/// <remarks>
/// Tiles of three columns of a and four of b keep twelve sums in registers; sums of a tile outside the triangle are computed and
/// not written.
/// </remarks>
internal static class SymmetricProducts
{
    private const int TileRows = 3;
    private const int TileColumns = 4;

    /// <summary>Adds the products of the columns.</summary>
    /// <param name="left">a, [column][observation].</param>
    /// <param name="right">b, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="length">Number of observations, a multiple of <see cref="QuadraticForms.Block"/>; elements without an observation are 0 in one of a and b and finite in the other.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="triangle">S.</param>
    public static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int stride, int length, int dimension, Span<double> triangle)
    {
        if (Vector512.IsHardwareAccelerated)
            Add<Lanes512>(left, right, stride, length, dimension, triangle);
        else if (Vector256.IsHardwareAccelerated)
            Add<Lanes256>(left, right, stride, length, dimension, triangle);
        else if (Vector128.IsHardwareAccelerated)
            Add<Lanes128>(left, right, stride, length, dimension, triangle);
        else
            Add<OneLane>(left, right, stride, length, dimension, triangle);
    }

    public static void Add<TLanes>(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int stride, int length, int dimension, Span<double> triangle)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        Span<double> edge = stackalloc double[TileRows * TileColumns];
        for (int i = 0; i < dimension; i += TileRows)
        {
            // A tile at the edge repeats the last column, and does not write its sums.
            int last = Math.Min(i + TileRows, dimension) - 1, fullTiles = i + TileRows <= dimension ? (i + 1) / TileColumns : 0;
            ref double a0 = ref Unsafe.Add(ref a, i * stride), a1 = ref Unsafe.Add(ref a, Math.Min(i + 1, last) * stride), a2 = ref Unsafe.Add(ref a, last * stride);
            Span<double> row = triangle[(i * (i + 1) / 2)..];
            Row<TLanes>(ref a0, ref a1, ref a2, ref b, stride, length, fullTiles, ref MemoryMarshal.GetReference(row), i + 1, i + 2);
            for (int j = fullTiles * TileColumns; j <= last; j += TileColumns)
            {
                edge.Clear();
                ProductTile.Add<TLanes>(
                    ref a0, ref a1, ref a2, ref Unsafe.Add(ref b, j * stride), ref Unsafe.Add(ref b, Math.Min(j + 1, last) * stride), ref Unsafe.Add(ref b, Math.Min(j + 2, last) * stride),
                    ref Unsafe.Add(ref b, Math.Min(j + 3, last) * stride), length, ref edge[0], ref edge[TileColumns], ref edge[2 * TileColumns]);
                Write(edge, i, j, last, triangle);
            }
        }
    }

    /// <summary>Adds the tiles of three rows that are entirely within the triangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Row<TLanes>(ref double a0, ref double a1, ref double a2, ref double b, int stride, int length, int tiles, ref double row, int second, int third)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int tile = 0; tile < tiles; tile++)
        {
            ref double b1 = ref Unsafe.Add(ref b, stride), b2 = ref Unsafe.Add(ref b1, stride), b3 = ref Unsafe.Add(ref b2, stride);
            ProductTile.Add<TLanes>(ref a0, ref a1, ref a2, ref b, ref b1, ref b2, ref b3, length, ref row, ref Unsafe.Add(ref row, second), ref Unsafe.Add(ref row, second + third));
            b = ref Unsafe.Add(ref b3, stride);
            row = ref Unsafe.Add(ref row, TileColumns);
        }
    }

    private static void Write(ReadOnlySpan<double> tile, int i, int j, int last, Span<double> triangle)
    {
        for (int row = i; row <= last; row++)
        {
            int start = row * (row + 1) / 2;
            for (int column = j; column <= Math.Min(j + TileColumns - 1, row); column++)
                triangle[start + column] += tile[((row - i) * TileColumns) + column - j];
        }
    }
}
