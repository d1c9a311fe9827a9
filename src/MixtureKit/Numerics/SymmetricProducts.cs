using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>
/// S_ij += Σ_n a_i[n] b_j[n] for j ≤ i, the lower triangle packed by rows, over columns a and b of observations. Tiles of three
/// columns of a and four of b keep twelve sums in registers; what sticks out of the triangle is summed and left.
/// </summary>
internal static class SymmetricProducts
{
    private const int TileRows = 3;
    private const int TileColumns = 4;

    /// <summary>Adds the products of the columns.</summary>
    /// <param name="left">a, [column][observation].</param>
    /// <param name="right">b, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="length">Observations, a multiple of <see cref="QuadraticForms.Block"/>; places without an observation are 0 in one and finite in the other.</param>
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
            // A tile at the edge repeats the last column; its sums are not written.
            int last = Math.Min(i + TileRows, dimension) - 1, whole = i + TileRows <= dimension ? (i + 1) / TileColumns : 0;
            ref double a0 = ref Unsafe.Add(ref a, i * stride), a1 = ref Unsafe.Add(ref a, Math.Min(i + 1, last) * stride), a2 = ref Unsafe.Add(ref a, last * stride);
            Span<double> row = triangle[(i * (i + 1) / 2)..];
            Row<TLanes>(ref a0, ref a1, ref a2, ref b, stride, length, whole, ref MemoryMarshal.GetReference(row), i + 1, i + 2);
            for (int j = whole * TileColumns; j <= last; j += TileColumns)
            {
                edge.Clear();
                Tile<TLanes>(
                    ref a0, ref a1, ref a2, ref Unsafe.Add(ref b, j * stride), ref Unsafe.Add(ref b, Math.Min(j + 1, last) * stride), ref Unsafe.Add(ref b, Math.Min(j + 2, last) * stride),
                    ref Unsafe.Add(ref b, Math.Min(j + 3, last) * stride), length, ref edge[0], ref edge[TileColumns], ref edge[2 * TileColumns]);
                Write(edge, i, j, last, triangle);
            }
        }
    }

    /// <summary>The whole tiles of three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<TLanes>(ref double a0, ref double a1, ref double a2, ref double b, int stride, int length, int tiles, ref double row, int second, int third)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int tile = 0; tile < tiles; tile++)
        {
            ref double b1 = ref Unsafe.Add(ref b, stride), b2 = ref Unsafe.Add(ref b1, stride), b3 = ref Unsafe.Add(ref b2, stride);
            Tile<TLanes>(ref a0, ref a1, ref a2, ref b, ref b1, ref b2, ref b3, length, ref row, ref Unsafe.Add(ref row, second), ref Unsafe.Add(ref row, second + third));
            b = ref Unsafe.Add(ref b3, stride);
            row = ref Unsafe.Add(ref row, TileColumns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<TLanes>(
        ref double a0, ref double a1, ref double a2, ref double b0, ref double b1, ref double b2, ref double b3, int length, ref double row0, ref double row1, ref double row2)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default;
        TLanes s12 = default, s13 = default, s20 = default, s21 = default, s22 = default, s23 = default;
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes x0 = TLanes.Load(ref a0, n), x1 = TLanes.Load(ref a1, n), x2 = TLanes.Load(ref a2, n);
            var y = TLanes.Load(ref b0, n);
            s00 = TLanes.MultiplyAdd(x0, y, s00);
            s10 = TLanes.MultiplyAdd(x1, y, s10);
            s20 = TLanes.MultiplyAdd(x2, y, s20);
            y = TLanes.Load(ref b1, n);
            s01 = TLanes.MultiplyAdd(x0, y, s01);
            s11 = TLanes.MultiplyAdd(x1, y, s11);
            s21 = TLanes.MultiplyAdd(x2, y, s21);
            y = TLanes.Load(ref b2, n);
            s02 = TLanes.MultiplyAdd(x0, y, s02);
            s12 = TLanes.MultiplyAdd(x1, y, s12);
            s22 = TLanes.MultiplyAdd(x2, y, s22);
            y = TLanes.Load(ref b3, n);
            s03 = TLanes.MultiplyAdd(x0, y, s03);
            s13 = TLanes.MultiplyAdd(x1, y, s13);
            s23 = TLanes.MultiplyAdd(x2, y, s23);
        }
        TLanes.AddSums(s00, s01, s02, s03, ref row0);
        TLanes.AddSums(s10, s11, s12, s13, ref row1);
        TLanes.AddSums(s20, s21, s22, s23, ref row2);
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
