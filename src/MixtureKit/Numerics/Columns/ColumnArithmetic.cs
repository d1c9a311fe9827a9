using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Vector loops over one column of observations or one row of a matrix.</summary>
/// <remarks>
/// Every pass and every M-step runs them. Each is one small method to compile, while the same of TensorPrimitives is a dozen, which
/// matters for short fits.
/// </remarks>
internal static class ColumnArithmetic
{
    private const int Four = 4;

    /// <summary>Returns Σ a_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Sum(ReadOnlySpan<double> values)
    {
        ref double a = ref MemoryMarshal.GetReference(values);
        // Several sums, so that no addition waits for the one before.
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

    /// <summary>Computes log a_n, each by the vector logarithm of .NET, as <c>TensorPrimitives.Log</c> does for more than one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Log(ReadOnlySpan<double> values, Span<double> logs)
    {
        ref double a = ref MemoryMarshal.GetReference(values), b = ref MemoryMarshal.GetReference(logs[..values.Length]);
        int n = 0;
        for (; n + Vector256<double>.Count <= values.Length; n += Vector256<double>.Count)
            Vector256.Log(Vector256.LoadUnsafe(ref a, (nuint)n)).StoreUnsafe(ref b, (nuint)n);
        for (; n < values.Length; n++)
            logs[n] = Vector256.Log(Vector256.Create(values[n]))[0];
    }

    /// <summary>Returns the index of the next value with |a_n| &lt; bound, or the number of values if there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int NextWithin(ReadOnlySpan<double> values, int from, double bound)
    {
        ref double a = ref MemoryMarshal.GetReference(values);
        int n = from;
        while (n + Vector256<double>.Count <= values.Length && !Vector256.LessThanAny(Vector256.Abs(Vector256.LoadUnsafe(ref a, (nuint)n)), Vector256.Create(bound)))
            n += Vector256<double>.Count;
        while (n < values.Length && !(Math.Abs(values[n]) < bound))
            n++;
        return n;
    }

    /// <summary>Returns max_n |a_n − 1|: NaN if a value is NaN, 0 for no values.</summary>
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

    /// <summary>Returns Σ a_n b_n.</summary>
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

    /// <summary>Adds values: d_n += a_n.</summary>
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

    /// <summary>Adds multiples of values: d_n += f a_n, product and sum each rounded.</summary>
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

    /// <summary>Multiplies values: d_n = a_n b_n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(left[..destination.Length]), b = ref MemoryMarshal.GetReference(right[..destination.Length]), d = ref MemoryMarshal.GetReference(destination);
        int n = 0;
        for (; n + Vector256<double>.Count <= destination.Length; n += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref a, (nuint)n) * Vector256.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref d, (nuint)n);
        for (; n < destination.Length; n++)
            destination[n] = left[n] * right[n];
    }

    /// <summary>Scales values: d_n = f a_n.</summary>
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

    /// <summary>Divides values, also by a number whose reciprocal is not a double: d_n = a_n / f.</summary>
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
