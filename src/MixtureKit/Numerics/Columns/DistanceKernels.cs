using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Squared distances q_kn = Σ_j (x_jn − c_kj)² of observations, given column by column, to centers.</summary>
/// <remarks>
/// <see cref="Group"/> centers and two vectors of observations are processed at a time, with their sums in registers. The square is
/// not expanded, so no digits cancel. The number of observations is rounded up to two vectors: <see cref="Slack"/> elements after
/// the last column must be readable, and each run of results must be as long as the rounded number; the additional results are
/// undefined.
/// </remarks>
internal static class DistanceKernels
{
    /// <summary>Number of centers processed at a time.</summary>
    public const int Group = 4;

    /// <summary>Number of elements after the last observation that are read and written: two of the widest vectors.</summary>
    public const int Slack = 16;

    /// <summary>Packs centers for the kernel: [group][column][center], the last group filled up with copies of the last center.</summary>
    /// <param name="centers">[center][column].</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="count">Number of centers, at least 1.</param>
    public static double[] Pack(ReadOnlySpan<double> centers, int columns, int count)
    {
        int groups = (count + Group - 1) / Group;
        var packed = new double[checked(groups * Group * columns)];
        for (int k = 0; k < groups * Group; k++)
        {
            ReadOnlySpan<double> center = centers.Slice(Math.Min(k, count - 1) * columns, columns);
            for (int j = 0; j < columns; j++)
                packed[((((k / Group) * columns) + j) * Group) + (k % Group)] = center[j];
        }
        return packed;
    }

    /// <summary>Computes the squared distances to one group of centers.</summary>
    /// <param name="observations">Columns, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="group">The packed group: [column][center].</param>
    /// <param name="destination">[center][observation].</param>
    /// <param name="apart">Distance from one center's results to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Squares(ReadOnlySpan<double> observations, int stride, int count, ReadOnlySpan<double> group, Span<double> destination, int apart)
    {
        int columns = group.Length / Group;
        ref double x = ref MemoryMarshal.GetReference(observations);
        ref double c = ref MemoryMarshal.GetReference(group);
        ref double q = ref MemoryMarshal.GetReference(destination);
        for (int n = 0; n < count; n += 2 * Vector<double>.Count)
        {
            Vector<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            ref double left = ref Unsafe.Add(ref x, n);
            ref double center = ref c;
            for (int j = 0; j < columns; j++)
            {
                Vector<double> x0 = Vector.LoadUnsafe(ref left), x1 = Vector.LoadUnsafe(ref left, (nuint)Vector<double>.Count);
                AddSquare(x0, x1, center, ref a0, ref a1);
                AddSquare(x0, x1, Unsafe.Add(ref center, 1), ref b0, ref b1);
                AddSquare(x0, x1, Unsafe.Add(ref center, 2), ref c0, ref c1);
                AddSquare(x0, x1, Unsafe.Add(ref center, 3), ref d0, ref d1);
                left = ref Unsafe.Add(ref left, stride);
                center = ref Unsafe.Add(ref center, Group);
            }
            ref double output = ref Unsafe.Add(ref q, n);
            Store(ref output, a0, a1);
            Store(ref Unsafe.Add(ref output, apart), b0, b1);
            Store(ref Unsafe.Add(ref output, 2 * apart), c0, c1);
            Store(ref Unsafe.Add(ref output, 3 * apart), d0, d1);
        }
    }

    /// <summary>Replaces the nearest distance and its label for each observation to which a center is nearer.</summary>
    /// <param name="squares">Squared distances to the center.</param>
    /// <param name="center">Number of the center.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="nearest">The squared distances to the nearest center so far.</param>
    /// <param name="labels">The numbers of the nearest centers so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Nearer(ReadOnlySpan<double> squares, int center, int count, Span<double> nearest, Span<double> labels)
    {
        ref double q = ref MemoryMarshal.GetReference(squares);
        ref double best = ref MemoryMarshal.GetReference(nearest);
        ref double label = ref MemoryMarshal.GetReference(labels);
        var index = new Vector<double>(center);
        for (int n = 0; n < count; n += Vector<double>.Count)
        {
            Vector<double> square = Vector.LoadUnsafe(ref q, (nuint)n), least = Vector.LoadUnsafe(ref best, (nuint)n);
            Vector<long> nearer = Vector.LessThan(square, least);
            Vector.ConditionalSelect(nearer, square, least).StoreUnsafe(ref best, (nuint)n);
            Vector.ConditionalSelect(nearer, index, Vector.LoadUnsafe(ref label, (nuint)n)).StoreUnsafe(ref label, (nuint)n);
        }
    }

