using System.Runtime.CompilerServices;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>
/// C += A·B for A of 4 × 96 and B of 96 × three vectors, both in the first cache, C in twelve registers: the innermost work of a
/// large matrix product, without the moving of its blocks.
/// </summary>
internal static class ProductProbe
{
    private const int Inner = 96;
    private const int Rounds = 300_000;

    /// <summary>Gives the floating-point operations done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        Span<double> left = new AlignedMemory(4 * Inner).Span, right = new AlignedMemory(Inner * width).Span, sums = new AlignedMemory(4 * width).Span;
        left.Fill(0.25);
        right.Fill(1.0 / Inner);
        for (int round = 0; round < Rounds; round++)
            Tile<TLanes>(ref left[0], ref right[0], ref sums[0]);
        return double.IsNaN(sums[0]) ? 0 : 2.0 * Rounds * 4 * Inner * width;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TLanes>(ref double left, ref double right, ref double sums)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint one = (nuint)TLanes.Count, two = 2 * one;
        int width = 3 * TLanes.Count;
        TLanes a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        TLanes c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        ref double factors = ref left;
        ref double row = ref right;
        for (int k = 0; k < Inner; k++)
        {
            TLanes x = TLanes.Load(ref row, 0), y = TLanes.Load(ref row, one), z = TLanes.Load(ref row, two);
            var f = TLanes.Broadcast(factors);
            a0 = TLanes.MultiplyAdd(x, f, a0);
            a1 = TLanes.MultiplyAdd(y, f, a1);
            a2 = TLanes.MultiplyAdd(z, f, a2);
            f = TLanes.Broadcast(Unsafe.Add(ref factors, 1));
            b0 = TLanes.MultiplyAdd(x, f, b0);
            b1 = TLanes.MultiplyAdd(y, f, b1);
            b2 = TLanes.MultiplyAdd(z, f, b2);
            f = TLanes.Broadcast(Unsafe.Add(ref factors, 2));
            c0 = TLanes.MultiplyAdd(x, f, c0);
            c1 = TLanes.MultiplyAdd(y, f, c1);
            c2 = TLanes.MultiplyAdd(z, f, c2);
            f = TLanes.Broadcast(Unsafe.Add(ref factors, 3));
            d0 = TLanes.MultiplyAdd(x, f, d0);
            d1 = TLanes.MultiplyAdd(y, f, d1);
            d2 = TLanes.MultiplyAdd(z, f, d2);
            factors = ref Unsafe.Add(ref factors, 4);
            row = ref Unsafe.Add(ref row, width);
        }
        Write(ref sums, a0, a1, a2);
        Write(ref Unsafe.Add(ref sums, width), b0, b1, b2);
        Write(ref Unsafe.Add(ref sums, 2 * width), c0, c1, c2);
        Write(ref Unsafe.Add(ref sums, 3 * width), d0, d1, d2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TLanes>(ref double row, TLanes x, TLanes y, TLanes z)
        where TLanes : struct, ILanes<TLanes>
    {
        x.Store(ref row, 0);
        y.Store(ref row, (nuint)TLanes.Count);
        z.Store(ref row, 2 * (nuint)TLanes.Count);
    }
}
