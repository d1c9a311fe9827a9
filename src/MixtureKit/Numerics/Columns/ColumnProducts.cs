using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Loops over one column of observations, or one row of a matrix.</summary>
internal static class ColumnProducts
{
    /// <summary>Σ_k w_k[n], one place an observation; 0 behind the last.</summary>
    public static void Total(ReadOnlySpan<double> weights, int count, Span<double> destination)
    {
        weights[..count].CopyTo(destination);
        destination[count..].Clear();
        for (int at = count; at < weights.Length; at += count)
            Add(weights.Slice(at, count), destination);
    }

    /// <summary>d_n += a_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> values, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(values), d = ref MemoryMarshal.GetReference(destination);
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref d, (nuint)n) + Vector256.LoadUnsafe(ref a, (nuint)n)).StoreUnsafe(ref d, (nuint)n);
        for (; n < values.Length; n++)
            destination[n] += values[n];
    }

    /// <summary>d_n = a_n b_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right), d = ref MemoryMarshal.GetReference(destination);
        int n = 0;
        for (; n + Vector256<double>.Count <= destination.Length; n += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref a, (nuint)n) * Vector256.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref d, (nuint)n);
        for (; n < destination.Length; n++)
            destination[n] = left[n] * right[n];
    }
}
