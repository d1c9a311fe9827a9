using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>The moments Σ_n w_n (x_n − c) and Σ_n w_n (x_n − c)² of one column of observations.</summary>
internal static class WeightedMoments
{
    /// <summary>Returns the first and second moment about c.</summary>
    /// <remarks>The weight is multiplied before the second factor, so that a distant row of small weight does not overflow.</remarks>
    /// <param name="column">The observations.</param>
    /// <param name="center">c.</param>
    /// <param name="weights">One weight an observation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double First, double Second) About(ReadOnlySpan<double> column, double center, ReadOnlySpan<double> weights)
    {
        ref double x = ref MemoryMarshal.GetReference(column);
        ref double w = ref MemoryMarshal.GetReference(weights[..column.Length]);
        Vector<double> c = new(center), firsts = default, seconds = default;
        int n = 0;
        for (; n + Vector<double>.Count <= column.Length; n += Vector<double>.Count)
        {
            Vector<double> deviation = Vector.LoadUnsafe(ref x, (nuint)n) - c;
            Vector<double> weighted = Vector.LoadUnsafe(ref w, (nuint)n) * deviation;
            firsts += weighted;
            seconds = Vector.FusedMultiplyAdd(weighted, deviation, seconds);
        }
        double first = Vector.Sum(firsts), second = Vector.Sum(seconds);
        for (; n < column.Length; n++)
        {
            double deviation = column[n] - center, weighted = weights[n] * deviation;
            first += weighted;
            second = Math.FusedMultiplyAdd(weighted, deviation, second);
        }
        return (first, second);
    }
}
