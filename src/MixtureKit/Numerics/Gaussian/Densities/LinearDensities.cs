using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Log-densities of normal distributions of one covariance, linear in the observation but for a shared term: r_k = a_k + m_k·y.</summary>
/// <remarks>
/// log p_k = r_k − ½|y|², where y is the whitened observation, m_k a whitened mean, and −½|m_k|² is part of a_k. About ε|m_k|² is
/// lost, so means have to be near 0. Five vectors of observations are multiplied by two or four means into as many sums as fit in
/// registers.
/// </remarks>
internal static class LinearDensities
{
    private const int Vectors = 5;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int count, int means) => Math.Max(count / (Vectors * LaneCount.Widest), 1) * ((means + 1) / 2);

    /// <summary>Computes r_k of a batch, or log p_k if squares are requested; returns false if a square is not finite.</summary>
    /// <param name="columns">y, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="means">m, [mean][column].</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="constants">a.</param>
    /// <param name="squares">True to add −½|y|².</param>
    /// <param name="densities">[mean][observation], <paramref name="count"/> apart.</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static bool TryCompute(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> means, int dimension, ReadOnlySpan<double> constants, bool squares, Span<double> densities, ReadAhead ahead = default)
    {
        if (Vector512.IsHardwareAccelerated && count >= Vectors * Lanes512.Count)
            return TryCompute<Lanes512>(columns, stride, count, means, dimension, constants, squares, densities, ahead);
        if (Vector256.IsHardwareAccelerated && count >= Vectors * Lanes256.Count)
            return TryCompute<Lanes256>(columns, stride, count, means, dimension, constants, squares, densities, ahead);
        if (Vector128.IsHardwareAccelerated && count >= Vectors * Lanes128.Count)
            return TryCompute<Lanes128>(columns, stride, count, means, dimension, constants, squares, densities, ahead);
        return OneByOne(columns, stride, count, means, dimension, constants, squares, densities, ahead);
    }

    /// <summary>Computes the same for at least five vectors of observations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool TryCompute<TLanes>(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> means, int dimension, ReadOnlySpan<double> constants, bool squares, Span<double> densities, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double y = ref MemoryMarshal.GetReference(columns);
        ref double m = ref MemoryMarshal.GetReference(means);
        ref double a = ref MemoryMarshal.GetReference(constants);
        ref double p = ref MemoryMarshal.GetReference(densities);
        int number = constants.Length, block = Vectors * TLanes.Count;
        TLanes all = default;
        for (int n = 0; n < count; n += block)
        {
            // The last block overlaps observations that are done, so that it is full.
            int start = Math.Min(n, count - block), k = 0;
            FiveLanes<TLanes> h = squares ? Halves<TLanes>(ref Unsafe.Add(ref y, start), stride, dimension) : default;
            all += h.A + h.B + (h.C + h.D) + h.E;
            for (; TLanes.Count == Lanes512.Count && k + 2 < number; k += 4)
            {
                FourMeans(ref Unsafe.Add(ref y, start), stride, ref Unsafe.Add(ref m, k * dimension), dimension, ref Unsafe.Add(ref a, k), Math.Min(number - k, 4) - 1, h, ref Unsafe.Add(ref p, (k * count) + start), count);
                ahead.Step();
                ahead.Step();
            }
            for (; k < number; k += 2, ahead.Step())
                TwoMeans(ref Unsafe.Add(ref y, start), stride, ref Unsafe.Add(ref m, k * dimension), dimension, ref Unsafe.Add(ref a, k), Math.Min(number - k, 2) - 1, h, ref Unsafe.Add(ref p, (k * count) + start), count);
        }
        // If the means are near 0, no product is larger than a square.
        return double.IsFinite(TLanes.Sum(all));
    }

    /// <summary>Returns −½|y|².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FiveLanes<TLanes> Halves<TLanes>(ref double y, nint stride, int dimension)
        where TLanes : struct, ILanes<TLanes>
    {
        FiveLanes<TLanes> sums = default;
        for (int j = 0; j < dimension; j++)
        {
            sums.AddSquares(ref y);
            y = ref Unsafe.Add(ref y, stride);
        }
        return sums.Times(TLanes.Broadcast(-0.5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoMeans<TLanes>(ref double y, nint stride, ref double m, int dimension, ref double a, int last, FiveLanes<TLanes> h, ref double p, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double m1 = ref Unsafe.Add(ref m, last * dimension);
        FiveLanes<TLanes> p0 = h.Plus(a), p1 = h.Plus(Unsafe.Add(ref a, last));
        for (int j = 0; j < dimension; j++)
        {
            TLanes f0 = TLanes.Broadcast(Unsafe.Add(ref m, j)), f1 = TLanes.Broadcast(Unsafe.Add(ref m1, j));
            var v = TLanes.Load(ref y, 0);
            p0.A.AddProduct(v, f0);
            p1.A.AddProduct(v, f1);
            v = TLanes.Load(ref y, (nuint)TLanes.Count);
            p0.B.AddProduct(v, f0);
            p1.B.AddProduct(v, f1);
            v = TLanes.Load(ref y, (nuint)(2 * TLanes.Count));
            p0.C.AddProduct(v, f0);
            p1.C.AddProduct(v, f1);
            v = TLanes.Load(ref y, (nuint)(3 * TLanes.Count));
            p0.D.AddProduct(v, f0);
            p1.D.AddProduct(v, f1);
            v = TLanes.Load(ref y, (nuint)(4 * TLanes.Count));
            p0.E.AddProduct(v, f0);
            p1.E.AddProduct(v, f1);
            y = ref Unsafe.Add(ref y, stride);
        }
        p0.Store(ref p);
        p1.Store(ref Unsafe.Add(ref p, last * count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourMeans<TLanes>(ref double y, nint stride, ref double m, int dimension, ref double a, int last, FiveLanes<TLanes> h, ref double p, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last);
        ref double m1 = ref Unsafe.Add(ref m, second * dimension), m2 = ref Unsafe.Add(ref m, third * dimension), m3 = ref Unsafe.Add(ref m, last * dimension);
        FiveLanes<TLanes> p0 = h.Plus(a), p1 = h.Plus(Unsafe.Add(ref a, second)), p2 = h.Plus(Unsafe.Add(ref a, third)), p3 = h.Plus(Unsafe.Add(ref a, last));
        for (int j = 0; j < dimension; j++)
        {
            TLanes f0 = TLanes.Broadcast(Unsafe.Add(ref m, j)), f1 = TLanes.Broadcast(Unsafe.Add(ref m1, j)), f2 = TLanes.Broadcast(Unsafe.Add(ref m2, j)), f3 = TLanes.Broadcast(Unsafe.Add(ref m3, j));
            var v = TLanes.Load(ref y, 0);
            p0.A.AddProduct(v, f0);
            p1.A.AddProduct(v, f1);
            p2.A.AddProduct(v, f2);
            p3.A.AddProduct(v, f3);
            v = TLanes.Load(ref y, (nuint)TLanes.Count);
            p0.B.AddProduct(v, f0);
            p1.B.AddProduct(v, f1);
            p2.B.AddProduct(v, f2);
            p3.B.AddProduct(v, f3);
            v = TLanes.Load(ref y, (nuint)(2 * TLanes.Count));
            p0.C.AddProduct(v, f0);
            p1.C.AddProduct(v, f1);
            p2.C.AddProduct(v, f2);
            p3.C.AddProduct(v, f3);
            v = TLanes.Load(ref y, (nuint)(3 * TLanes.Count));
            p0.D.AddProduct(v, f0);
            p1.D.AddProduct(v, f1);
            p2.D.AddProduct(v, f2);
            p3.D.AddProduct(v, f3);
            v = TLanes.Load(ref y, (nuint)(4 * TLanes.Count));
            p0.E.AddProduct(v, f0);
            p1.E.AddProduct(v, f1);
            p2.E.AddProduct(v, f2);
            p3.E.AddProduct(v, f3);
            y = ref Unsafe.Add(ref y, stride);
        }
        p0.Store(ref p);
        p1.Store(ref Unsafe.Add(ref p, second * count));
        p2.Store(ref Unsafe.Add(ref p, third * count));
        p3.Store(ref Unsafe.Add(ref p, last * count));
    }

    /// <summary>Computes the same, one observation after the other, which defines the result of the vector code.</summary>
    public static bool OneByOne(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> means, int dimension, ReadOnlySpan<double> constants, bool squares, Span<double> densities, ReadAhead ahead = default)
    {
        double all = 0;
        for (int n = 0; n < count; n++)
        {
            double square = 0;
            for (int j = 0; j < dimension && squares; j++)
                square = Math.FusedMultiplyAdd(columns[(j * stride) + n], columns[(j * stride) + n], square);
            all += square;
            for (int k = 0; k < constants.Length; k++)
            {
                double sum = constants[k] - (0.5 * square);
                for (int j = 0; j < dimension; j++)
                    sum = Math.FusedMultiplyAdd(means[(k * dimension) + j], columns[(j * stride) + n], sum);
                densities[(k * count) + n] = sum;
            }
        }
        for (int k = 0; k < constants.Length; k += 2)
            ahead.Step();
        return double.IsFinite(all);
    }
}
