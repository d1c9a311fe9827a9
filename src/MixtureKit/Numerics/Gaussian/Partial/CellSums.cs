using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Weighted sums over the cells of independent columns: Σ w_k y_j, Σ w_k y_j² and Σ w_k h_j, and Σ w_k of all rows.</summary>
/// <remarks>
/// A present cell gives y = x − c, a missing one h = 1. Sums stay vectors, one sum a lane, until <see cref="CrossProducts.Total"/>. A column is multiplied by
/// up to five weightings at a time; at the edge the last one is repeated, and its sums written again.
/// </remarks>
internal static class CellSums
{
    private const int Weightings = 5;

    private const int Apart = CrossProducts.Apart;

    /// <summary>Returns the number of sums: Σ w of each weighting, then those of [column][weighting].</summary>
    public static int Count(int weightings, int dimension) => checked(weightings * (1 + (3 * dimension)));

    /// <summary>Returns the place of Σ w y among the sums; Σ w y² and Σ w h follow.</summary>
    public static int Place(int weighting, int column, int weightings) => weightings + (((column * weightings) + weighting) * 3);

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int dimension) => dimension;

    /// <summary>Adds the sums of a batch.</summary>
    /// <param name="weights">w, [weighting][observation].</param>
    /// <param name="columns">x, [column][observation], NaN in missing cells.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, one a column.</param>
    /// <param name="laneSums">The sums, eight lanes each.</param>
    /// <param name="turn">The number of the batch; vectors narrower than the widest use the lanes in turn.</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void Add(ReadOnlySpan<double> weights, ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, Span<double> laneSums, long turn, ReadAhead ahead = default)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Add<Lanes512>(weights, columns, stride, count, 0, centers, CrossProducts.InTurn<Lanes512>(laneSums, turn), ahead);
        else if (Vector256.IsHardwareAccelerated)
            done = Add<Lanes256>(weights, columns, stride, count, 0, centers, CrossProducts.InTurn<Lanes256>(laneSums, turn), ahead);
        else if (Vector128.IsHardwareAccelerated)
            done = Add<Lanes128>(weights, columns, stride, count, 0, centers, CrossProducts.InTurn<Lanes128>(laneSums, turn), ahead);
        if (done < count)
            Add<OneLane>(weights, columns, stride, count, done, centers, CrossProducts.InTurn<OneLane>(laneSums, turn));
    }

    /// <summary>Adds the observations from the first one on that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Add<TLanes>(ReadOnlySpan<double> weights, ReadOnlySpan<double> columns, int stride, int count, int first, ReadOnlySpan<double> centers, Span<double> laneSums, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        int number = weights.Length / count, length = (count - first) / TLanes.Count * TLanes.Count;
        ref double w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), first), x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), first);
        ref double c = ref MemoryMarshal.GetReference(centers), s = ref MemoryMarshal.GetReference(laneSums);
        for (int k = 0; k < number; k++)
            AddWeights<TLanes>(ref Unsafe.Add(ref w, k * count), length, ref Unsafe.Add(ref s, k * Apart));
        s = ref Unsafe.Add(ref s, number * Apart);
        for (int j = 0; j < centers.Length; j++, ahead.Step())
        {
            for (int k = 0; k < number; k += Weightings)
            {
                Five<TLanes>(ref Unsafe.Add(ref w, k * count), count, Math.Min(number - k, Weightings) - 1, ref x, length, Unsafe.Add(ref c, j), ref s);
                s = ref Unsafe.Add(ref s, Math.Min(number - k, Weightings) * 3 * Apart);
            }
            x = ref Unsafe.Add(ref x, stride);
        }
        return first + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWeights<TLanes>(ref double w, int length, ref double s)
        where TLanes : struct, ILanes<TLanes>
    {
        var sum = TLanes.Load(ref s, 0);
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
            sum += TLanes.Load(ref w, n);
        sum.Store(ref s, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Five<TLanes>(ref double w, int count, int last, ref double x, int length, double center, ref double s)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last), fourth = Math.Min(3, last);
        ref double w1 = ref Unsafe.Add(ref w, second * count), w2 = ref Unsafe.Add(ref w, third * count), w3 = ref Unsafe.Add(ref w, fourth * count), w4 = ref Unsafe.Add(ref w, last * count);
        ref double s1 = ref Unsafe.Add(ref s, second * 3 * Apart), s2 = ref Unsafe.Add(ref s, third * 3 * Apart), s3 = ref Unsafe.Add(ref s, fourth * 3 * Apart), s4 = ref Unsafe.Add(ref s, last * 3 * Apart);
        ThreeSums<TLanes> a = ThreeSums<TLanes>.Load(ref s), b = ThreeSums<TLanes>.Load(ref s1), d = ThreeSums<TLanes>.Load(ref s2), e = ThreeSums<TLanes>.Load(ref s3), f = ThreeSums<TLanes>.Load(ref s4);
        TLanes c = TLanes.Broadcast(center), one = TLanes.Broadcast(1);
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes raw = TLanes.Load(ref x, n) - c, y = TLanes.UnlessNaN(raw, default), square = y * y, hole = TLanes.WhereNaN(raw, one);
            a.Add(TLanes.Load(ref w, n), y, square, hole);
            b.Add(TLanes.Load(ref w1, n), y, square, hole);
            d.Add(TLanes.Load(ref w2, n), y, square, hole);
            e.Add(TLanes.Load(ref w3, n), y, square, hole);
            f.Add(TLanes.Load(ref w4, n), y, square, hole);
        }
        a.Store(ref s);
        b.Store(ref s1);
        d.Store(ref s2);
        e.Store(ref s3);
        f.Store(ref s4);
    }

    /// <summary>The sums of one column under one weighting.</summary>
    private struct ThreeSums<TLanes>
        where TLanes : struct, ILanes<TLanes>
    {
        private TLanes _first;
        private TLanes _second;
        private TLanes _holes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ThreeSums<TLanes> Load(ref double s) => new() { _first = TLanes.Load(ref s, 0), _second = TLanes.Load(ref s, Apart), _holes = TLanes.Load(ref s, 2 * Apart) };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TLanes weight, TLanes y, TLanes square, TLanes hole)
        {
            _first.AddProduct(weight, y);
            _second.AddProduct(weight, square);
            _holes.AddProduct(weight, hole);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref double s)
        {
            _first.Store(ref s, 0);
            _second.Store(ref s, Apart);
            _holes.Store(ref s, 2 * Apart);
        }
    }
}
