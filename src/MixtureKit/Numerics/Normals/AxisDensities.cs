using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Log-densities of K normal components of independent columns: a_k − ½ Σ_j ((c_kj − x_j) s_kj)². Scaled before it is squared,
/// so that neither tiny nor huge scales leave the range of doubles. Five vectors of observations are summed in registers, and
/// all components meet them before the next five, while they are in the nearest cache.
/// </summary>
internal static class AxisDensities
{
    /// <summary>Observations that are worked on at once.</summary>
    public static int Block => 5 * Vector<double>.Count;

    /// <summary>The log-densities of a batch.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="axes">c and s in turn, [component][column].</param>
    /// <param name="constants">a.</param>
    /// <param name="destination">[component][observation], <paramref name="count"/> apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Of(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> constants, Span<double> destination)
    {
        if (count < Block)
        {
            OneByOne(columns, stride, count, axes, constants, destination);
            return;
        }
        int dimension = axes.Length / constants.Length / 2;
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double p = ref MemoryMarshal.GetReference(axes);
        ref double q = ref MemoryMarshal.GetReference(destination);
        for (int n = 0; n < count; n += Block)
        {
            // The last block lies over observations that are done, so that all its places are of observations.
            int start = Math.Min(n, count - Block);
            for (int k = 0; k < constants.Length; k++)
                One(ref Unsafe.Add(ref x, start), stride, ref Unsafe.Add(ref p, 2 * k * dimension), dimension, constants[k], ref Unsafe.Add(ref q, (k * count) + start));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(ref double x, nint stride, ref double axes, int dimension, double constant, ref double destination)
    {
        Vector<double> q0 = default, q1 = default, q2 = default, q3 = default, q4 = default;
        for (int j = 0; j < dimension; j++)
        {
            Vector<double> center = new(axes), scale = new(Unsafe.Add(ref axes, 1));
            q0 = Add(ref x, 0, center, scale, q0);
            q1 = Add(ref x, 1, center, scale, q1);
            q2 = Add(ref x, 2, center, scale, q2);
            q3 = Add(ref x, 3, center, scale, q3);
            q4 = Add(ref x, 4, center, scale, q4);
            x = ref Unsafe.Add(ref x, stride);
            axes = ref Unsafe.Add(ref axes, 2);
        }
        Vector<double> a = new(constant), half = new(-0.5);
        Vector.FusedMultiplyAdd(q0, half, a).StoreUnsafe(ref destination);
        Vector.FusedMultiplyAdd(q1, half, a).StoreUnsafe(ref destination, (nuint)Vector<double>.Count);
        Vector.FusedMultiplyAdd(q2, half, a).StoreUnsafe(ref destination, (nuint)(2 * Vector<double>.Count));
        Vector.FusedMultiplyAdd(q3, half, a).StoreUnsafe(ref destination, (nuint)(3 * Vector<double>.Count));
        Vector.FusedMultiplyAdd(q4, half, a).StoreUnsafe(ref destination, (nuint)(4 * Vector<double>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Add(ref double x, int at, Vector<double> center, Vector<double> scale, Vector<double> sum)
    {
        Vector<double> z = (center - Vector.LoadUnsafe(ref x, (nuint)(at * Vector<double>.Count))) * scale;
        return Vector.FusedMultiplyAdd(z, z, sum);
    }

    private static void OneByOne(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> axes, ReadOnlySpan<double> constants, Span<double> destination)
    {
        int dimension = axes.Length / constants.Length / 2;
        for (int k = 0; k < constants.Length; k++)
        {
            ReadOnlySpan<double> own = axes.Slice(2 * k * dimension, 2 * dimension);
            for (int n = 0; n < count; n++)
            {
                double sum = 0;
                for (int j = 0; j < dimension; j++)
                {
                    double z = (own[2 * j] - columns[(j * stride) + n]) * own[(2 * j) + 1];
                    sum = Math.FusedMultiplyAdd(z, z, sum);
                }
                destination[(k * count) + n] = Math.FusedMultiplyAdd(sum, -0.5, constants[k]);
            }
        }
    }
}
