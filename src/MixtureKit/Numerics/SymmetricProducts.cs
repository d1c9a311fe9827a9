using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// S_ij += Σ_n a_i[n] b_j[n] for j ≤ i, the lower triangle packed by rows, over columns a and b of observations. Tiles of four
/// columns of a and three of b keep twelve sums in registers; what sticks out of the triangle is summed and left.
/// </summary>
internal static class SymmetricProducts
{
    /// <summary>Adds the products of the columns.</summary>
    /// <param name="left">a, [column][observation].</param>
    /// <param name="right">b, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="length">Observations, a multiple of the vector width; places without an observation are 0 in one and finite in the other.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="triangle">S.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int stride, int length, int dimension, Span<double> triangle)
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        Span<double> tile = stackalloc double[12];
        for (int i = 0; i < dimension; i += 4)
        {
            // A tile at the edge repeats the last column; its sums are not written.
            int last = Math.Min(i + 3, dimension - 1);
            ref double a0 = ref Unsafe.Add(ref a, i * stride);
            ref double a1 = ref Unsafe.Add(ref a, Math.Min(i + 1, last) * stride);
            ref double a2 = ref Unsafe.Add(ref a, Math.Min(i + 2, last) * stride);
            ref double a3 = ref Unsafe.Add(ref a, last * stride);
            for (int j = 0; j <= last; j += 3)
            {
                ref double b0 = ref Unsafe.Add(ref b, j * stride);
                ref double b1 = ref Unsafe.Add(ref b, Math.Min(j + 1, last) * stride);
                ref double b2 = ref Unsafe.Add(ref b, Math.Min(j + 2, last) * stride);
                Tile(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, length, tile);
                Write(tile, i, j, last, triangle);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(ref double a0, ref double a1, ref double a2, ref double a3, ref double b0, ref double b1, ref double b2, int length, Span<double> tile)
    {
        Vector<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        for (nuint n = 0; n < (nuint)length; n += (nuint)Vector<double>.Count)
        {
            Vector<double> y0 = Vector.LoadUnsafe(ref b0, n), y1 = Vector.LoadUnsafe(ref b1, n), y2 = Vector.LoadUnsafe(ref b2, n);
            Vector<double> x = Vector.LoadUnsafe(ref a0, n);
            s00 = Vector.FusedMultiplyAdd(x, y0, s00);
            s01 = Vector.FusedMultiplyAdd(x, y1, s01);
            s02 = Vector.FusedMultiplyAdd(x, y2, s02);
            x = Vector.LoadUnsafe(ref a1, n);
            s10 = Vector.FusedMultiplyAdd(x, y0, s10);
            s11 = Vector.FusedMultiplyAdd(x, y1, s11);
            s12 = Vector.FusedMultiplyAdd(x, y2, s12);
            x = Vector.LoadUnsafe(ref a2, n);
            s20 = Vector.FusedMultiplyAdd(x, y0, s20);
            s21 = Vector.FusedMultiplyAdd(x, y1, s21);
            s22 = Vector.FusedMultiplyAdd(x, y2, s22);
            x = Vector.LoadUnsafe(ref a3, n);
            s30 = Vector.FusedMultiplyAdd(x, y0, s30);
            s31 = Vector.FusedMultiplyAdd(x, y1, s31);
            s32 = Vector.FusedMultiplyAdd(x, y2, s32);
        }
        (tile[0], tile[1], tile[2]) = (Vector.Sum(s00), Vector.Sum(s01), Vector.Sum(s02));
        (tile[3], tile[4], tile[5]) = (Vector.Sum(s10), Vector.Sum(s11), Vector.Sum(s12));
        (tile[6], tile[7], tile[8]) = (Vector.Sum(s20), Vector.Sum(s21), Vector.Sum(s22));
        (tile[9], tile[10], tile[11]) = (Vector.Sum(s30), Vector.Sum(s31), Vector.Sum(s32));
    }

    private static void Write(ReadOnlySpan<double> tile, int i, int j, int last, Span<double> triangle)
    {
        for (int row = i; row <= last; row++)
        {
            int start = row * (row + 1) / 2;
            for (int column = j; column <= Math.Min(j + 2, row); column++)
                triangle[start + column] += tile[((row - i) * 3) + column - j];
        }
    }
}
