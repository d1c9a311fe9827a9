using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// The sums of <see cref="AxisSums.AddMoments(ReadOnlySpan{double}, int, ReadOnlySpan{double}, int, ReadOnlySpan{double}, int, Span{double}, ReadAhead)"/>
/// of rows as they lie: the lanes are columns, and no lanes are added up. A vector of a row and its square about an origin that all share
/// meet the weights of eight components, two multiply-adds each with no subtraction between them; sums are brought to the components'
/// centres once a batch. About ε (distance / width)² of their digits are lost, of a centre so far from the origin.
/// </summary>
internal static class RowMoments
{
    /// <summary>Components that are met at once.</summary>
    public const int Width = 8;

    // Rows after which something may be asked for.
    private const int Step = 8;

    /// <summary>Steps at which something may be asked for.</summary>
    public static int Steps(int count, int dimension, int components) =>
        Math.Max(dimension / LaneCount.Widest, 1) * (components / Width) * ((count + Step - 1) / Step);

    /// <summary>First and second moments.</summary>
    /// <param name="rows">x, [observation][column].</param>
    /// <param name="stride">Distance from one row to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="weights">w, [component][observation], <paramref name="count"/> apart, of as many components as fill <see cref="Width"/>.</param>
    /// <param name="origin">o, a value a column.</param>
    /// <param name="centers">c, [component][column].</param>
    /// <param name="totals">Room for a number a component.</param>
    /// <param name="statistics">[component][S of each column, then T of each column].</param>
    /// <param name="ahead">What is asked for meanwhile, in <see cref="Steps"/>.</param>
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

    /// <summary>As many columns, from one on, as fill all lanes; returns the first that is left.</summary>
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

    /// <summary>A vector of columns and eight components; false, with nothing added, where squares are too large.</summary>
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
        // An infinite square would spoil sums that the row has no weight in. It shows in those of every component, so one is enough to look at.
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

    /// <summary>Some columns and eight components as the formulas say, about the centres.</summary>
    private static void OneByOne(ReadOnlySpan<double> rows, int stride, int count, ReadOnlySpan<double> weights, ReadOnlySpan<double> centers, int dimension, int first, int columns, int component, Span<double> statistics)
    {
        for (int k = component; k < component + Width; k++)
        {
            Span<double> own = statistics.Slice(2 * k * dimension, 2 * dimension);
            for (int j = first; j < first + columns; j++)
            {
                for (int n = 0; n < count; n++)
                    AxisSums.AddDeviation(rows[(n * stride) + j] - centers[(k * dimension) + j], weights[(k * count) + n], j, own);
            }
        }
    }
}
