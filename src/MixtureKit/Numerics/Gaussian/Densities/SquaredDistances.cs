using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Squared distances from K centres, q_k = Σ_j (c_kj − x_j)², and log-densities linear in them, a_k + b_k q_k.</summary>
/// <remarks>
/// The columns are independent. Five vectors of observations and two centres are combined in ten accumulators, for all centres
/// before the next five vectors, while those are in the first cache. An observation's sum is taken over the columns in order,
/// whatever its position.
/// </remarks>
internal static class SquaredDistances
{
    private const int Vectors = 5;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int count, int centers) => Math.Max(count / (Vectors * LaneCount.Widest), 1) * ((centers + 1) / 2);

    /// <summary>Computes the distances and log-densities of a batch; returns false if a distance is not finite.</summary>
    /// <remarks>A distance is not finite if a square leaves the range of doubles, or a value is NaN.</remarks>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next, and from one centre's distances to the next's.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [centre][column].</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="constants">a.</param>
    /// <param name="factors">b.</param>
    /// <param name="distances">q, [centre][observation], <paramref name="stride"/> apart.</param>
    /// <param name="densities">a + b q, [centre][observation], <paramref name="count"/> apart.</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static bool TryCompute(
        ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> constants, ReadOnlySpan<double> factors,
        Span<double> distances, Span<double> densities, ReadAhead ahead = default)
    {
        if (Vector512.IsHardwareAccelerated && count >= Vectors * Lanes512.Count)
            return TryCompute<Lanes512>(columns, stride, count, centers, dimension, constants, factors, distances, densities, ahead);
        if (Vector256.IsHardwareAccelerated && count >= Vectors * Lanes256.Count)
            return TryCompute<Lanes256>(columns, stride, count, centers, dimension, constants, factors, distances, densities, ahead);
        if (Vector128.IsHardwareAccelerated && count >= Vectors * Lanes128.Count)
            return TryCompute<Lanes128>(columns, stride, count, centers, dimension, constants, factors, distances, densities, ahead);
        return OneByOne(columns, stride, count, centers, dimension, constants, factors, distances, densities, ahead);
    }

    /// <summary>Computes the same for at least five vectors of observations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool TryCompute<TLanes>(
        ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> constants, ReadOnlySpan<double> factors,
        Span<double> distances, Span<double> densities, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double q = ref MemoryMarshal.GetReference(distances);
        ref double y = ref MemoryMarshal.GetReference(densities);
        TLanes all = default;
        int block = Vectors * TLanes.Count;
        for (int n = 0; n < count; n += block)
        {
            // The last block overlaps observations that are done, so that it is full.
            int start = Math.Min(n, count - block);
            for (int k = 0; k < constants.Length; k += 2, ahead.Step())
            {
                int other = Math.Min(k + 1, constants.Length - 1);
                TwoCenters(
                    ref Unsafe.Add(ref x, start), stride, ref Unsafe.Add(ref c, k * dimension), ref Unsafe.Add(ref c, other * dimension), dimension,
                    constants[k], factors[k], constants[other], factors[other], ref Unsafe.Add(ref q, (k * stride) + start), ref Unsafe.Add(ref q, (other * stride) + start),
                    ref Unsafe.Add(ref y, (k * count) + start), ref Unsafe.Add(ref y, (other * count) + start), ref all);
            }
        }
        return double.IsFinite(TLanes.Sum(all));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoCenters<TLanes>(
        ref double x, nint stride, ref double c, ref double d, int dimension, double constant, double factor, double otherConstant, double otherFactor,
        ref double q, ref double r, ref double y, ref double z, ref TLanes all)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
        TLanes b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
        for (int j = 0; j < dimension; j++)
        {
            TLanes center = TLanes.Broadcast(c), other = TLanes.Broadcast(d);
            c = ref Unsafe.Add(ref c, 1);
            d = ref Unsafe.Add(ref d, 1);
            Both(ref x, 0, center, other, ref a0, ref b0);
            Both(ref x, 1, center, other, ref a1, ref b1);
            Both(ref x, 2, center, other, ref a2, ref b2);
            Both(ref x, 3, center, other, ref a3, ref b3);
            Both(ref x, 4, center, other, ref a4, ref b4);
            x = ref Unsafe.Add(ref x, stride);
        }
        Store(ref q, a0, a1, a2, a3, a4);
        Store(ref r, b0, b1, b2, b3, b4);
        all += a0 + a1 + (a2 + a3) + a4 + (b0 + b1 + (b2 + b3) + b4);
        TLanes top = TLanes.Broadcast(constant), by = TLanes.Broadcast(factor);
        Store(ref y, TLanes.MultiplyAdd(a0, by, top), TLanes.MultiplyAdd(a1, by, top), TLanes.MultiplyAdd(a2, by, top), TLanes.MultiplyAdd(a3, by, top), TLanes.MultiplyAdd(a4, by, top));
        (top, by) = (TLanes.Broadcast(otherConstant), TLanes.Broadcast(otherFactor));
        Store(ref z, TLanes.MultiplyAdd(b0, by, top), TLanes.MultiplyAdd(b1, by, top), TLanes.MultiplyAdd(b2, by, top), TLanes.MultiplyAdd(b3, by, top), TLanes.MultiplyAdd(b4, by, top));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Both<TLanes>(ref double x, int at, TLanes center, TLanes other, ref TLanes a, ref TLanes b)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes value = TLanes.Load(ref x, (nuint)(at * TLanes.Count)), from = center - value;
        a.AddProduct(from, from);
        from = other - value;
        b.AddProduct(from, from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(ref double q, TLanes a0, TLanes a1, TLanes a2, TLanes a3, TLanes a4)
        where TLanes : struct, ILanes<TLanes>
    {
        a0.Store(ref q, 0);
        a1.Store(ref q, (nuint)TLanes.Count);
        a2.Store(ref q, (nuint)(2 * TLanes.Count));
        a3.Store(ref q, (nuint)(3 * TLanes.Count));
        a4.Store(ref q, (nuint)(4 * TLanes.Count));
    }

    /// <summary>Computes the same, one observation after the other, which defines the result of the vector code.</summary>
    public static bool OneByOne(
        ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> constants, ReadOnlySpan<double> factors,
        Span<double> distances, Span<double> densities, ReadAhead ahead = default)
    {
        double all = 0;
        for (int k = 0; k * dimension < centers.Length; k++, ahead.Step())
        {
            for (int n = 0; n < count; n++)
            {
                double sum = 0;
                for (int j = 0; j < dimension; j++)
                {
                    double from = centers[(k * dimension) + j] - columns[(j * stride) + n];
                    sum = Math.FusedMultiplyAdd(from, from, sum);
                }
                distances[(k * stride) + n] = sum;
                all += sum;
                densities[(k * count) + n] = Math.FusedMultiplyAdd(sum, factors[k], constants[k]);
            }
        }
        return double.IsFinite(all);
    }
}
