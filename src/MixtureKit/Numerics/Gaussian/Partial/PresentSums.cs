using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Weighted sums over the present cells of independent columns, and the weights of the missing ones.</summary>
/// <remarks>
/// s_kj += Σ w_kn (x_jn − c_kj) and t_kj += Σ w_kn (x_jn − c_kj)² over the cells that are not NaN, and u_kj += Σ w_kn over the others. Two columns
/// are summed at once; a tile at the edge repeats the last column, and does not write its sums again.
/// </remarks>
internal static class PresentSums
{
    /// <summary>Adds the sums of a batch.</summary>
    /// <param name="columns">x, [column][observation], NaN in missing cells.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="statistics">[component][s of each column, then t of each column].</param>
    /// <param name="missing">u, [component][column].</param>
    public static void Add(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics, Span<double> missing)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Add<Lanes512>(columns, stride, weights, count, centers, dimension, statistics, missing);
        else if (Vector256.IsHardwareAccelerated)
            done = Add<Lanes256>(columns, stride, weights, count, centers, dimension, statistics, missing);
        else if (Vector128.IsHardwareAccelerated)
            done = Add<Lanes128>(columns, stride, weights, count, centers, dimension, statistics, missing);
        for (; done < count; done++)
            AddOne(columns, stride, done, weights, count, centers, dimension, statistics, missing);
    }

    /// <summary>Adds the sums of the observations that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Add<TLanes>(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics, Span<double> missing)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns), w = ref MemoryMarshal.GetReference(weights), c = ref MemoryMarshal.GetReference(centers);
        ref double s = ref MemoryMarshal.GetReference(statistics), u = ref MemoryMarshal.GetReference(missing);
        int vectorized = count - (count % TLanes.Count);
        for (int j = 0; j < dimension; j += 2)
        {
            int next = Math.Min(1, dimension - j - 1);
            for (int k = 0; k * dimension < centers.Length; k++)
            {
                int at = (k * dimension) + j;
                Two<TLanes>(ref Unsafe.Add(ref x, j * stride), next * stride, ref Unsafe.Add(ref w, k * count), (nuint)vectorized, ref Unsafe.Add(ref c, at), next, ref Unsafe.Add(ref s, at + (k * dimension)), dimension, ref Unsafe.Add(ref u, at));
            }
        }
        return vectorized;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TLanes>(ref double x0, int step, ref double w, nuint count, ref double c, int next, ref double s, int dimension, ref double u)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x1 = ref Unsafe.Add(ref x0, step);
        TLanes c0 = TLanes.Broadcast(c), c1 = TLanes.Broadcast(Unsafe.Add(ref c, next));
        TLanes s0 = default, s1 = default, t0 = default, t1 = default, u0 = default, u1 = default;
        for (nuint n = 0; n < count; n += (nuint)TLanes.Count)
        {
            var weight = TLanes.Load(ref w, n);
            AddCell(ref x0, n, c0, weight, ref s0, ref t0, ref u0);
            AddCell(ref x1, n, c1, weight, ref s1, ref t1, ref u1);
        }
        Write(s0, t0, u0, ref s, dimension, ref u);
        if (next > 0)
            Write(s1, t1, u1, ref Unsafe.Add(ref s, 1), dimension, ref Unsafe.Add(ref u, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddCell<TLanes>(ref double x, nuint n, TLanes center, TLanes weight, ref TLanes sum, ref TLanes second, ref TLanes missing)
        where TLanes : struct, ILanes<TLanes>
    {
        // With the centre first, the observation is read by the same instruction; the sign is corrected in the sum.
        TLanes deviation = TLanes.SubtractLoad(center, ref x, n), present = TLanes.UnlessNaN(deviation, default), weighted = present * weight;
        sum -= weighted;
        second.AddProduct(weighted, present);
        missing += TLanes.WhereNaN(deviation, weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TLanes>(TLanes sum, TLanes second, TLanes missing, ref double s, int dimension, ref double u)
        where TLanes : struct, ILanes<TLanes>
    {
        s += TLanes.Sum(sum);
        Unsafe.Add(ref s, dimension) += TLanes.Sum(second);
        u += TLanes.Sum(missing);
    }

    private static void AddOne(ReadOnlySpan<double> columns, int stride, int n, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics, Span<double> missing)
    {
        for (int k = 0; k * dimension < centers.Length; k++)
        {
            double weight = weights[(k * count) + n];
            for (int j = 0; j < dimension; j++)
            {
                int at = (k * dimension) + j;
                double deviation = columns[(j * stride) + n] - centers[at];
                if (double.IsNaN(deviation))
                    missing[at] += weight;
                else
                    DiagonalSums.AddDeviation(deviation, weight, j, statistics.Slice(2 * k * dimension, 2 * dimension));
            }
        }
    }
}
