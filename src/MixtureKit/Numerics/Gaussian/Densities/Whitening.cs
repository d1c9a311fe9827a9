using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Whitened observations y = P x for a lower triangular P packed by rows, shared by normal distributions of one covariance.</summary>
/// <remarks>
/// Four rows of P are multiplied by three vectors of observations; as many rows as stay in the cache are multiplied by all
/// observations before the next rows.
/// </remarks>
internal static class Whitening
{
    /// <summary>Computes P x of whole blocks of observations.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="dimension">d.</param>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next, in x and in y.</param>
    /// <param name="length">Number of observations, a multiple of <see cref="QuadraticForms.Block"/>.</param>
    /// <param name="destination">y, [column][observation].</param>
    public static void Compute(ReadOnlySpan<double> triangle, int dimension, ReadOnlySpan<double> columns, int stride, int length, Span<double> destination) =>
        Choose(triangle, dimension, columns, stride, ObservationTiles.Width, length, destination, stride);

    /// <summary>Computes the same for observations in the layout of <see cref="ObservationTiles"/>.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="dimension">d.</param>
    /// <param name="tiles">x, [tile][column][observation].</param>
    /// <param name="length">Number of observations, a multiple of <see cref="QuadraticForms.Block"/>.</param>
    /// <param name="destination">y, [column][observation].</param>
    /// <param name="stride">Distance from one column of y to the next.</param>
    public static void ComputeTiles(ReadOnlySpan<double> triangle, int dimension, ReadOnlySpan<double> tiles, int length, Span<double> destination, int stride) =>
        Choose(triangle, dimension, tiles, ObservationTiles.Width, ObservationTiles.Width * dimension, length, destination, stride);

    /// <summary>Computes P x with any distances between the columns of x and between three vectors and the next three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TLanes>(ReadOnlySpan<double> triangle, int dimension, ReadOnlySpan<double> observations, int columnStep, int vectorStep, int length, Span<double> destination, int stride)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p = ref MemoryMarshal.GetReference(triangle);
        for (int first = 0, end; first < dimension; first = end)
        {
            end = QuadraticForms.End(first, dimension);
            for (int n = 0, at = 0; n < length; n += 3 * TLanes.Count, at += vectorStep)
            {
                ref double x = ref Unsafe.Add(ref MemoryMarshal.GetReference(observations), at);
                ref double y = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), n);
                int i = first;
                for (; i + 4 <= end; i += 4)
                    FourRows<TLanes>(ref Unsafe.Add(ref p, i * (i + 1) / 2), i, ref x, columnStep, ref Unsafe.Add(ref y, i * stride), stride);
                for (; i < end; i++)
                    OneRow<TLanes>(ref Unsafe.Add(ref p, i * (i + 1) / 2), i, ref x, columnStep, ref Unsafe.Add(ref y, i * stride));
            }
        }
    }

    private static void Choose(ReadOnlySpan<double> triangle, int dimension, ReadOnlySpan<double> observations, int columnStep, int vectorStep, int length, Span<double> destination, int stride)
    {
        if (Vector512.IsHardwareAccelerated)
            Compute<Lanes512>(triangle, dimension, observations, columnStep, vectorStep, length, destination, stride);
        else if (Vector256.IsHardwareAccelerated)
            Compute<Lanes256>(triangle, dimension, observations, columnStep, vectorStep, length, destination, stride);
        else if (Vector128.IsHardwareAccelerated)
            Compute<Lanes128>(triangle, dimension, observations, columnStep, vectorStep, length, destination, stride);
        else
            Compute<OneLane>(triangle, dimension, observations, columnStep, vectorStep, length, destination, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows<TLanes>(ref double p, int i, ref double x, int step, ref double y, int stride)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double p1 = ref Unsafe.Add(ref p, i + 1), p2 = ref Unsafe.Add(ref p1, i + 2), p3 = ref Unsafe.Add(ref p2, i + 3);
        ThreeLanes<TLanes> y0 = default, y1 = default, y2 = default, y3 = default;
        for (int j = 0; j <= i; j++)
        {
            var v = ThreeLanes<TLanes>.Load(ref x);
            y0.Add(Unsafe.Add(ref p, j), v);
            y1.Add(Unsafe.Add(ref p1, j), v);
            y2.Add(Unsafe.Add(ref p2, j), v);
            y3.Add(Unsafe.Add(ref p3, j), v);
            x = ref Unsafe.Add(ref x, step);
        }
        y0.Store(ref y);
        var corner = ThreeLanes<TLanes>.Load(ref x);
        y1.Add(Unsafe.Add(ref p1, i + 1), corner);
        y2.Add(Unsafe.Add(ref p2, i + 1), corner);
        y3.Add(Unsafe.Add(ref p3, i + 1), corner);
        y1.Store(ref Unsafe.Add(ref y, stride));
        corner = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref x, step));
        y2.Add(Unsafe.Add(ref p2, i + 2), corner);
        y3.Add(Unsafe.Add(ref p3, i + 2), corner);
        y2.Store(ref Unsafe.Add(ref y, 2 * stride));
        corner = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref x, 2 * step));
        y3.Add(Unsafe.Add(ref p3, i + 3), corner);
        y3.Store(ref Unsafe.Add(ref y, 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRow<TLanes>(ref double p, int i, ref double x, int step, ref double y)
        where TLanes : struct, ILanes<TLanes>
    {
        ThreeLanes<TLanes> sum = default;
        for (int j = 0; j <= i; j++)
            sum.Add(Unsafe.Add(ref p, j), ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref x, j * step)));
        sum.Store(ref y);
    }
}
