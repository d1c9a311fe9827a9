using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <content>First moments with the sums of one more value.</content>
internal static partial class DiagonalSums
{
    /// <summary>Adds first moments, and weighted sums t_k += Σ_n w_kn q_kn of one more value for each observation and component.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next, and from one component's values to the next's.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="values">q, [component][observation].</param>
    /// <param name="statistics">[component][s of each column, then t].</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void AddSums(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> values, Span<double> statistics, ReadAhead ahead = default)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = AddSums<Lanes512>(columns, stride, weights, count, centers, dimension, values, statistics, ahead);
        else if (Vector256.IsHardwareAccelerated)
            done = AddSums<Lanes256>(columns, stride, weights, count, centers, dimension, values, statistics, ahead);
        else if (Vector128.IsHardwareAccelerated)
            done = AddSums<Lanes128>(columns, stride, weights, count, centers, dimension, values, statistics, ahead);
        for (; done < count; done++)
            AddSums(columns, stride, done, weights, count, centers, dimension, values, statistics);
    }

    /// <summary>Adds the sums of the observations that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int AddSums<TLanes>(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> values, Span<double> statistics, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double q = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(statistics);
        int number = centers.Length / dimension, vectorized = count - (count % TLanes.Count);
        for (int j = 0; j < dimension; j += Tile)
        {
            int last = Math.Min(Tile, dimension - j) - 1;
            int k = 0;
            // Thirty-two registers hold the sums and centres of two components, so that a vector of observations is read once for
            // both.
            for (; TLanes.Count == Lanes512.Count && k + 2 <= number; k += 2)
            {
                SumsOfTwo<TLanes>(ref Unsafe.Add(ref x, j * stride), stride, ref Unsafe.Add(ref w, k * count), count, (nuint)vectorized, ref Unsafe.Add(ref c, (k * dimension) + j), dimension, last, ref Unsafe.Add(ref s, (k * (dimension + 1)) + j));
                ahead.Step();
                ahead.Step();
            }
            for (; k < number; k++, ahead.Step())
                Sums<TLanes>(ref Unsafe.Add(ref x, j * stride), stride, ref Unsafe.Add(ref w, k * count), (nuint)vectorized, ref Unsafe.Add(ref c, (k * dimension) + j), last, ref Unsafe.Add(ref s, (k * (dimension + 1)) + j));
        }
        for (int k = 0; k < number; k += 2)
        {
            int other = Math.Min(k + 1, number - 1);
            (double current, double next) = Products<TLanes>(ref Unsafe.Add(ref w, k * count), ref Unsafe.Add(ref q, k * stride), ref Unsafe.Add(ref w, other * count), ref Unsafe.Add(ref q, other * stride), (nuint)vectorized);
            Unsafe.Add(ref s, (k * (dimension + 1)) + dimension) += current;
            if (other > k)
                Unsafe.Add(ref s, (other * (dimension + 1)) + dimension) += next;
        }
        return vectorized;
    }

    /// <summary>Adds the sums, two vectors of observations a turn, so that eight sums are independent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TLanes>(ref double x0, int stride, ref double w, nuint count, ref double c, int last, ref double s)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x1 = ref Unsafe.Add(ref x0, Math.Min(1, last) * stride);
        ref double x2 = ref Unsafe.Add(ref x0, Math.Min(2, last) * stride);
        ref double x3 = ref Unsafe.Add(ref x0, last * stride);
        TLanes c0 = TLanes.Broadcast(c), c1 = TLanes.Broadcast(Unsafe.Add(ref c, Math.Min(1, last))), c2 = TLanes.Broadcast(Unsafe.Add(ref c, Math.Min(2, last))), c3 = TLanes.Broadcast(Unsafe.Add(ref c, last));
        TLanes s0 = default, s1 = default, s2 = default, s3 = default;
        TLanes r0 = default, r1 = default, r2 = default, r3 = default;
        nuint n = 0;
        for (nuint m = (nuint)TLanes.Count; m < count; n += (nuint)(2 * TLanes.Count), m = n + (nuint)TLanes.Count)
        {
            AddSum(ref x0, ref x1, ref x2, ref x3, n, TLanes.Load(ref w, n), c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3);
            AddSum(ref x0, ref x1, ref x2, ref x3, m, TLanes.Load(ref w, m), c0, c1, c2, c3, ref r0, ref r1, ref r2, ref r3);
        }
        if (n < count)
            AddSum(ref x0, ref x1, ref x2, ref x3, n, TLanes.Load(ref w, n), c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3);
        TLanes none = default;
        Write(none - (s0 + r0), none - (s1 + r1), none - (s2 + r2), none - (s3 + r3), last, ref s);
    }

    /// <summary>Adds the sums of a component and of the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumsOfTwo<TLanes>(ref double x0, int stride, ref double w, int next, nuint count, ref double c, int dimension, int last, ref double s)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last);
        ref double x1 = ref Unsafe.Add(ref x0, second * stride), x2 = ref Unsafe.Add(ref x0, third * stride), x3 = ref Unsafe.Add(ref x0, last * stride);
        ref double d = ref Unsafe.Add(ref c, dimension), v = ref Unsafe.Add(ref w, next);
        TLanes c0 = TLanes.Broadcast(c), c1 = TLanes.Broadcast(Unsafe.Add(ref c, second)), c2 = TLanes.Broadcast(Unsafe.Add(ref c, third)), c3 = TLanes.Broadcast(Unsafe.Add(ref c, last));
        TLanes d0 = TLanes.Broadcast(d), d1 = TLanes.Broadcast(Unsafe.Add(ref d, second)), d2 = TLanes.Broadcast(Unsafe.Add(ref d, third)), d3 = TLanes.Broadcast(Unsafe.Add(ref d, last));
        TLanes s0 = default, s1 = default, s2 = default, s3 = default, r0 = default, r1 = default, r2 = default, r3 = default;
        for (nuint n = 0; n < count; n += (nuint)TLanes.Count)
        {
            TLanes weight = TLanes.Load(ref w, n), other = TLanes.Load(ref v, n);
            var value = TLanes.Load(ref x0, n);
            s0.AddProduct(c0 - value, weight);
            r0.AddProduct(d0 - value, other);
            value = TLanes.Load(ref x1, n);
            s1.AddProduct(c1 - value, weight);
            r1.AddProduct(d1 - value, other);
            value = TLanes.Load(ref x2, n);
            s2.AddProduct(c2 - value, weight);
            r2.AddProduct(d2 - value, other);
            value = TLanes.Load(ref x3, n);
            s3.AddProduct(c3 - value, weight);
            r3.AddProduct(d3 - value, other);
        }
        TLanes none = default;
        Write(none - s0, none - s1, none - s2, none - s3, last, ref s);
        Write(none - r0, none - r1, none - r2, none - r3, last, ref Unsafe.Add(ref s, dimension + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSum<TLanes>(
        ref double x0, ref double x1, ref double x2, ref double x3, nuint n, TLanes weight, TLanes c0, TLanes c1, TLanes c2, TLanes c3, ref TLanes s0, ref TLanes s1, ref TLanes s2, ref TLanes s3)
        where TLanes : struct, ILanes<TLanes>
    {
        s0.AddProduct(TLanes.SubtractLoad(c0, ref x0, n), weight);
        s1.AddProduct(TLanes.SubtractLoad(c1, ref x1, n), weight);
        s2.AddProduct(TLanes.SubtractLoad(c2, ref x2, n), weight);
        s3.AddProduct(TLanes.SubtractLoad(c3, ref x3, n), weight);
    }

    /// <summary>Returns Σ w q of two components, two vectors a turn, so that four sums are independent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Own, double Next) Products<TLanes>(ref double w, ref double q, ref double v, ref double r, nuint count)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes a0 = default, a1 = default, b0 = default, b1 = default;
        nuint n = 0;
        for (nuint m = (nuint)TLanes.Count; m < count; n += (nuint)(2 * TLanes.Count), m = n + (nuint)TLanes.Count)
        {
            a0.AddProduct(TLanes.Load(ref w, n), TLanes.Load(ref q, n));
            b0.AddProduct(TLanes.Load(ref v, n), TLanes.Load(ref r, n));
            a1.AddProduct(TLanes.Load(ref w, m), TLanes.Load(ref q, m));
            b1.AddProduct(TLanes.Load(ref v, m), TLanes.Load(ref r, m));
        }
        if (n < count)
        {
            a0.AddProduct(TLanes.Load(ref w, n), TLanes.Load(ref q, n));
            b0.AddProduct(TLanes.Load(ref v, n), TLanes.Load(ref r, n));
        }
        return (TLanes.Sum(a0 + a1), TLanes.Sum(b0 + b1));
    }

    /// <summary>Adds the sums of one observation.</summary>
    private static void AddSums(ReadOnlySpan<double> columns, int stride, int n, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, ReadOnlySpan<double> values, Span<double> statistics)
    {
        for (int k = 0; k * dimension < centers.Length; k++)
        {
            Span<double> member = statistics.Slice(k * (dimension + 1), dimension + 1);
            double weight = weights[(k * count) + n];
            for (int j = 0; j < dimension; j++)
                member[j] += weight * (columns[(j * stride) + n] - centers[(k * dimension) + j]);
            member[dimension] += weight * values[(k * stride) + n];
        }
    }
}
