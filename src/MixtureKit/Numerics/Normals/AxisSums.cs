using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Weighted sums of independent columns about a centre a component: s_kj += Σ_n w_kn (x_jn − c_kj), t_kj += Σ_n w_kn (x_jn − c_kj)².
/// Four columns are summed at once in registers, and all components meet them before the next four, while they are in the
/// nearest cache. A tile at the edge repeats the last column, whose sums are not written again.
/// </summary>
internal static class AxisSums
{
    private const int Tile = 4;

    /// <summary>First and second moments, the weight taken before the second factor.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="statistics">[component][s of each column, then t of each column].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddMoments(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics)
    {
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double s = ref MemoryMarshal.GetReference(statistics);
        int number = centers.Length / dimension, whole = count - (count % (2 * Vector<double>.Count));
        for (int j = 0; j < dimension; j += Tile)
        {
            int last = Math.Min(Tile, dimension - j) - 1;
            for (int k = 0; k < number; k++)
                Moments(ref Unsafe.Add(ref x, j * stride), stride, ref Unsafe.Add(ref w, k * count), (nuint)whole, ref Unsafe.Add(ref c, (k * dimension) + j), last, ref Unsafe.Add(ref s, (2 * k * dimension) + j), dimension);
        }
        for (int n = whole; n < count; n++)
            AddMoments(columns, stride, n, weights, count, centers, dimension, statistics);
    }

