using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Squared distances of observations from K centres, the columns independent: q_k = Σ_j (c_kj − x_j)², and what is linear in them,
/// a_k + b_k q_k. Five vectors of observations meet two centres in ten accumulators, and all centres meet them before the next five, while
/// they are in the nearest cache. An observation's sum is taken over the columns in order, wherever it lies.
/// </summary>
internal static class SquaredDistances
{
    /// <summary>Observations that are worked on at once.</summary>
    public static int Block => 5 * Vector<double>.Count;

    /// <summary>Distances and log-densities of a batch. False where a distance is not finite: a square left the range of doubles, or a value is not a number.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next, and from one centre's distances to the next's.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [centre][column].</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="constants">a.</param>
    /// <param name="factors">b.</param>
    /// <param name="distances">q, [centre][observation], <paramref name="stride"/> apart.</param>
    /// <param name="densities">a + b q, [centre][observation], <paramref name="count"/> apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool TryOf(
        ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> constants, ReadOnlySpan<double> factors,
        Span<double> distances, Span<double> densities)
    {
        if (count < Block)
            return OneByOne(columns, stride, count, centers, dimension, constants, factors, distances, densities);
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double q = ref MemoryMarshal.GetReference(distances);
        ref double y = ref MemoryMarshal.GetReference(densities);
        Vector<double> all = default;
        for (int n = 0; n < count; n += Block)
        {
            // The last block lies over observations that are done, so that all its places are of observations.
            int start = Math.Min(n, count - Block);
            for (int k = 0; k < constants.Length; k += 2)
            {
                int other = Math.Min(k + 1, constants.Length - 1);
                TwoCenters(
                    ref Unsafe.Add(ref x, start), stride, ref Unsafe.Add(ref c, k * dimension), ref Unsafe.Add(ref c, other * dimension), dimension,
                    constants[k], factors[k], constants[other], factors[other], ref Unsafe.Add(ref q, (k * stride) + start), ref Unsafe.Add(ref q, (other * stride) + start),
                    ref Unsafe.Add(ref y, (k * count) + start), ref Unsafe.Add(ref y, (other * count) + start), ref all);
            }
        }
        return double.IsFinite(Vector.Sum(all));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoCenters(
        ref double x, nint stride, ref double c, ref double d, int dimension, double constant, double factor, double otherConstant, double otherFactor,
        ref double q, ref double r, ref double y, ref double z, ref Vector<double> all)
    {
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
        Vector<double> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
        for (int j = 0; j < dimension; j++)
        {
            Vector<double> center = new(c), other = new(d);
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
        all += (a0 + a1 + (a2 + a3) + a4) + (b0 + b1 + (b2 + b3) + b4);
        Vector<double> top = new(constant), by = new(factor);
        Store(ref y, Linear(a0, by, top), Linear(a1, by, top), Linear(a2, by, top), Linear(a3, by, top), Linear(a4, by, top));
        (top, by) = (new(otherConstant), new(otherFactor));
        Store(ref z, Linear(b0, by, top), Linear(b1, by, top), Linear(b2, by, top), Linear(b3, by, top), Linear(b4, by, top));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Linear(Vector<double> distance, Vector<double> factor, Vector<double> constant) => Vector.FusedMultiplyAdd(distance, factor, constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Both(ref double x, int at, Vector<double> center, Vector<double> other, ref Vector<double> a, ref Vector<double> b)
    {
        Vector<double> value = Vector.LoadUnsafe(ref x, (nuint)(at * Vector<double>.Count));
        Vector<double> from = center - value;
        a = Vector.FusedMultiplyAdd(from, from, a);
        from = other - value;
        b = Vector.FusedMultiplyAdd(from, from, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double q, Vector<double> a0, Vector<double> a1, Vector<double> a2, Vector<double> a3, Vector<double> a4)
    {
        a0.StoreUnsafe(ref q);
        a1.StoreUnsafe(ref q, (nuint)Vector<double>.Count);
        a2.StoreUnsafe(ref q, (nuint)(2 * Vector<double>.Count));
        a3.StoreUnsafe(ref q, (nuint)(3 * Vector<double>.Count));
        a4.StoreUnsafe(ref q, (nuint)(4 * Vector<double>.Count));
    }

    private static bool OneByOne(
        ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> constants, ReadOnlySpan<double> factors,
        Span<double> distances, Span<double> densities)
    {
        double all = 0;
        for (int k = 0; k * dimension < centers.Length; k++)
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
