using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Sums S_kj += Σ_n w_k[n] x_j[n] and N_k += Σ_n w_k[n] over weightings w and columns x, and t_n = Σ_k w_k[n].</summary>
/// <remarks>
/// Two or four weightings are multiplied by four columns at a time, with their sums in registers. Sums stay vectors, one sum a
/// lane, until <see cref="Total"/>: adding up the lanes after every batch would cost a quarter of the time. At the edge the last
/// weighting and column are repeated, and their sums written again.
/// </remarks>
internal static partial class CrossProducts
{
    private const int Tile = 4;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int dimension, int weightings) => (dimension + Tile - 1) / Tile * ((weightings + 1) / 2);

    /// <summary>Returns the length of the lane sums, [weighting][N, then S of each column][lane].</summary>
    public static int Length(int weightings, int dimension) => checked(weightings * (1 + dimension) * Apart);

    /// <summary>Adds the products.</summary>
    /// <param name="weights">w, [weighting][observation].</param>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="laneSums">N and S, of length <see cref="Length"/>.</param>
    /// <param name="totals">t, one element an observation.</param>
    /// <param name="turn">
    /// The number of the batch. Vectors narrower than the widest use its lanes in turn, so that no sum has more terms, or loses more digits, than with the widest.
    /// </param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void Add(ReadOnlySpan<double> weights, ReadOnlySpan<double> columns, int stride, int dimension, Span<double> laneSums, Span<double> totals, long turn, ReadAhead ahead = default)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Add<Lanes512>(weights, columns, stride, dimension, done, InTurn<Lanes512>(laneSums, turn), totals, ahead);
        else if (Vector256.IsHardwareAccelerated)
            done = Add<Lanes256>(weights, columns, stride, dimension, done, InTurn<Lanes256>(laneSums, turn), totals, ahead);
        else if (Vector128.IsHardwareAccelerated)
            done = Add<Lanes128>(weights, columns, stride, dimension, done, InTurn<Lanes128>(laneSums, turn), totals, ahead);
        if (done < totals.Length)
            Add<OneLane>(weights, columns, stride, dimension, done, InTurn<OneLane>(laneSums, turn), totals);
    }

    /// <summary>Adds the observations from the first one on that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Add<TLanes>(ReadOnlySpan<double> weights, ReadOnlySpan<double> columns, int stride, int dimension, int first, Span<double> laneSums, Span<double> totals, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        int count = totals.Length, length = (count - first) / TLanes.Count * TLanes.Count, weightings = weights.Length / count;
        int memberLength = (1 + dimension) * Apart;
        ref double w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), first), x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), first);
        ref double t = ref Unsafe.Add(ref MemoryMarshal.GetReference(totals), first), s = ref MemoryMarshal.GetReference(laneSums);
        for (int j = 0; j < dimension; j += Tile)
        {
            int last = Math.Min(Tile, dimension - j) - 1, k = 0;
            ref double column = ref Unsafe.Add(ref x, j * stride);
            for (; TLanes.Count == Lanes512.Count && k + 2 < weightings; k += 4)
            {
                int lastWeighting = Math.Min(weightings - k, 4) - 1;
                if (j == 0)
                    Counts<TLanes>(ref Unsafe.Add(ref w, k * count), count, lastWeighting, ref Unsafe.Add(ref s, k * memberLength), memberLength, length, ref t, k > 0);
                Four<TLanes>(ref Unsafe.Add(ref w, k * count), count, lastWeighting, ref column, stride, last, ref Unsafe.Add(ref s, (k * memberLength) + ((1 + j) * Apart)), memberLength, length);
                ahead.Step();
                ahead.Step();
            }
            for (; k < weightings; k += 2, ahead.Step())
            {
                int lastWeighting = Math.Min(weightings - k, 2) - 1;
                if (j == 0)
                    Counts<TLanes>(ref Unsafe.Add(ref w, k * count), count, lastWeighting, ref Unsafe.Add(ref s, k * memberLength), memberLength, length, ref t, k > 0);
                Two<TLanes>(ref Unsafe.Add(ref w, k * count), count, lastWeighting, ref column, stride, last, ref Unsafe.Add(ref s, (k * memberLength) + ((1 + j) * Apart)), memberLength, length);
            }
        }
        return first + length;
    }

    /// <summary>Adds N of up to four weightings, and adds the weightings to t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Counts<TLanes>(ref double w, int count, int last, ref double s, int memberLength, int length, ref double t, bool add)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last);
        ref double w1 = ref Unsafe.Add(ref w, second * count), w2 = ref Unsafe.Add(ref w, third * count), w3 = ref Unsafe.Add(ref w, last * count);
        TLanes n0 = TLanes.Load(ref s, 0), n1 = TLanes.Load(ref s, (nuint)(second * memberLength)), n2 = TLanes.Load(ref s, (nuint)(third * memberLength)), n3 = TLanes.Load(ref s, (nuint)(last * memberLength));
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes a = TLanes.Load(ref w, n), total = add ? TLanes.Load(ref t, n) + a : a;
            n0 += a;
            a = TLanes.Load(ref w1, n);
            n1 += a;
            if (last >= 1)
                total += a;
            a = TLanes.Load(ref w2, n);
            n2 += a;
            if (last >= 2)
                total += a;
            a = TLanes.Load(ref w3, n);
            n3 += a;
            if (last >= 3)
                total += a;
            total.Store(ref t, n);
        }
        n0.Store(ref s, 0);
        n1.Store(ref s, (nuint)(second * memberLength));
        n2.Store(ref s, (nuint)(third * memberLength));
        n3.Store(ref s, (nuint)(last * memberLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TLanes>(ref double w, int count, int lastWeighting, ref double x, int stride, int last, ref double s, int memberLength, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last);
        ref double x1 = ref Unsafe.Add(ref x, second * stride), x2 = ref Unsafe.Add(ref x, third * stride), x3 = ref Unsafe.Add(ref x, last * stride);
        ref double w1 = ref Unsafe.Add(ref w, lastWeighting * count), s1 = ref Unsafe.Add(ref s, lastWeighting * memberLength);
        FourColumns<TLanes> a = FourColumns<TLanes>.Load(ref s, second * Apart, third * Apart, last * Apart), b = FourColumns<TLanes>.Load(ref s1, second * Apart, third * Apart, last * Apart);
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes own0 = TLanes.Load(ref w, n), own1 = TLanes.Load(ref w1, n);
            var v = TLanes.Load(ref x, n);
            a.A.AddProduct(v, own0);
            b.A.AddProduct(v, own1);
            v = TLanes.Load(ref x1, n);
            a.B.AddProduct(v, own0);
            b.B.AddProduct(v, own1);
            v = TLanes.Load(ref x2, n);
            a.C.AddProduct(v, own0);
            b.C.AddProduct(v, own1);
            v = TLanes.Load(ref x3, n);
            a.D.AddProduct(v, own0);
            b.D.AddProduct(v, own1);
        }
        a.Store(ref s, second * Apart, third * Apart, last * Apart);
        b.Store(ref s1, second * Apart, third * Apart, last * Apart);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<TLanes>(ref double w, int count, int lastWeighting, ref double x, int stride, int last, ref double s, int memberLength, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last), secondWeighting = Math.Min(1, lastWeighting), thirdWeighting = Math.Min(2, lastWeighting);
        ref double x1 = ref Unsafe.Add(ref x, second * stride), x2 = ref Unsafe.Add(ref x, third * stride), x3 = ref Unsafe.Add(ref x, last * stride);
        ref double w1 = ref Unsafe.Add(ref w, secondWeighting * count), w2 = ref Unsafe.Add(ref w, thirdWeighting * count), w3 = ref Unsafe.Add(ref w, lastWeighting * count);
        ref double s1 = ref Unsafe.Add(ref s, secondWeighting * memberLength), s2 = ref Unsafe.Add(ref s, thirdWeighting * memberLength), s3 = ref Unsafe.Add(ref s, lastWeighting * memberLength);
        FourColumns<TLanes> a = FourColumns<TLanes>.Load(ref s, second * Apart, third * Apart, last * Apart), b = FourColumns<TLanes>.Load(ref s1, second * Apart, third * Apart, last * Apart);
        FourColumns<TLanes> c = FourColumns<TLanes>.Load(ref s2, second * Apart, third * Apart, last * Apart), d = FourColumns<TLanes>.Load(ref s3, second * Apart, third * Apart, last * Apart);
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes own0 = TLanes.Load(ref w, n), own1 = TLanes.Load(ref w1, n), own2 = TLanes.Load(ref w2, n), own3 = TLanes.Load(ref w3, n);
            var v = TLanes.Load(ref x, n);
            a.A.AddProduct(v, own0);
            b.A.AddProduct(v, own1);
            c.A.AddProduct(v, own2);
            d.A.AddProduct(v, own3);
            v = TLanes.Load(ref x1, n);
            a.B.AddProduct(v, own0);
            b.B.AddProduct(v, own1);
            c.B.AddProduct(v, own2);
            d.B.AddProduct(v, own3);
            v = TLanes.Load(ref x2, n);
            a.C.AddProduct(v, own0);
            b.C.AddProduct(v, own1);
            c.C.AddProduct(v, own2);
            d.C.AddProduct(v, own3);
            v = TLanes.Load(ref x3, n);
            a.D.AddProduct(v, own0);
            b.D.AddProduct(v, own1);
            c.D.AddProduct(v, own2);
            d.D.AddProduct(v, own3);
        }
        a.Store(ref s, second * Apart, third * Apart, last * Apart);
        b.Store(ref s1, second * Apart, third * Apart, last * Apart);
        c.Store(ref s2, second * Apart, third * Apart, last * Apart);
        d.Store(ref s3, second * Apart, third * Apart, last * Apart);
    }
}
