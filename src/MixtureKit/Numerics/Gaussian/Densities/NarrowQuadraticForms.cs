using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>The sums Σ_i (P x_n + b)_i² over some rows of a lower triangular P packed by rows, for few columns.</summary>
/// <remarks>
/// Four rows of P are multiplied by two vectors of observations in eight accumulators, which leaves registers for the squares and
/// for four columns a turn; the ends of the triangle are exact. For four and eight columns there are special kernels, which compute
/// c − ½ Σ_i (P x_n + b)_i²: with a fixed number of rows, addresses are constants for the compiler.
/// </remarks>
internal static class NarrowQuadraticForms
{
    /// <summary>Adds the squares, or replaces the destination if the rows are the first.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="lengths">One element an observation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddSquares<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, int first, int end, ReadOnlySpan<double> columns, int stride, Span<double> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p = ref Unsafe.Add(ref MemoryMarshal.GetReference(triangle), (nint)first * (first + 1) / 2);
        ref double b = ref Unsafe.Add(ref MemoryMarshal.GetReference(offsets), first);
        for (int n = 0; n < lengths.Length; n += 2 * TLanes.Count)
        {
            ref double x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), n);
            ref double output = ref Unsafe.Add(ref MemoryMarshal.GetReference(lengths), n);
            ref double row = ref p;
            ref double offset = ref b;
            TwoLanes<TLanes> sums = first == 0 ? default : TwoLanes<TLanes>.Load(ref output);
            nint i = first;
            for (; i + 4 <= end; row = ref Unsafe.Add(ref row, (4 * i) + 10), offset = ref Unsafe.Add(ref offset, 4), i += 4)
                FourRows(ref row, ref offset, i, ref x, stride, ref sums);
            for (; i < end; row = ref Unsafe.Add(ref row, i + 1), offset = ref Unsafe.Add(ref offset, 1), i++)
                OneRow(ref row, offset, i, ref x, stride, ref sums);
            sums.Store(ref output);
        }
    }

    /// <summary>Computes c − ½ Σ_i (P x_n + b)_i² over all rows of P, −∞ instead of NaN; returns false if no kernel has that many rows.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="constant">c.</param>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="destination">One element an observation.</param>
    public static bool TryLogDensities<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
        where TLanes : struct, ILanes<TLanes>
    {
        switch (offsets.Length)
        {
            case 4:
                LogDensitiesOfFour<TLanes>(triangle, offsets, constant, columns, stride, destination);
                return true;
            case 8:
                LogDensitiesOfEight<TLanes>(triangle, offsets, constant, columns, stride, destination);
                return true;
            default:
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LogDensitiesOfFour<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
        where TLanes : struct, ILanes<TLanes> => LogDensities<TLanes>(4, triangle, offsets, constant, columns, stride, destination);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LogDensitiesOfEight<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
        where TLanes : struct, ILanes<TLanes> => LogDensities<TLanes>(8, triangle, offsets, constant, columns, stride, destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogDensities<TLanes>(int rows, ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p = ref MemoryMarshal.GetReference(triangle);
        ref double b = ref MemoryMarshal.GetReference(offsets);
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double output = ref MemoryMarshal.GetReference(destination);
        TLanes half = TLanes.Broadcast(-0.5), top = TLanes.Broadcast(constant), nothing = TLanes.Broadcast(double.NegativeInfinity);
        for (int n = 0; n < destination.Length; n += 2 * TLanes.Count)
        {
            TwoLanes<TLanes> sums = default;
            FourRows(ref p, ref b, 0, ref x, stride, ref sums);
            if (rows == 8)
                FourRows(ref Unsafe.Add(ref p, 10), ref Unsafe.Add(ref b, 4), 4, ref x, stride, ref sums);
            sums.A = TLanes.UnlessNaN(TLanes.MultiplyAdd(sums.A, half, top), nothing);
            sums.B = TLanes.UnlessNaN(TLanes.MultiplyAdd(sums.B, half, top), nothing);
            sums.Store(ref output);
            output = ref Unsafe.Add(ref output, 2 * TLanes.Count);
            x = ref Unsafe.Add(ref x, 2 * TLanes.Count);
        }
    }

    /// <summary>Adds rows i to i + 3 of P, i a multiple of four: all columns up to i together, then the corner row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows<TLanes>(ref double p, ref double b, nint i, ref double x, nint stride, ref TwoLanes<TLanes> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p1 = ref Unsafe.Add(ref p, i + 1), p2 = ref Unsafe.Add(ref p1, i + 2), p3 = ref Unsafe.Add(ref p2, i + 3);
        TwoLanes<TLanes> y0 = TwoLanes<TLanes>.Broadcast(b), y1 = TwoLanes<TLanes>.Broadcast(Unsafe.Add(ref b, 1));
        TwoLanes<TLanes> y2 = TwoLanes<TLanes>.Broadcast(Unsafe.Add(ref b, 2)), y3 = TwoLanes<TLanes>.Broadcast(Unsafe.Add(ref b, 3));
        ref double column = ref x;
        for (nint j = 0; j < i; j += 4)
        {
            Column(ref p, ref p1, ref p2, ref p3, j, ref column, ref y0, ref y1, ref y2, ref y3);
            column = ref Unsafe.Add(ref column, stride);
            Column(ref p, ref p1, ref p2, ref p3, j + 1, ref column, ref y0, ref y1, ref y2, ref y3);
            column = ref Unsafe.Add(ref column, stride);
            Column(ref p, ref p1, ref p2, ref p3, j + 2, ref column, ref y0, ref y1, ref y2, ref y3);
            column = ref Unsafe.Add(ref column, stride);
            Column(ref p, ref p1, ref p2, ref p3, j + 3, ref column, ref y0, ref y1, ref y2, ref y3);
            column = ref Unsafe.Add(ref column, stride);
        }
        Column(ref p, ref p1, ref p2, ref p3, i, ref column, ref y0, ref y1, ref y2, ref y3);
        lengths.AddSquare(y0);
        column = ref Unsafe.Add(ref column, stride);
        var v = TwoLanes<TLanes>.Load(ref column);
        y1.Add(Unsafe.Add(ref p1, i + 1), v);
        y2.Add(Unsafe.Add(ref p2, i + 1), v);
        y3.Add(Unsafe.Add(ref p3, i + 1), v);
        lengths.AddSquare(y1);
        v = TwoLanes<TLanes>.Load(ref Unsafe.Add(ref column, stride));
        y2.Add(Unsafe.Add(ref p2, i + 2), v);
        y3.Add(Unsafe.Add(ref p3, i + 2), v);
        lengths.AddSquare(y2);
        v = TwoLanes<TLanes>.Load(ref Unsafe.Add(ref column, 2 * stride));
        y3.Add(Unsafe.Add(ref p3, i + 3), v);
        lengths.AddSquare(y3);
    }

    /// <summary>Adds column j of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TLanes>(
        ref double p0, ref double p1, ref double p2, ref double p3, nint j, ref double column, ref TwoLanes<TLanes> y0, ref TwoLanes<TLanes> y1, ref TwoLanes<TLanes> y2, ref TwoLanes<TLanes> y3)
        where TLanes : struct, ILanes<TLanes>
    {
        var v = TwoLanes<TLanes>.Load(ref column);
        y0.Add(Unsafe.Add(ref p0, j), v);
        y1.Add(Unsafe.Add(ref p1, j), v);
        y2.Add(Unsafe.Add(ref p2, j), v);
        y3.Add(Unsafe.Add(ref p3, j), v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRow<TLanes>(ref double p, double b, nint i, ref double x, nint stride, ref TwoLanes<TLanes> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        var y = TwoLanes<TLanes>.Broadcast(b);
        for (nint j = 0; j <= i; j++)
            y.Add(Unsafe.Add(ref p, j), TwoLanes<TLanes>.Load(ref Unsafe.Add(ref x, j * stride)));
        lengths.AddSquare(y);
    }
}
