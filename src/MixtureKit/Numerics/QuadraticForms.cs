using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>
/// c − ½ |P x_n − b|² for a lower triangular P packed by rows and observations x_n laid out in columns: the log-densities of a
/// normal distribution of mean P⁻¹b. Four rows of P meet three vectors of observations in twelve accumulators, so that a value once
/// loaded is used many times; the ends of the triangle are exact. No sum crosses observations, and what is NaN becomes −∞.
/// </summary>
internal static class QuadraticForms
{
    /// <summary>Observations that are worked on at once, or a divisor of as many; columns must have room for a multiple of it.</summary>
    public const int Block = 24;

    // Values of P that are met by all observations before the next ones: a quarter of a megabyte.
    private const int Together = 1 << 15;

    /// <summary>A number of observations rounded up to whole blocks.</summary>
    public static int Whole(int count) => (count + Block - 1) / Block * Block;

    /// <summary>The log-densities of whole blocks of observations.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="constant">c.</param>
    /// <param name="columns">[column][observation]. Places beyond the last observation are computed and mean nothing.</param>
    /// <param name="stride">Distance from one column to the next, at least the length of the destination.</param>
    /// <param name="destination">One place an observation, a multiple of <see cref="Block"/>.</param>
    public static void LogDensities(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
    {
        if (Vector512.IsHardwareAccelerated)
            LogDensities<Lanes512>(triangle, offsets, constant, columns, stride, destination);
        else if (Vector256.IsHardwareAccelerated)
            LogDensities<Lanes256>(triangle, offsets, constant, columns, stride, destination);
        else if (Vector128.IsHardwareAccelerated)
            LogDensities<Lanes128>(triangle, offsets, constant, columns, stride, destination);
        else
            LogDensities<OneLane>(triangle, offsets, constant, columns, stride, destination);
    }

    /// <summary>The same of observations that <see cref="ObservationTiles"/> laid out.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="constant">c.</param>
    /// <param name="tiles">[tile][column][observation].</param>
    /// <param name="destination">One place an observation, a multiple of <see cref="Block"/>.</param>
    public static void LogDensitiesOfTiles(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> tiles, Span<double> destination)
    {
        if (Vector512.IsHardwareAccelerated)
            LogDensitiesOfTiles<Lanes512>(triangle, offsets, constant, tiles, destination);
        else if (Vector256.IsHardwareAccelerated)
            LogDensitiesOfTiles<Lanes256>(triangle, offsets, constant, tiles, destination);
        else if (Vector128.IsHardwareAccelerated)
            LogDensitiesOfTiles<Lanes128>(triangle, offsets, constant, tiles, destination);
        else
            LogDensitiesOfTiles<OneLane>(triangle, offsets, constant, tiles, destination);
    }

    public static void LogDensities<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
        where TLanes : struct, ILanes<TLanes> =>
        LogDensities<TLanes>(triangle, offsets, constant, columns, stride, 3 * TLanes.Count, destination);

    public static void LogDensitiesOfTiles<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> tiles, Span<double> destination)
        where TLanes : struct, ILanes<TLanes> =>
        LogDensities<TLanes>(triangle, offsets, constant, tiles, 3 * TLanes.Count, offsets.Length * 3 * TLanes.Count, destination);

    private static void LogDensities<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, int step, Span<double> destination)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int first = 0, end; first < offsets.Length; first = end)
        {
            end = End(first, offsets.Length);
            AddSquares<TLanes>(triangle, offsets, first, end, columns, stride, step, destination);
        }
        Finish<TLanes>(constant, destination);
    }

    /// <summary>Where the rows of P end that are taken together with the first: as many fours as a share of the second cache holds.</summary>
    private static int End(int first, int rows)
    {
        int end = Math.Min(first + 4, rows);
        while (end < rows && Places(end + 4) - Places(first) <= Together)
            end += 4;
        return Math.Min(end, rows);

        static long Places(long row) => row * (row + 1) / 2;
    }

    /// <summary>Σ_i (P x_n − b)_i² over some rows, added to what is there unless they are the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddSquares<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, int first, int end, ReadOnlySpan<double> columns, int stride, int step, Span<double> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p = ref MemoryMarshal.GetReference(triangle);
        ref double b = ref MemoryMarshal.GetReference(offsets);
        for (int n = 0, at = 0; n < lengths.Length; n += 3 * TLanes.Count, at += step)
        {
            ref double x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), at);
            ref double own = ref Unsafe.Add(ref MemoryMarshal.GetReference(lengths), n);
            ThreeLanes<TLanes> sums = first == 0 ? default : ThreeLanes<TLanes>.Load(ref own);
            int i = first;
            for (; i + 4 <= end; i += 4)
                FourRows(ref Unsafe.Add(ref p, i * (i + 1) / 2), ref Unsafe.Add(ref b, i), i, ref x, stride, ref sums);
            for (; i < end; i++)
                OneRow(ref Unsafe.Add(ref p, i * (i + 1) / 2), Unsafe.Add(ref b, i), i, ref x, stride, ref sums);
            sums.Store(ref own);
        }
    }

    /// <summary>c − ½ of each squared length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Finish<TLanes>(double constant, Span<double> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double own = ref MemoryMarshal.GetReference(lengths);
        TLanes half = TLanes.Of(-0.5), top = TLanes.Of(constant), nothing = TLanes.Of(double.NegativeInfinity);
        for (int n = 0; n < lengths.Length; n += TLanes.Count)
            TLanes.UnlessNaN(TLanes.MultiplyAdd(TLanes.Load(ref own, (nuint)n), half, top), nothing).Store(ref own, (nuint)n);
    }

    /// <summary>Rows i to i + 3 of P: all columns up to i together, then the corner row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows<TLanes>(ref double p, ref double b, int i, ref double x, int stride, ref ThreeLanes<TLanes> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p1 = ref Unsafe.Add(ref p, i + 1), p2 = ref Unsafe.Add(ref p1, i + 2), p3 = ref Unsafe.Add(ref p2, i + 3);
        ThreeLanes<TLanes> y0 = ThreeLanes<TLanes>.Minus(b), y1 = ThreeLanes<TLanes>.Minus(Unsafe.Add(ref b, 1));
        ThreeLanes<TLanes> y2 = ThreeLanes<TLanes>.Minus(Unsafe.Add(ref b, 2)), y3 = ThreeLanes<TLanes>.Minus(Unsafe.Add(ref b, 3));
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
        var y = ThreeLanes<TLanes>.Minus(b);
        for (int j = 0; j <= i; j++)
            y.Add(Unsafe.Add(ref p, j), ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref x, j * stride)));
        lengths.AddSquare(y);
    }
}