    /// <summary>First moments alone, and weighted sums of one more value an observation and component: t_k += Σ_n w_kn q_kn.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next, and from one component's values to the next's.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="values">q, [component][observation].</param>
    /// <param name="statistics">[component][s of each column, then t].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddSums(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> values, Span<double> statistics)
    {
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double q = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(statistics);
        int number = centers.Length / dimension, whole = count - (count % (2 * Vector<double>.Count));
        for (int j = 0; j < dimension; j += Tile)
        {
            int last = Math.Min(Tile, dimension - j) - 1;
            for (int k = 0; k < number; k++)
                Sums(ref Unsafe.Add(ref x, j * stride), stride, ref Unsafe.Add(ref w, k * count), (nuint)whole, ref Unsafe.Add(ref c, (k * dimension) + j), last, ref Unsafe.Add(ref s, (k * (dimension + 1)) + j));
        }
        for (int k = 0; k < number; k += 2)
        {
            int other = Math.Min(k + 1, number - 1);
            (double own, double next) = Products(ref Unsafe.Add(ref w, k * count), ref Unsafe.Add(ref q, k * stride), ref Unsafe.Add(ref w, other * count), ref Unsafe.Add(ref q, other * stride), (nuint)whole);
            Unsafe.Add(ref s, (k * (dimension + 1)) + dimension) += own;
            if (other > k)
                Unsafe.Add(ref s, (other * (dimension + 1)) + dimension) += next;
        }
        for (int n = whole; n < count; n++)
            AddSums(columns, stride, n, weights, count, centers, dimension, values, statistics);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Moments(ref double x0, int stride, ref double w, nuint count, ref double c, int last, ref double s, int dimension)
    {
        ref double x1 = ref Unsafe.Add(ref x0, Math.Min(1, last) * stride);
        ref double x2 = ref Unsafe.Add(ref x0, Math.Min(2, last) * stride);
        ref double x3 = ref Unsafe.Add(ref x0, last * stride);
        Vector<double> c0 = new(c), c1 = new(Unsafe.Add(ref c, Math.Min(1, last))), c2 = new(Unsafe.Add(ref c, Math.Min(2, last))), c3 = new(Unsafe.Add(ref c, last));
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector<double> t0 = default, t1 = default, t2 = default, t3 = default;
        for (nuint n = 0; n < count; n += (nuint)Vector<double>.Count)
        {
            Vector<double> weight = Vector.LoadUnsafe(ref w, n);
            AddMoment(ref x0, n, c0, weight, ref s0, ref t0);
            AddMoment(ref x1, n, c1, weight, ref s1, ref t1);
            AddMoment(ref x2, n, c2, weight, ref s2, ref t2);
            AddMoment(ref x3, n, c3, weight, ref s3, ref t3);
            n += (nuint)Vector<double>.Count;
            weight = Vector.LoadUnsafe(ref w, n);
            AddMoment(ref x0, n, c0, weight, ref s0, ref t0);
            AddMoment(ref x1, n, c1, weight, ref s1, ref t1);
            AddMoment(ref x2, n, c2, weight, ref s2, ref t2);
            AddMoment(ref x3, n, c3, weight, ref s3, ref t3);
        }
        Write(s0, s1, s2, s3, last, ref s);
        Write(t0, t1, t2, t3, last, ref Unsafe.Add(ref s, dimension));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMoment(ref double x, nuint n, Vector<double> center, Vector<double> weight, ref Vector<double> sum, ref Vector<double> second)
    {
        // The centre comes first so that the observation can be read in the same instruction; its sign goes with the sum's.
        Vector<double> deviation = center - Vector.LoadUnsafe(ref x, n);
        Vector<double> weighted = deviation * weight;
        sum -= weighted;
        second = Vector.FusedMultiplyAdd(weighted, deviation, second);
    }

    /// <summary>Two vectors a turn, so that eight sums are under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(ref double x0, int stride, ref double w, nuint count, ref double c, int last, ref double s)
    {
        ref double x1 = ref Unsafe.Add(ref x0, Math.Min(1, last) * stride);
        ref double x2 = ref Unsafe.Add(ref x0, Math.Min(2, last) * stride);
        ref double x3 = ref Unsafe.Add(ref x0, last * stride);
        Vector<double> c0 = new(c), c1 = new(Unsafe.Add(ref c, Math.Min(1, last))), c2 = new(Unsafe.Add(ref c, Math.Min(2, last))), c3 = new(Unsafe.Add(ref c, last));
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector<double> r0 = default, r1 = default, r2 = default, r3 = default;
        for (nuint n = 0; n < count; n += (nuint)(2 * Vector<double>.Count))
        {
            Vector<double> weight = Vector.LoadUnsafe(ref w, n);
            s0 = Vector.FusedMultiplyAdd(c0 - Vector.LoadUnsafe(ref x0, n), weight, s0);
            s1 = Vector.FusedMultiplyAdd(c1 - Vector.LoadUnsafe(ref x1, n), weight, s1);
            s2 = Vector.FusedMultiplyAdd(c2 - Vector.LoadUnsafe(ref x2, n), weight, s2);
            s3 = Vector.FusedMultiplyAdd(c3 - Vector.LoadUnsafe(ref x3, n), weight, s3);
            nuint m = n + (nuint)Vector<double>.Count;
            weight = Vector.LoadUnsafe(ref w, m);
            r0 = Vector.FusedMultiplyAdd(c0 - Vector.LoadUnsafe(ref x0, m), weight, r0);
            r1 = Vector.FusedMultiplyAdd(c1 - Vector.LoadUnsafe(ref x1, m), weight, r1);
            r2 = Vector.FusedMultiplyAdd(c2 - Vector.LoadUnsafe(ref x2, m), weight, r2);
            r3 = Vector.FusedMultiplyAdd(c3 - Vector.LoadUnsafe(ref x3, m), weight, r3);
        }
        Write(-(s0 + r0), -(s1 + r1), -(s2 + r2), -(s3 + r3), last, ref s);
    }

    /// <summary>Σ w q of two components, two vectors a turn, so that four sums are under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Own, double Next) Products(ref double w, ref double q, ref double v, ref double r, nuint count)
    {
        Vector<double> a0 = default, a1 = default, b0 = default, b1 = default;
        for (nuint n = 0; n < count; n += (nuint)(2 * Vector<double>.Count))
        {
            nuint m = n + (nuint)Vector<double>.Count;
            a0 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref w, n), Vector.LoadUnsafe(ref q, n), a0);
            b0 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref v, n), Vector.LoadUnsafe(ref r, n), b0);
            a1 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref w, m), Vector.LoadUnsafe(ref q, m), a1);
            b1 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref v, m), Vector.LoadUnsafe(ref r, m), b1);
        }
        return (Vector.Sum(a0 + a1), Vector.Sum(b0 + b1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, int last, ref double sums)
    {
        if (last == Tile - 1)
            LaneSums.Add(a, b, c, d, ref sums);
        else
            LaneSums.Add(a, b, c, d, last + 1, ref sums);
    }

    /// <summary>One observation, as the formulas say.</summary>
    private static void AddMoments(ReadOnlySpan<double> columns, int stride, int n, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics)
    {
        for (int k = 0; k * dimension < centers.Length; k++)
        {
            Span<double> own = statistics.Slice(2 * k * dimension, 2 * dimension);
            for (int j = 0; j < dimension; j++)
            {
                double deviation = columns[(j * stride) + n] - centers[(k * dimension) + j], weighted = weights[(k * count) + n] * deviation;
                own[j] += weighted;
                own[dimension + j] = Math.FusedMultiplyAdd(weighted, deviation, own[dimension + j]);
            }
        }
    }

    /// <summary>One observation, as the formulas say.</summary>
    private static void AddSums(ReadOnlySpan<double> columns, int stride, int n, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> values, Span<double> statistics)
    {
        for (int k = 0; k * dimension < centers.Length; k++)
        {
            Span<double> own = statistics.Slice(k * (dimension + 1), dimension + 1);
            double weight = weights[(k * count) + n];
            for (int j = 0; j < dimension; j++)
                own[j] += weight * (columns[(j * stride) + n] - centers[(k * dimension) + j]);
            own[dimension] += weight * values[(k * stride) + n];
        }
    }
}
