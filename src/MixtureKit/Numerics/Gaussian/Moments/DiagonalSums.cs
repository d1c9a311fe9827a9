using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Weighted sums about centres: s_kj += Σ_n w_kn (x_jn − c_kj) and t_kj += Σ_n w_kn (x_jn − c_kj)².</summary>
/// <remarks>
/// The columns are independent, and each component has a centre. Four columns are summed at once in registers, for all components
/// before the next four, while they are in the first cache. A tile at the edge repeats the last column, and does not write its sums
/// again.
/// </remarks>
internal static partial class DiagonalSums
{
    private const int Tile = 4;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int dimension, int components) => (dimension + Tile - 1) / Tile * components;

    /// <summary>Adds first and second moments; the weight is multiplied before the second factor.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="statistics">[component][s of each column, then t of each column].</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void AddMoments(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics, ReadAhead ahead = default)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = AddMoments<Lanes512>(columns, stride, weights, count, centers, dimension, statistics, ahead);
        else if (Vector256.IsHardwareAccelerated)
            done = AddMoments<Lanes256>(columns, stride, weights, count, centers, dimension, statistics, ahead);
        else if (Vector128.IsHardwareAccelerated)
            done = AddMoments<Lanes128>(columns, stride, weights, count, centers, dimension, statistics, ahead);
        for (; done < count; done++)
            AddMoments(columns, stride, done, weights, count, centers, dimension, statistics);
    }

    /// <summary>Adds the moments of the observations that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int AddMoments<TLanes>(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double s = ref MemoryMarshal.GetReference(statistics);
        int number = centers.Length / dimension, vectorized = count - (count % TLanes.Count);
        for (int j = 0; j < dimension; j += Tile)
        {
            int last = Math.Min(Tile, dimension - j) - 1;
            for (int k = 0; k < number; k++, ahead.Step())
                Moments<TLanes>(ref Unsafe.Add(ref x, j * stride), stride, ref Unsafe.Add(ref w, k * count), (nuint)vectorized, ref Unsafe.Add(ref c, (k * dimension) + j), last, ref Unsafe.Add(ref s, (2 * k * dimension) + j), dimension);
        }
        return vectorized;
    }

    /// <summary>Adds the moments, two vectors of observations a turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Moments<TLanes>(ref double x0, int stride, ref double w, nuint count, ref double c, int last, ref double s, int dimension)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x1 = ref Unsafe.Add(ref x0, Math.Min(1, last) * stride);
        ref double x2 = ref Unsafe.Add(ref x0, Math.Min(2, last) * stride);
        ref double x3 = ref Unsafe.Add(ref x0, last * stride);
        TLanes c0 = TLanes.Broadcast(c), c1 = TLanes.Broadcast(Unsafe.Add(ref c, Math.Min(1, last))), c2 = TLanes.Broadcast(Unsafe.Add(ref c, Math.Min(2, last))), c3 = TLanes.Broadcast(Unsafe.Add(ref c, last));
        TLanes s0 = default, s1 = default, s2 = default, s3 = default;
        TLanes t0 = default, t1 = default, t2 = default, t3 = default;
        nuint n = 0;
        for (nuint m = (nuint)TLanes.Count; m < count; n += (nuint)(2 * TLanes.Count), m = n + (nuint)TLanes.Count)
        {
            AddMoments(ref x0, ref x1, ref x2, ref x3, n, TLanes.Load(ref w, n), c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3, ref t0, ref t1, ref t2, ref t3);
            AddMoments(ref x0, ref x1, ref x2, ref x3, m, TLanes.Load(ref w, m), c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3, ref t0, ref t1, ref t2, ref t3);
        }
        if (n < count)
            AddMoments(ref x0, ref x1, ref x2, ref x3, n, TLanes.Load(ref w, n), c0, c1, c2, c3, ref s0, ref s1, ref s2, ref s3, ref t0, ref t1, ref t2, ref t3);
        Write(s0, s1, s2, s3, last, ref s);
        Write(t0, t1, t2, t3, last, ref Unsafe.Add(ref s, dimension));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMoments<TLanes>(
        ref double x0, ref double x1, ref double x2, ref double x3, nuint n, TLanes weight, TLanes c0, TLanes c1, TLanes c2, TLanes c3,
        ref TLanes s0, ref TLanes s1, ref TLanes s2, ref TLanes s3, ref TLanes t0, ref TLanes t1, ref TLanes t2, ref TLanes t3)
        where TLanes : struct, ILanes<TLanes>
    {
        AddMoment(ref x0, n, c0, weight, ref s0, ref t0);
        AddMoment(ref x1, n, c1, weight, ref s1, ref t1);
        AddMoment(ref x2, n, c2, weight, ref s2, ref t2);
        AddMoment(ref x3, n, c3, weight, ref s3, ref t3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMoment<TLanes>(ref double x, nuint n, TLanes center, TLanes weight, ref TLanes sum, ref TLanes second)
        where TLanes : struct, ILanes<TLanes>
    {
        // With the centre first, the observation is read by the same instruction; the sign is corrected in the sum.
        TLanes deviation = TLanes.SubtractLoad(center, ref x, n), weighted = deviation * weight;
        sum -= weighted;
        second.AddProduct(weighted, deviation);
    }

    /// <summary>Adds the sums of the lanes for the columns that exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d, int last, ref double sums)
        where TLanes : struct, ILanes<TLanes>
    {
        if (last == Tile - 1)
        {
            TLanes.AddSums(a, b, c, d, ref sums);
            return;
        }
        sums += TLanes.Sum(a);
        if (last > 0)
            Unsafe.Add(ref sums, 1) += TLanes.Sum(b);
        if (last > 1)
            Unsafe.Add(ref sums, 2) += TLanes.Sum(c);
    }

    /// <summary>Adds the moments of one observation.</summary>
    private static void AddMoments(ReadOnlySpan<double> columns, int stride, int n, ReadOnlySpan<double> weights, int count, ReadOnlySpan<double> centers, int dimension, Span<double> statistics)
    {
        for (int k = 0; k * dimension < centers.Length; k++)
        {
            Span<double> member = statistics.Slice(2 * k * dimension, 2 * dimension);
            for (int j = 0; j < dimension; j++)
                AddDeviation(columns[(j * stride) + n] - centers[(k * dimension) + j], weights[(k * count) + n], j, member);
        }
    }

    /// <summary>Adds w d and w d² of one column.</summary>
    /// <param name="deviation">d.</param>
    /// <param name="weight">w.</param>
    /// <param name="column">The column.</param>
    /// <param name="statistics">s of each column, then t of each column, of one component.</param>
    public static void AddDeviation(double deviation, double weight, int column, Span<double> statistics)
    {
        double weighted = weight * deviation;
        ref double second = ref statistics[(statistics.Length / 2) + column];
        statistics[column] += weighted;
        second = Math.FusedMultiplyAdd(weighted, deviation, second);
    }
}
