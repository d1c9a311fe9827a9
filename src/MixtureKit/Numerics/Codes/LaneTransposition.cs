using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>The transposition of four columns to rows of four and back, four rows at a time.</summary>
internal static class LaneTransposition
{
    /// <summary>Number of columns.</summary>
    public const int Columns = 4;

    /// <summary>Writes rows[n·stride + k] = columns[k·count + n].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToRows(ReadOnlySpan<double> columns, int count, Span<double> rows, int stride)
    {
        ref double from = ref MemoryMarshal.GetReference(columns[..(Columns * count)]), to = ref MemoryMarshal.GetReference(rows);
        int n = 0;
        for (; Avx.IsSupported && n + 4 <= count; n += 4)
            Turn(ref Unsafe.Add(ref from, n), count, ref Unsafe.Add(ref to, n * stride), stride);
        for (; n < count; n++)
        {
            for (int k = 0; k < Columns; k++)
                rows[(n * stride) + k] = columns[(k * count) + n];
        }
    }

    /// <summary>Writes columns[k·count + n] = rows[n·stride + k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToColumns(ReadOnlySpan<double> rows, int stride, int count, Span<double> columns)
    {
        ref double from = ref MemoryMarshal.GetReference(rows), to = ref MemoryMarshal.GetReference(columns[..(Columns * count)]);
        int n = 0;
        for (; Avx.IsSupported && n + 4 <= count; n += 4)
            Turn(ref Unsafe.Add(ref from, n * stride), stride, ref Unsafe.Add(ref to, n), count);
        for (; n < count; n++)
        {
            for (int k = 0; k < Columns; k++)
                columns[(k * count) + n] = rows[(n * stride) + k];
        }
    }

    /// <summary>Transposes a square of four by four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref double from, nint fromStride, ref double to, nint toStride)
    {
        Vector256<double> a = Vector256.LoadUnsafe(ref from), b = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, fromStride));
        Vector256<double> c = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStride)), d = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStride));
        Vector256<double> evenAB = Avx.UnpackLow(a, b), oddAB = Avx.UnpackHigh(a, b), evenCD = Avx.UnpackLow(c, d), oddCD = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(evenAB, evenCD, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(oddAB, oddCD, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        Avx.Permute2x128(evenAB, evenCD, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        Avx.Permute2x128(oddAB, oddCD, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }
}
