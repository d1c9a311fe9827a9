using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>
/// Loops over one column of observations, or one row of a matrix, that every pass and every M-step runs through. Each is one method to
/// compile, where the same of a library of tensors is a dozen, which a small fit waits for.
/// </summary>
internal static class ColumnArithmetic
{
    private const int Four = 4;

    /// <summary>Σ a_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Sum(ReadOnlySpan<double> values)
    {
        ref double a = ref MemoryMarshal.GetReference(values);
        // Several sums, so that none waits for the one before.
        Vector256<double> first = default, second = default, third = default, fourth = default;
        int n = 0;
        for (; n + (Four * Vector256<double>.Count) <= values.Length; n += Four * Vector256<double>.Count)
        {
            first += Vector256.LoadUnsafe(ref a, (nuint)n);
            second += Vector256.LoadUnsafe(ref a, (nuint)(n + Vector256<double>.Count));
            third += Vector256.LoadUnsafe(ref a, (nuint)(n + (2 * Vector256<double>.Count)));
            fourth += Vector256.LoadUnsafe(ref a, (nuint)(n + (3 * Vector256<double>.Count)));
        }
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            first += Vector256.LoadUnsafe(ref a, (nuint)n);
        double sum = Vector256.Sum(first + second + (third + fourth));
        for (; n < values.Length; n++)
            sum += values[n];
        return sum;
    }

    /// <summary>max_n |a_n − 1|, and NaN where one is; 0 of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double FarthestFromOne(ReadOnlySpan<double> values)
    {
        ref double a = ref MemoryMarshal.GetReference(values);
        Vector256<double> farthest = default;
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            farthest = Vector256.Max(farthest, Vector256.Abs(Vector256.LoadUnsafe(ref a, (nuint)n) - Vector256<double>.One));
        double most = Math.Max(Math.Max(farthest[0], farthest[1]), Math.Max(farthest[2], farthest[3]));
        for (; n < values.Length; n++)
            most = Math.Max(most, Math.Abs(values[n] - 1));
        return most;
    }

    /// <summary>Σ a_n b_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref double a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right[..left.Length]);
        Vector256<double> even = default, odd = default;
        int n = 0;
        for (; n + (2 * Vector256<double>.Count) <= left.Length; n += 2 * Vector256<double>.Count)
        {
            nuint next = (nuint)(n + Vector256<double>.Count);
            even = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)n), Vector256.LoadUnsafe(ref b, (nuint)n), even);
            odd = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, next), Vector256.LoadUnsafe(ref b, next), odd);
        }
        double sum = Vector256.Sum(even + odd);
        for (; n < left.Length; n++)
            sum = Math.FusedMultiplyAdd(left[n], right[n], sum);
        return sum;
    }

    /// <summary>d_n += a_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> values, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(values), d = ref MemoryMarshal.GetReference(destination[..values.Length]);
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref d, (nuint)n) + Vector256.LoadUnsafe(ref a, (nuint)n)).StoreUnsafe(ref d, (nuint)n);
        for (; n < values.Length; n++)
            destination[n] += values[n];
    }

    /// <summary>d_n += f a_n, product and sum each rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddProduct(ReadOnlySpan<double> values, double factor, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(values), d = ref MemoryMarshal.GetReference(destination[..values.Length]);
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            ((Vector256.LoadUnsafe(ref a, (nuint)n) * Vector256.Create(factor)) + Vector256.LoadUnsafe(ref d, (nuint)n)).StoreUnsafe(ref d, (nuint)n);
        for (; n < values.Length; n++)
            destination[n] += values[n] * factor;
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

    /// <summary>d_n = f a_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale(ReadOnlySpan<double> values, double factor, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(values), d = ref MemoryMarshal.GetReference(destination[..values.Length]);
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref a, (nuint)n) * Vector256.Create(factor)).StoreUnsafe(ref d, (nuint)n);
        for (; n < values.Length; n++)
            destination[n] = values[n] * factor;
    }

    /// <summary>d_n = a_n / f: to divide is right where 1 / f is beyond double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Divide(ReadOnlySpan<double> values, double divisor, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(values), d = ref MemoryMarshal.GetReference(destination[..values.Length]);
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref a, (nuint)n) / Vector256.Create(divisor)).StoreUnsafe(ref d, (nuint)n);
        for (; n < values.Length; n++)
            destination[n] = values[n] / divisor;
    }
}
