using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Three vectors of observations.</summary>
internal struct ThreeLanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    public TLanes A;
    public TLanes B;
    public TLanes C;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeLanes<TLanes> Broadcast(double value)
    {
        // Broadcast once: if the compiler repeated it, the value would first be loaded to a register, and broadcast from there.
        var all = TLanes.Broadcast(value);
        return new() { A = all, B = all, C = all };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeLanes<TLanes> Load(ref double x) =>
        new() { A = TLanes.Load(ref x, 0), B = TLanes.Load(ref x, (nuint)TLanes.Count), C = TLanes.Load(ref x, (nuint)(2 * TLanes.Count)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double x)
    {
        A.Store(ref x, 0);
        B.Store(ref x, (nuint)TLanes.Count);
        C.Store(ref x, (nuint)(2 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double factor, in ThreeLanes<TLanes> x)
    {
        var f = TLanes.Broadcast(factor);
        A.AddProduct(f, x.A);
        B.AddProduct(f, x.B);
        C.AddProduct(f, x.C);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSquare(in ThreeLanes<TLanes> y)
    {
        A.AddProduct(y.A, y.A);
        B.AddProduct(y.B, y.B);
        C.AddProduct(y.C, y.C);
    }
}
