using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>
/// Σ_n w_kn t[n] for several weightings k of the same products t of rows, as a <see cref="ProductLayout"/> orders them. A tile of four vectors
/// of products is formed once for all weightings; up to three of them meet it with twelve sums in registers, which need no
/// adding up across lanes.
/// </summary>
internal static class WeightedProducts
{
    /// <summary>The number of lanes that a layout is to be made for.</summary>
    public static int Lanes =>
        Vector512.IsHardwareAccelerated ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : Vector128.IsHardwareAccelerated ? Lanes128.Count : OneLane.Count;

    /// <summary>Places for the products of a tile.</summary>
    public static int Room(ProductLayout layout, int count) => ProductLayout.TileVectors * layout.Lanes * count;

    /// <summary>Adds the moments.</summary>
    /// <param name="layout">The order of the products.</param>
    /// <param name="rows">[row][pitch]: the values twice, then ones.</param>
    /// <param name="weights">w, [weighting][row].</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="room">At least <see cref="Room"/> places.</param>
    /// <param name="moments">[weighting][moment].</param>
    public static void Add(ProductLayout layout, ReadOnlySpan<double> rows, ReadOnlySpan<double> weights, int count, Span<double> room, Span<double> moments)
    {
        if (layout.Lanes == Lanes512.Count)
            Add<Lanes512>(layout, rows, weights, count, room, moments);
        else if (layout.Lanes == Lanes256.Count)
            Add<Lanes256>(layout, rows, weights, count, room, moments);
        else if (layout.Lanes == Lanes128.Count)
            Add<Lanes128>(layout, rows, weights, count, room, moments);
        else
            Add<OneLane>(layout, rows, weights, count, room, moments);
    }

