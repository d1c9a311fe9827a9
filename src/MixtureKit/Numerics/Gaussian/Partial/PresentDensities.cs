using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Log marginal densities of the present cells of rows under K normal components of independent columns.</summary>
/// <remarks>
/// They are −½ Σ_j ((c_kj − x_j) s_kj)² + l_kj over the columns whose cell is not NaN, with l = log 2πσ². Four vectors of observations are summed in
/// registers.
/// </remarks>
internal static class PresentDensities
{
    private const int Vectors = 4;

    /// <summary>Computes the log-densities of a batch.</summary>
    /// <param name="columns">x, [column][observation], NaN in missing cells.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="axes">c and s alternately, [component][column].</param>
    /// <param name="logs">l, [component][column].</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="destination">[component][observation], <paramref name="count"/> apart.</param>
    public static void Compute(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> logs, int dimension, Span<double> destination)
    {
        if (Vector512.IsHardwareAccelerated && count >= Vectors * Lanes512.Count)
            Compute<Lanes512>(columns, stride, count, axes, logs, dimension, destination);
        else if (Vector256.IsHardwareAccelerated && count >= Vectors * Lanes256.Count)
            Compute<Lanes256>(columns, stride, count, axes, logs, dimension, destination);
        else if (Vector128.IsHardwareAccelerated && count >= Vectors * Lanes128.Count)
            Compute<Lanes128>(columns, stride, count, axes, logs, dimension, destination);
        else
            OneByOne(columns, stride, count, axes, logs, dimension, destination);
    }

    /// <summary>Computes the log-densities, one observation after the other, which defines the result of the vector code.</summary>
    public static void OneByOne(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> logs, int dimension, Span<double> destination)
    {
        for (int k = 0; k * dimension < logs.Length; k++)
        {
            ReadOnlySpan<double> member = axes.Slice(2 * k * dimension, 2 * dimension);
            for (int n = 0; n < count; n++)
            {
                double sum = 0;
                for (int j = 0; j < dimension; j++)
                {
                    double z = (member[2 * j] - columns[(j * stride) + n]) * member[(2 * j) + 1];
                    sum += double.IsNaN(z) ? 0 : Math.FusedMultiplyAdd(z, z, logs[(k * dimension) + j]);
                }
                destination[(k * count) + n] = -0.5 * sum;
            }
        }
    }

    /// <summary>Computes the log-densities of at least four vectors of observations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TLanes>(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> logs, int dimension, Span<double> destination)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns), p = ref MemoryMarshal.GetReference(axes);
        ref double l = ref MemoryMarshal.GetReference(logs), q = ref MemoryMarshal.GetReference(destination);
        int block = Vectors * TLanes.Count;
        for (int n = 0; n < count; n += block)
        {
            // The last block overlaps observations that are done, so that it is full.
            int start = Math.Min(n, count - block);
            for (int k = 0; k * dimension < logs.Length; k++)
                One<TLanes>(ref Unsafe.Add(ref x, start), stride, ref Unsafe.Add(ref p, 2 * k * dimension), ref Unsafe.Add(ref l, k * dimension), dimension, ref Unsafe.Add(ref q, (k * count) + start));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TLanes>(ref double x, nint stride, ref double axes, ref double logs, int dimension, ref double destination)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes q0 = default, q1 = default, q2 = default, q3 = default;
        for (int j = 0; j < dimension; j++)
        {
            TLanes center = TLanes.Broadcast(axes), scale = TLanes.Broadcast(Unsafe.Add(ref axes, 1)), log = TLanes.Broadcast(Unsafe.Add(ref logs, j));
            q0 += Term(ref x, 0, center, scale, log);
            q1 += Term(ref x, 1, center, scale, log);
            q2 += Term(ref x, 2, center, scale, log);
            q3 += Term(ref x, 3, center, scale, log);
            x = ref Unsafe.Add(ref x, stride);
            axes = ref Unsafe.Add(ref axes, 2);
        }
        TLanes half = TLanes.Broadcast(-0.5);
        (q0 * half).Store(ref destination, 0);
        (q1 * half).Store(ref destination, (nuint)TLanes.Count);
        (q2 * half).Store(ref destination, (nuint)(2 * TLanes.Count));
        (q3 * half).Store(ref destination, (nuint)(3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Term<TLanes>(ref double x, int at, TLanes center, TLanes scale, TLanes log)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes z = TLanes.SubtractLoad(center, ref x, (nuint)(at * TLanes.Count)) * scale;
        return TLanes.UnlessNaN(TLanes.MultiplyAdd(z, z, log), default);
    }
}
