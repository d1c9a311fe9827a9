using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>The sums Σ_i (P x_n + b)_i² over some rows of a lower triangular P packed by rows, for many columns.</summary>
/// <remarks>
/// Four rows of P are multiplied by three vectors of observations in twelve accumulators, so that a loaded value is used many
/// times; the ends of the triangle are exact.
/// </remarks>
internal static class WideQuadraticForms
{
    /// <summary>Adds the squares, or replaces the destination if the rows are the first.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="step">Distance from three vectors of observations to the next three.</param>
    /// <param name="lengths">One element an observation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddSquares<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, int first, int end, ReadOnlySpan<double> columns, int stride, int step, Span<double> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p = ref MemoryMarshal.GetReference(triangle);
        ref double b = ref MemoryMarshal.GetReference(offsets);
        for (int n = 0, at = 0; n < lengths.Length; n += 3 * TLanes.Count, at += step)
        {
            ref double x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), at);
            ref double output = ref Unsafe.Add(ref MemoryMarshal.GetReference(lengths), n);
            ThreeLanes<TLanes> sums = first == 0 ? default : ThreeLanes<TLanes>.Load(ref output);
            int i = first;
            for (; i + 4 <= end; i += 4)
                FourRows(ref Unsafe.Add(ref p, i * (i + 1) / 2), ref Unsafe.Add(ref b, i), i, ref x, stride, ref sums);
            for (; i < end; i++)
                OneRow(ref Unsafe.Add(ref p, i * (i + 1) / 2), Unsafe.Add(ref b, i), i, ref x, stride, ref sums);
            sums.Store(ref output);
        }
    }

    /// <summary>Adds rows i to i + 3 of P: all columns up to i together, then the corner row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows<TLanes>(ref double p, ref double b, int i, ref double x, int stride, ref ThreeLanes<TLanes> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p1 = ref Unsafe.Add(ref p, i + 1), p2 = ref Unsafe.Add(ref p1, i + 2), p3 = ref Unsafe.Add(ref p2, i + 3);
        ThreeLanes<TLanes> y0 = ThreeLanes<TLanes>.Broadcast(b), y1 = ThreeLanes<TLanes>.Broadcast(Unsafe.Add(ref b, 1));
        ThreeLanes<TLanes> y2 = ThreeLanes<TLanes>.Broadcast(Unsafe.Add(ref b, 2)), y3 = ThreeLanes<TLanes>.Broadcast(Unsafe.Add(ref b, 3));
        ref double column = ref x;
        for (int j = 0; j <= i; j++)
        {
            var v = ThreeLanes<TLanes>.Load(ref column);
            y0.Add(Unsafe.Add(ref p, j), v);
            y1.Add(Unsafe.Add(ref p1, j), v);
            y2.Add(Unsafe.Add(ref p2, j), v);
            y3.Add(Unsafe.Add(ref p3, j), v);
            column = ref Unsafe.Add(ref column, stride);
        }
        lengths.AddSquare(y0);
        var corner = ThreeLanes<TLanes>.Load(ref column);
        y1.Add(Unsafe.Add(ref p1, i + 1), corner);
        y2.Add(Unsafe.Add(ref p2, i + 1), corner);
        y3.Add(Unsafe.Add(ref p3, i + 1), corner);
        lengths.AddSquare(y1);
        corner = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref column, stride));
        y2.Add(Unsafe.Add(ref p2, i + 2), corner);
        y3.Add(Unsafe.Add(ref p3, i + 2), corner);
        lengths.AddSquare(y2);
        corner = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref column, 2 * stride));
        y3.Add(Unsafe.Add(ref p3, i + 3), corner);
        lengths.AddSquare(y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRow<TLanes>(ref double p, double b, int i, ref double x, int stride, ref ThreeLanes<TLanes> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        var y = ThreeLanes<TLanes>.Broadcast(b);
        for (int j = 0; j <= i; j++)
            y.Add(Unsafe.Add(ref p, j), ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref x, j * stride)));
        lengths.AddSquare(y);
    }
}