    private static void Add<TLanes>(ProductLayout layout, ReadOnlySpan<double> rows, ReadOnlySpan<double> weights, int count, Span<double> room, Span<double> moments)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double products = ref MemoryMarshal.GetReference(room);
        ref double row = ref MemoryMarshal.GetReference(rows);
        int weightings = weights.Length / count;
        for (int tile = 0; tile < layout.Left.Length; tile += ProductLayout.TileVectors)
        {
            Multiply<TLanes>(ref row, layout.Pitch, layout.Left.AsSpan(tile), layout.Right.AsSpan(tile), count, ref products);
            int k = 0;
            while (k < weightings)
            {
                int left = weightings - k, step = left == 1 ? 1 : left is 2 or 4 ? 2 : 3;
                ref double w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), k * count);
                ref double own = ref Unsafe.Add(ref MemoryMarshal.GetReference(moments), (k * layout.Count) + (tile * TLanes.Count));
                if (step == 3)
                    Three<TLanes>(ref products, ref w, count, ref own, layout.Count);
                else if (step == 2)
                    Two<TLanes>(ref products, ref w, count, ref own, layout.Count);
                else
                    One<TLanes>(ref products, ref w, count, ref own);
                k += step;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TLanes>(ref double row, int pitch, ReadOnlySpan<int> left, ReadOnlySpan<int> right, int count, ref double product)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint a = (nuint)left[0], b = (nuint)left[1], c = (nuint)left[2], d = (nuint)left[3];
        nuint e = (nuint)right[0], f = (nuint)right[1], g = (nuint)right[2], h = (nuint)right[3];
        for (int n = 0; n < count; n++)
        {
            (TLanes.Load(ref row, a) * TLanes.Load(ref row, e)).Store(ref product, 0);
            (TLanes.Load(ref row, b) * TLanes.Load(ref row, f)).Store(ref product, (nuint)TLanes.Count);
            (TLanes.Load(ref row, c) * TLanes.Load(ref row, g)).Store(ref product, (nuint)(2 * TLanes.Count));
            (TLanes.Load(ref row, d) * TLanes.Load(ref row, h)).Store(ref product, (nuint)(3 * TLanes.Count));
            row = ref Unsafe.Add(ref row, pitch);
            product = ref Unsafe.Add(ref product, 4 * TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three<TLanes>(ref double product, ref double weight, int count, ref double moments, int place)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double second = ref Unsafe.Add(ref weight, count), third = ref Unsafe.Add(ref second, count);
        TLanes a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        TLanes c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        for (int n = 0; n < count; n++)
        {
            TLanes u = TLanes.Of(Unsafe.Add(ref weight, n)), v = TLanes.Of(Unsafe.Add(ref second, n)), w = TLanes.Of(Unsafe.Add(ref third, n));
            var t = TLanes.Load(ref product, 0);
            a0 = TLanes.MultiplyAdd(t, u, a0);
            a1 = TLanes.MultiplyAdd(t, v, a1);
            a2 = TLanes.MultiplyAdd(t, w, a2);
            t = TLanes.Load(ref product, (nuint)TLanes.Count);
            b0 = TLanes.MultiplyAdd(t, u, b0);
            b1 = TLanes.MultiplyAdd(t, v, b1);
            b2 = TLanes.MultiplyAdd(t, w, b2);
            t = TLanes.Load(ref product, (nuint)(2 * TLanes.Count));
            c0 = TLanes.MultiplyAdd(t, u, c0);
            c1 = TLanes.MultiplyAdd(t, v, c1);
            c2 = TLanes.MultiplyAdd(t, w, c2);
            t = TLanes.Load(ref product, (nuint)(3 * TLanes.Count));
            d0 = TLanes.MultiplyAdd(t, u, d0);
            d1 = TLanes.MultiplyAdd(t, v, d1);
            d2 = TLanes.MultiplyAdd(t, w, d2);
            product = ref Unsafe.Add(ref product, 4 * TLanes.Count);
        }
        Put(a0, b0, c0, d0, ref moments);
        Put(a1, b1, c1, d1, ref Unsafe.Add(ref moments, place));
        Put(a2, b2, c2, d2, ref Unsafe.Add(ref moments, 2 * place));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two<TLanes>(ref double product, ref double weight, int count, ref double moments, int place)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double second = ref Unsafe.Add(ref weight, count);
        TLanes a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (int n = 0; n < count; n++)
        {
            TLanes u = TLanes.Of(Unsafe.Add(ref weight, n)), v = TLanes.Of(Unsafe.Add(ref second, n));
            var t = TLanes.Load(ref product, 0);
            a0 = TLanes.MultiplyAdd(t, u, a0);
            a1 = TLanes.MultiplyAdd(t, v, a1);
            t = TLanes.Load(ref product, (nuint)TLanes.Count);
            b0 = TLanes.MultiplyAdd(t, u, b0);
            b1 = TLanes.MultiplyAdd(t, v, b1);
            t = TLanes.Load(ref product, (nuint)(2 * TLanes.Count));
            c0 = TLanes.MultiplyAdd(t, u, c0);
            c1 = TLanes.MultiplyAdd(t, v, c1);
            t = TLanes.Load(ref product, (nuint)(3 * TLanes.Count));
            d0 = TLanes.MultiplyAdd(t, u, d0);
            d1 = TLanes.MultiplyAdd(t, v, d1);
            product = ref Unsafe.Add(ref product, 4 * TLanes.Count);
        }
        Put(a0, b0, c0, d0, ref moments);
        Put(a1, b1, c1, d1, ref Unsafe.Add(ref moments, place));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes>(ref double product, ref double weight, int count, ref double moments)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes a = default, b = default, c = default, d = default;
        for (int n = 0; n < count; n++)
        {
            var u = TLanes.Of(Unsafe.Add(ref weight, n));
            a = TLanes.MultiplyAdd(TLanes.Load(ref product, 0), u, a);
            b = TLanes.MultiplyAdd(TLanes.Load(ref product, (nuint)TLanes.Count), u, b);
            c = TLanes.MultiplyAdd(TLanes.Load(ref product, (nuint)(2 * TLanes.Count)), u, c);
            d = TLanes.MultiplyAdd(TLanes.Load(ref product, (nuint)(3 * TLanes.Count)), u, d);
            product = ref Unsafe.Add(ref product, 4 * TLanes.Count);
        }
        Put(a, b, c, d, ref moments);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d, ref double moments)
        where TLanes : struct, ILanes<TLanes>
    {
        (TLanes.Load(ref moments, 0) + a).Store(ref moments, 0);
        (TLanes.Load(ref moments, (nuint)TLanes.Count) + b).Store(ref moments, (nuint)TLanes.Count);
        (TLanes.Load(ref moments, (nuint)(2 * TLanes.Count)) + c).Store(ref moments, (nuint)(2 * TLanes.Count));
        (TLanes.Load(ref moments, (nuint)(3 * TLanes.Count)) + d).Store(ref moments, (nuint)(3 * TLanes.Count));
    }
}
