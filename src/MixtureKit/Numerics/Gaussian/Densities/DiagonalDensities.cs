using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Log-densities of K normal components of independent columns: a_k − ½ Σ_j ((c_kj − x_j) s_kj)².</summary>
/// <remarks>
/// Deviations are scaled before they are squared, so that neither tiny nor huge scales leave the range of doubles. Five vectors of
/// observations are summed in registers, for all components before the next five, while they are in the first cache.
/// </remarks>
internal static class DiagonalDensities
{
    private const int Vectors = 5;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int count, int components) => Math.Max(count / (Vectors * LaneCount.Widest), 1) * components;

    /// <summary>Computes the log-densities of a batch.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="axes">c and s alternately, [component][column].</param>
    /// <param name="constants">a.</param>
    /// <param name="destination">[component][observation], <paramref name="count"/> apart.</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void Compute(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> constants, Span<double> destination, ReadAhead ahead = default)
    {
        if (Vector512.IsHardwareAccelerated && count >= Vectors * Lanes512.Count)
            Compute<Lanes512>(columns, stride, count, axes, constants, destination, ahead);
        else if (Vector256.IsHardwareAccelerated && count >= Vectors * Lanes256.Count)
            Compute<Lanes256>(columns, stride, count, axes, constants, destination, ahead);
        else if (Vector128.IsHardwareAccelerated && count >= Vectors * Lanes128.Count)
            Compute<Lanes128>(columns, stride, count, axes, constants, destination, ahead);
        else
            OneByOne(columns, stride, count, axes, constants, destination, ahead);
    }

    /// <summary>Computes the log-densities of at least five vectors of observations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TLanes>(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> constants, Span<double> destination, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        int dimension = axes.Length / constants.Length / 2;
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double p = ref MemoryMarshal.GetReference(axes);
        ref double q = ref MemoryMarshal.GetReference(destination);
        int block = Vectors * TLanes.Count;
        for (int n = 0; n < count; n += block)
        {
            // The last block overlaps observations that are done, so that it is full.
            int start = Math.Min(n, count - block);
            for (int k = 0; k < constants.Length; k++, ahead.Step())
                One<TLanes>(ref Unsafe.Add(ref x, start), stride, ref Unsafe.Add(ref p, 2 * k * dimension), dimension, constants[k], ref Unsafe.Add(ref q, (k * count) + start));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TLanes>(ref double x, nint stride, ref double axes, int dimension, double constant, ref double destination)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes q0 = default, q1 = default, q2 = default, q3 = default, q4 = default;
        for (int j = 0; j < dimension; j++)
        {
            TLanes center = TLanes.Broadcast(axes), scale = TLanes.Broadcast(Unsafe.Add(ref axes, 1));
            Add(ref x, 0, center, scale, ref q0);
            Add(ref x, 1, center, scale, ref q1);
            Add(ref x, 2, center, scale, ref q2);
            Add(ref x, 3, center, scale, ref q3);
            Add(ref x, 4, center, scale, ref q4);
            x = ref Unsafe.Add(ref x, stride);
            axes = ref Unsafe.Add(ref axes, 2);
        }
        TLanes a = TLanes.Broadcast(constant), half = TLanes.Broadcast(-0.5);
        TLanes.MultiplyAdd(q0, half, a).Store(ref destination, 0);
        TLanes.MultiplyAdd(q1, half, a).Store(ref destination, (nuint)TLanes.Count);
        TLanes.MultiplyAdd(q2, half, a).Store(ref destination, (nuint)(2 * TLanes.Count));
        TLanes.MultiplyAdd(q3, half, a).Store(ref destination, (nuint)(3 * TLanes.Count));
        TLanes.MultiplyAdd(q4, half, a).Store(ref destination, (nuint)(4 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes>(ref double x, int at, TLanes center, TLanes scale, ref TLanes sum)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes z = TLanes.SubtractLoad(center, ref x, (nuint)(at * TLanes.Count)) * scale;
        sum.AddProduct(z, z);
    }

    /// <summary>Computes the log-densities, one observation after the other, which defines the result of the vector code.</summary>
    public static void OneByOne(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> constants, Span<double> destination, ReadAhead ahead = default)
    {
        int dimension = axes.Length / constants.Length / 2;
        for (int k = 0; k < constants.Length; k++, ahead.Step())
        {
            ReadOnlySpan<double> member = axes.Slice(2 * k * dimension, 2 * dimension);
            for (int n = 0; n < count; n++)
            {
                double sum = 0;
                for (int j = 0; j < dimension; j++)
                {
                    double z = (member[2 * j] - columns[(j * stride) + n]) * member[(2 * j) + 1];
                    sum = Math.FusedMultiplyAdd(z, z, sum);
                }
                destination[(k * count) + n] = Math.FusedMultiplyAdd(sum, -0.5, constants[k]);
            }
        }
    }
}
