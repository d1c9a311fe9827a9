using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Σ w log s.</summary>
internal static class LogSums
{
    // Eight factors, none above the number of components, stay far within the range of doubles.
    private const int Factors = 8;

    /// <summary>Σ log s_n as the logarithm of products of a few factors each.</summary>
    /// <param name="values">s ≥ 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int n = 0;
        for (; n + Factors <= values.Length; n += Factors)
        {
            double a = values[n] * values[n + 1], b = values[n + 2] * values[n + 3], c = values[n + 4] * values[n + 5], d = values[n + 6] * values[n + 7];
            sum += Math.Log(a * b * (c * d));
        }
        for (; n < values.Length; n++)
            sum += Math.Log(values[n]);
        return sum;
    }

    /// <summary>Σ w_n log s_n.</summary>
    /// <param name="values">s.</param>
    /// <param name="weights">w.</param>
    /// <param name="room">Room for as many logarithms.</param>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> room)
    {
        TensorPrimitives.Log(values, room);
        return TensorPrimitives.Dot(weights, room);
    }
}
