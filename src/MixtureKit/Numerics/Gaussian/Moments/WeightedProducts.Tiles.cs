using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <content>The products of one tile.</content>
internal static partial class WeightedProducts
{
    /// <summary>Forms three products, keeps them for the other weightings, and adds them for the first four.</summary>
    /// <remarks>
    /// They are kept vector by vector, three side by side, because separate addresses would need more registers than there are. For
    /// the same reason this is a separate method.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FormAndAdd<TLanes>(
        ref double a0, ref double b0, ref double a1, ref double b1, ref double a2, ref double b2, ref double tile,
        ref double w0, ref double w1, ref double w2, ref double w3, nuint length, ref double sums, int pitch)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default;
        TLanes s12 = default, s13 = default, s20 = default, s21 = default, s22 = default, s23 = default;
        for (nuint n = 0; n < length; n += (nuint)TLanes.Count)
        {
            TLanes p = TLanes.LoadProduct(ref a0, ref b0, n), q = TLanes.LoadProduct(ref a1, ref b1, n), r = TLanes.LoadProduct(ref a2, ref b2, n);
            p.Store(ref tile, 0);
            q.Store(ref tile, (nuint)TLanes.Count);
            r.Store(ref tile, (nuint)(2 * TLanes.Count));
            tile = ref Unsafe.Add(ref tile, 3 * TLanes.Count);
            var w = TLanes.Load(ref w0, n);
            s00.AddProduct(p, w);
            s10.AddProduct(q, w);
            s20.AddProduct(r, w);
            w = TLanes.Load(ref w1, n);
            s01.AddProduct(p, w);
            s11.AddProduct(q, w);
            s21.AddProduct(r, w);
            w = TLanes.Load(ref w2, n);
            s02.AddProduct(p, w);
            s12.AddProduct(q, w);
            s22.AddProduct(r, w);
            w = TLanes.Load(ref w3, n);
            s03.AddProduct(p, w);
            s13.AddProduct(q, w);
            s23.AddProduct(r, w);
        }
        TLanes.AddSums(s00, s01, s02, s03, ref sums);
        TLanes.AddSums(s10, s11, s12, s13, ref Unsafe.Add(ref sums, pitch));
        TLanes.AddSums(s20, s21, s22, s23, ref Unsafe.Add(ref sums, 2 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFormed<TLanes>(ref double tile, ref double w0, ref double w1, ref double w2, ref double w3, nuint length, ref double sums, int pitch)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default;
        TLanes s12 = default, s13 = default, s20 = default, s21 = default, s22 = default, s23 = default;
        for (nuint n = 0; n < length; n += (nuint)TLanes.Count)
        {
            TLanes p = TLanes.Load(ref tile, 0), q = TLanes.Load(ref tile, (nuint)TLanes.Count), r = TLanes.Load(ref tile, (nuint)(2 * TLanes.Count));
            tile = ref Unsafe.Add(ref tile, 3 * TLanes.Count);
            var w = TLanes.Load(ref w0, n);
            s00.AddProduct(p, w);
            s10.AddProduct(q, w);
            s20.AddProduct(r, w);
            w = TLanes.Load(ref w1, n);
            s01.AddProduct(p, w);
            s11.AddProduct(q, w);
            s21.AddProduct(r, w);
            w = TLanes.Load(ref w2, n);
            s02.AddProduct(p, w);
            s12.AddProduct(q, w);
            s22.AddProduct(r, w);
            w = TLanes.Load(ref w3, n);
            s03.AddProduct(p, w);
            s13.AddProduct(q, w);
            s23.AddProduct(r, w);
        }
        TLanes.AddSums(s00, s01, s02, s03, ref sums);
        TLanes.AddSums(s10, s11, s12, s13, ref Unsafe.Add(ref sums, pitch));
        TLanes.AddSums(s20, s21, s22, s23, ref Unsafe.Add(ref sums, 2 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFormedTwo<TLanes>(ref double tile, ref double w0, ref double w1, nuint length, ref double sums, int pitch)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        for (nuint n = 0; n < length; n += (nuint)TLanes.Count)
        {
            TLanes p = TLanes.Load(ref tile, 0), q = TLanes.Load(ref tile, (nuint)TLanes.Count), r = TLanes.Load(ref tile, (nuint)(2 * TLanes.Count));
            tile = ref Unsafe.Add(ref tile, 3 * TLanes.Count);
            TLanes u = TLanes.Load(ref w0, n), v = TLanes.Load(ref w1, n);
            s00.AddProduct(p, u);
            s01.AddProduct(p, v);
            s10.AddProduct(q, u);
            s11.AddProduct(q, v);
            s20.AddProduct(r, u);
            s21.AddProduct(r, v);
        }
        TLanes.AddSums(s00, s01, default, default, ref sums);
        TLanes.AddSums(s10, s11, default, default, ref Unsafe.Add(ref sums, pitch));
        TLanes.AddSums(s20, s21, default, default, ref Unsafe.Add(ref sums, 2 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FormAndAddTwo<TLanes>(
        ref double a0, ref double b0, ref double a1, ref double b1, ref double a2, ref double b2, ref double w0, ref double w1, nuint length, ref double sums, int pitch)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        for (nuint n = 0; n < length; n += (nuint)TLanes.Count)
        {
            TLanes u = TLanes.Load(ref w0, n), v = TLanes.Load(ref w1, n), p = TLanes.LoadProduct(ref a0, ref b0, n);
            s00.AddProduct(p, u);
            s01.AddProduct(p, v);
            p = TLanes.LoadProduct(ref a1, ref b1, n);
            s10.AddProduct(p, u);
            s11.AddProduct(p, v);
            p = TLanes.LoadProduct(ref a2, ref b2, n);
            s20.AddProduct(p, u);
            s21.AddProduct(p, v);
        }
        TLanes.AddSums(s00, s01, default, default, ref sums);
        TLanes.AddSums(s10, s11, default, default, ref Unsafe.Add(ref sums, pitch));
        TLanes.AddSums(s20, s21, default, default, ref Unsafe.Add(ref sums, 2 * pitch));
    }
}
