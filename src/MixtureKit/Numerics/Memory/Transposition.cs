using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>The transposition of rows, columns[j·stride + i] = rows[i·rowStride + j].</summary>
/// <remarks>Eight rows and four columns at a time, so that every cache line is read and written completely while it is in the cache.</remarks>
internal static class Transposition
{
    private const int Tile = 4;

    /// <summary>Writes rows as columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="rowStride">Distance from one row to the next.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="columns">The destination; elements after a column's values are unchanged.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    public static void Write(ReadOnlySpan<double> rows, int rowStride, int rowCount, int columnCount, Span<double> columns, int stride) =>
        Write<AsTheyAre>(rows, rowStride, rowCount, columnCount, columns, stride, default);

    /// <summary>Writes columns[j·stride + i] = rows[i·rowStride + j] − c_j, and returns Σ |…|, which is not finite if a difference is not.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="rowStride">Distance from one row to the next.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="origin">c, as many as columns.</param>
    /// <param name="columns">The destination; elements after a column's values are unchanged.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    public static double WriteShifted(ReadOnlySpan<double> rows, int rowStride, int rowCount, ReadOnlySpan<double> origin, Span<double> columns, int stride) =>
        Write<Shifted>(rows, rowStride, rowCount, origin.Length, columns, stride, origin);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Write<TPlace>(ReadOnlySpan<double> rows, int rowStride, int rowCount, int columnCount, Span<double> columns, int stride, ReadOnlySpan<double> origin)
        where TPlace : struct
    {
        if (rowCount == 0 || columnCount == 0)
            return 0;
        ref double from = ref MemoryMarshal.GetReference(rows[..checked(((rowCount - 1) * rowStride) + columnCount)]);
        ref double to = ref MemoryMarshal.GetReference(columns[..checked(((columnCount - 1) * stride) + rowCount)]);
        ref double c = ref MemoryMarshal.GetReference(origin);
        Vector256<double> sizes = default;
        int wholeRows = 0, wholeColumns = 0;
        if (Avx2.IsSupported && columnCount == 2 && rowStride == 2)
        {
            (wholeRows, wholeColumns) = (rowCount & -Tile, 2);
            Pairs<TPlace>(ref from, wholeRows, ref to, ref Unsafe.Add(ref to, stride), ref c, ref sizes);
        }
        else if (Avx.IsSupported)
        {
            (wholeRows, wholeColumns) = (rowCount & -Tile, columnCount & -Tile);
            Tiles<TPlace>(ref from, rowStride, wholeRows, wholeColumns, ref to, stride, ref c, ref sizes);
        }
        double total = Vector256.Sum(sizes);
        for (int j = 0; j < columnCount; j++)
        {
            // The values outside the tiles: all rows of the last columns, and the last rows of the others.
            ref double column = ref Unsafe.Add(ref to, (nint)j * stride);
            double less = typeof(TPlace) == typeof(Shifted) ? origin[j] : 0;
            int first = j < wholeColumns ? wholeRows : 0;
            ref double cell = ref Unsafe.Add(ref from, ((nint)first * rowStride) + j);
            for (int i = first; i < rowCount; i++, cell = ref Unsafe.Add(ref cell, rowStride))
            {
                double value = typeof(TPlace) == typeof(Shifted) ? cell - less : cell;
                Unsafe.Add(ref column, i) = value;
                if (typeof(TPlace) == typeof(Shifted))
                    total += Math.Abs(value);
            }
        }
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tiles<TPlace>(ref double from, nint rowStride, int rowCount, int columnCount, ref double to, nint stride, ref double origin, ref Vector256<double> sizes)
        where TPlace : struct
    {
        int i = 0;
        for (; i + (2 * Tile) <= rowCount; i += 2 * Tile)
        {
            ref double row = ref Unsafe.Add(ref from, i * rowStride);
            ref double below = ref Unsafe.Add(ref row, Tile * rowStride);
            for (int j = 0; j < columnCount; j += Tile)
            {
                ref double column = ref Unsafe.Add(ref to, (j * stride) + i);
                Square<TPlace>(ref Unsafe.Add(ref row, j), rowStride, ref column, stride, ref Unsafe.Add(ref origin, j), ref sizes);
                Square<TPlace>(ref Unsafe.Add(ref below, j), rowStride, ref Unsafe.Add(ref column, Tile), stride, ref Unsafe.Add(ref origin, j), ref sizes);
            }
        }
        for (; i < rowCount; i += Tile)
        {
            for (int j = 0; j < columnCount; j += Tile)
                Square<TPlace>(ref Unsafe.Add(ref from, (i * rowStride) + j), rowStride, ref Unsafe.Add(ref to, (j * stride) + i), stride, ref Unsafe.Add(ref origin, j), ref sizes);
        }
    }

    /// <summary>Transposes rows of two values, four rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs<TPlace>(ref double from, int rowCount, ref double first, ref double second, ref double origin, ref Vector256<double> sizes)
        where TPlace : struct
    {
        for (nint i = 0; i < rowCount; i += Tile)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref from, (nuint)(2 * i)), b = Vector256.LoadUnsafe(ref from, (nuint)((2 * i) + Tile));
            Vector256<double> x = Avx2.Permute4x64(Avx.UnpackLow(a, b), 0b_11_01_10_00), y = Avx2.Permute4x64(Avx.UnpackHigh(a, b), 0b_11_01_10_00);
            if (typeof(TPlace) == typeof(Shifted))
            {
                (x, y) = (x - Vector256.Create(origin), y - Vector256.Create(Unsafe.Add(ref origin, 1)));
                sizes += Vector256.Abs(x) + Vector256.Abs(y);
            }
            x.StoreUnsafe(ref first, (nuint)i);
            y.StoreUnsafe(ref second, (nuint)i);
        }
    }

    /// <summary>Transposes four rows of four values: pairs of neighbours first, then the halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square<TPlace>(ref double from, nint rowStride, ref double to, nint stride, ref double origin, ref Vector256<double> sizes)
        where TPlace : struct
    {
        Vector256<double> a = Vector256.LoadUnsafe(ref from);
        Vector256<double> b = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, rowStride));
        Vector256<double> c = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * rowStride));
        Vector256<double> d = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * rowStride));
        if (typeof(TPlace) == typeof(Shifted))
        {
            var less = Vector256.LoadUnsafe(ref origin);
            (a, b, c, d) = (a - less, b - less, c - less, d - less);
            sizes += Vector256.Abs(a) + Vector256.Abs(b) + (Vector256.Abs(c) + Vector256.Abs(d));
        }
        Vector256<double> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d);
        Avx.Permute2x128(ab, cd, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(ab, cd, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * stride));
        (ab, cd) = (Avx.UnpackHigh(a, b), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(ab, cd, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, stride));
        Avx.Permute2x128(ab, cd, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * stride));
    }

    private readonly struct AsTheyAre;

    private readonly struct Shifted;
}
