using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>The moments of <see cref="DiagonalSums"/> for observations in row order, with columns in the lanes.</summary>
/// <remarks>
/// No lanes are added up. A vector of a row and its square, about an origin shared by all components, are multiplied by the weights
/// of eight components, two multiply-adds each without a subtraction; the sums are moved to the components' centres once a batch.
/// If a centre is far from the origin, about ε (distance / width)² of the digits are lost.
/// </remarks>
internal static class RowMoments
{
    /// <summary>Number of components processed at a time.</summary>
    public const int Width = 8;

    // Rows between two steps of the prefetch.
    private const int Step = 8;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int count, int dimension, int components) =>
        Math.Max(dimension / LaneCount.Widest, 1) * (components / Width) * ((count + Step - 1) / Step);

    /// <summary>Adds first and second moments.</summary>
    /// <param name="rows">x, [observation][column].</param>
    /// <param name="stride">Distance from one row to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart; the number of components is a multiple of <see cref="Width"/>.</param>
    /// <param name="origin">o, one value a column.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="totals">A buffer with one element a component.</param>
    /// <param name="statistics">[component][S of each column, then T of each column].</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void Add(ReadOnlySpan<double> rows, int stride, int count, ReadOnlySpan<double> weights, ReadOnlySpan<double> origin, ReadOnlySpan<double> centers, Span<double> totals, Span<double> statistics, ReadAhead ahead = default)
    {
        for (int k = 0; k < totals.Length; k++)
            totals[k] = ColumnArithmetic.Sum(weights.Slice(k * count, count));
        int done = Add<Lanes512>(rows, stride, count, weights, origin, centers, totals, statistics, 0, ahead);
        if (done < origin.Length)
            done = Add<Lanes256>(rows, stride, count, weights, origin, centers, totals, statistics, done);
        if (done < origin.Length)
            done = Add<Lanes128>(rows, stride, count, weights, origin, centers, totals, statistics, done);
        if (done < origin.Length)
            Add<OneLane>(rows, stride, count, weights, origin, centers, totals, statistics, done);
    }

    /// <summary>Adds the columns from the first one on that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Add<TLanes>(ReadOnlySpan<double> rows, int stride, int count, ReadOnlySpan<double> weights, ReadOnlySpan<double> origin, ReadOnlySpan<double> centers, ReadOnlySpan<double> totals, Span<double> statistics, int first, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(rows);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double o = ref MemoryMarshal.GetReference(origin);
        ref double c = ref MemoryMarshal.GetReference(centers);
        ref double total = ref MemoryMarshal.GetReference(totals);
        ref double s = ref MemoryMarshal.GetReference(statistics);
        int dimension = origin.Length, j = first;
        for (; j + TLanes.Count <= dimension; j += TLanes.Count)
        {
            for (int k = 0; k < totals.Length; k += Width)
            {
                bool summed = TryTile<TLanes>(
                    ref Unsafe.Add(ref x, j), stride, count, ref Unsafe.Add(ref w, k * count), TLanes.Load(ref o, (nuint)j), ref Unsafe.Add(ref c, (k * dimension) + j), ref Unsafe.Add(ref total, k),
                    ref Unsafe.Add(ref s, (2 * k * dimension) + j), dimension, ref ahead);
                if (!summed)
                    OneByOne(rows, stride, count, weights, centers, dimension, j, TLanes.Count, k, statistics);
            }
        }
        return j;
    }

    /// <summary>Adds a vector of columns for eight components; returns false and adds nothing if squares are too large.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTile<TLanes>(ref double x, nint stride, nint count, ref double w, TLanes origin, ref double c, ref double totals, ref double s, nint dimension, ref ReadAhead ahead)
        where TLanes : struct, ILanes<TLanes>
    {
        ShiftedMoments<TLanes> m0 = ShiftedMoments<TLanes>.None, m1 = m0, m2 = m0, m3 = m0, m4 = m0, m5 = m0, m6 = m0, m7 = m0;
        ref double v = ref Unsafe.Add(ref w, 4 * count);
        nint third = 3 * count;
        for (nint n = 0; n < count; ahead.Step())
        {
            for (nint end = Math.Min(n + Step, count); n < end; n++)
            {
                TLanes deviation = TLanes.Load(ref x, 0) - origin, square = deviation * deviation;
                m0.Add(ref w, deviation, square);
                m1.Add(ref Unsafe.Add(ref w, count), deviation, square);
                m2.Add(ref Unsafe.Add(ref w, 2 * count), deviation, square);
                m3.Add(ref Unsafe.Add(ref w, third), deviation, square);
                m4.Add(ref v, deviation, square);
                m5.Add(ref Unsafe.Add(ref v, count), deviation, square);
                m6.Add(ref Unsafe.Add(ref v, 2 * count), deviation, square);
                m7.Add(ref Unsafe.Add(ref v, third), deviation, square);
                x = ref Unsafe.Add(ref x, stride);
                w = ref Unsafe.Add(ref w, 1);
                v = ref Unsafe.Add(ref v, 1);
            }
        }
        // An infinite square would spoil the sums even of components in which the row has weight 0. It makes the sums of every
        // component not finite, so one check is enough.
        if (!m0.IsFinite)
            return false;
        Move(m0, origin, ref c, ref totals, ref s, dimension, 0);
        Move(m1, origin, ref c, ref totals, ref s, dimension, 1);
        Move(m2, origin, ref c, ref totals, ref s, dimension, 2);
        Move(m3, origin, ref c, ref totals, ref s, dimension, 3);
        Move(m4, origin, ref c, ref totals, ref s, dimension, 4);
        Move(m5, origin, ref c, ref totals, ref s, dimension, 5);
        Move(m6, origin, ref c, ref totals, ref s, dimension, 6);
        Move(m7, origin, ref c, ref totals, ref s, dimension, 7);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<TLanes>(in ShiftedMoments<TLanes> moments, TLanes origin, ref double c, ref double totals, ref double s, nint dimension, nint k)
        where TLanes : struct, ILanes<TLanes> =>
        moments.AddTo(ref Unsafe.Add(ref s, 2 * k * dimension), dimension, TLanes.Load(ref Unsafe.Add(ref c, k * dimension), 0) - origin, ref Unsafe.Add(ref totals, k));

    /// <summary>Adds some columns for eight components by the formulas, directly about the centres.</summary>
    private static void OneByOne(ReadOnlySpan<double> rows, int stride, int count, ReadOnlySpan<double> weights, ReadOnlySpan<double> centers, int dimension, int first, int columns, int component, Span<double> statistics)
    {
        for (int k = component; k < component + Width; k++)
        {
            Span<double> member = statistics.Slice(2 * k * dimension, 2 * dimension);
            for (int j = first; j < first + columns; j++)
            {
                for (int n = 0; n < count; n++)
                    DiagonalSums.AddDeviation(rows[(n * stride) + j] - centers[(k * dimension) + j], weights[(k * count) + n], j, member);
            }
        }
    }
}
