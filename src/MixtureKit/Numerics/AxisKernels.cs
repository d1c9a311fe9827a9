using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>What Gaussians of independent columns ask of one column of observations, without a deviation being stored.</summary>
internal static class AxisKernels
{
    /// <summary>q_n += ((x_n − center)·scale)², scaled before it is squared, so that no square leaves the range of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSquares(ReadOnlySpan<double> column, double center, double scale, Span<double> destination)
    {
        ref double x = ref MemoryMarshal.GetReference(column);
        ref double q = ref MemoryMarshal.GetReference(destination);
        Vector<double> c = new(center), s = new(scale);
        int n = 0;
        for (; n + Vector<double>.Count <= column.Length; n += Vector<double>.Count)
        {
            Vector<double> z = (Vector.LoadUnsafe(ref x, (nuint)n) - c) * s;
            Vector.FusedMultiplyAdd(z, z, Vector.LoadUnsafe(ref q, (nuint)n)).StoreUnsafe(ref q, (nuint)n);
        }
        for (; n < column.Length; n++)
        {
            double z = (column[n] - center) * scale;
            destination[n] = Math.FusedMultiplyAdd(z, z, destination[n]);
        }
    }

    /// <summary>Σ w (x − center) and Σ w (x − center)², the weight taken before the second factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Sum, double Second) Moments(ReadOnlySpan<double> column, double center, ReadOnlySpan<double> weights)
    {
        ref double x = ref MemoryMarshal.GetReference(column);
        ref double w = ref MemoryMarshal.GetReference(weights);
        Vector<double> c = new(center), sums = default, seconds = default;
        int n = 0;
        for (; n + Vector<double>.Count <= column.Length; n += Vector<double>.Count)
        {
            Vector<double> deviation = Vector.LoadUnsafe(ref x, (nuint)n) - c;
            Vector<double> weighted = Vector.LoadUnsafe(ref w, (nuint)n) * deviation;
            sums += weighted;
            seconds = Vector.FusedMultiplyAdd(weighted, deviation, seconds);
        }
        double sum = Vector.Sum(sums), second = Vector.Sum(seconds);
        for (; n < column.Length; n++)
        {
            double deviation = column[n] - center, weighted = weights[n] * deviation;
            sum += weighted;
            second = Math.FusedMultiplyAdd(weighted, deviation, second);
        }
        return (sum, second);
    }
}