    /// <summary>Writes the lesser of two squared distances for each observation, possibly in place, and returns Σ w·min(nearest, square).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Shorten(ReadOnlySpan<double> squares, ReadOnlySpan<double> weights, ReadOnlySpan<double> nearest, Span<double> destination)
    {
        ref double q = ref MemoryMarshal.GetReference(squares);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double known = ref MemoryMarshal.GetReference(nearest);
        ref double least = ref MemoryMarshal.GetReference(destination);
        Vector<double> sums = default;
        int n = 0;
        for (; n + Vector<double>.Count <= nearest.Length; n += Vector<double>.Count)
        {
            Vector<double> lesser = Vector.Min(Vector.LoadUnsafe(ref q, (nuint)n), Vector.LoadUnsafe(ref known, (nuint)n));
            lesser.StoreUnsafe(ref least, (nuint)n);
            sums = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref w, (nuint)n), lesser, sums);
        }
        double sum = Vector.Sum(sums);
        for (; n < nearest.Length; n++)
        {
            destination[n] = Math.Min(squares[n], nearest[n]);
            sum += weights[n] * destination[n];
        }
        return sum;
    }

    /// <summary>Adds w·x of each listed observation to a run of sums, one a column.</summary>
    /// <remarks>Observation by observation, so that successive additions go to different sums and do not wait for each other.</remarks>
    /// <param name="observations">Columns, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="weights">One weight an observation.</param>
    /// <param name="listed">The indices of the observations.</param>
    /// <param name="places">Offset of the run of each listed observation.</param>
    /// <param name="sums">All runs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scatter(
        ReadOnlySpan<double> observations, int stride, int columns, ReadOnlySpan<double> weights, ReadOnlySpan<int> listed, ReadOnlySpan<int> places, Span<double> sums)
    {
        for (int at = 0; at < listed.Length; at++)
        {
            double weight = weights[listed[at]];
            ref double x = ref Unsafe.Add(ref MemoryMarshal.GetReference(observations), listed[at]);
            Span<double> run = sums.Slice(places[at], columns);
            for (int j = 0; j < run.Length; j++)
            {
                run[j] = Math.FusedMultiplyAdd(weight, x, run[j]);
                x = ref Unsafe.Add(ref x, stride);
            }
        }
    }

    /// <summary>Returns the largest |x| of the observations of positive weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Reach(ReadOnlySpan<double> column, ReadOnlySpan<double> weights)
    {
        double reach = 0;
        for (int n = 0; n < column.Length; n++)
        {
            double distance = Math.Abs(column[n]);
            if (distance > reach && weights[n] > 0)
                reach = distance;
        }
        return reach;
    }

    /// <summary>Replaces x by (x − shift)·scale, limited to [−bound, bound].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MoveAndScale(Span<double> column, double shift, double scale, double bound)
    {
        ref double x = ref MemoryMarshal.GetReference(column);
        Vector<double> by = new(shift), times = new(scale), most = new(bound);
        int n = 0;
        for (; n + Vector<double>.Count <= column.Length; n += Vector<double>.Count)
        {
            Vector<double> moved = (Vector.LoadUnsafe(ref x, (nuint)n) - by) * times;
            Vector.Max(-most, Vector.Min(most, moved)).StoreUnsafe(ref x, (nuint)n);
        }
        for (; n < column.Length; n++)
            column[n] = Math.Clamp((column[n] - shift) * scale, -bound, bound);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquare(Vector<double> x0, Vector<double> x1, double center, ref Vector<double> sum0, ref Vector<double> sum1)
    {
        var c = new Vector<double>(center);
        Vector<double> difference0 = x0 - c, difference1 = x1 - c;
        sum0 = Vector.FusedMultiplyAdd(difference0, difference0, sum0);
        sum1 = Vector.FusedMultiplyAdd(difference1, difference1, sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double destination, Vector<double> first, Vector<double> second)
    {
        first.StoreUnsafe(ref destination);
        second.StoreUnsafe(ref destination, (nuint)Vector<double>.Count);
    }
}
