using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Two vectors of observations.</summary>
internal struct TwoLanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    public TLanes A;
    public TLanes B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoLanes<TLanes> Broadcast(double value)
    {
        // Broadcast once: if the compiler repeated it, the value would first be loaded to a register, and broadcast from there.
        var all = TLanes.Broadcast(value);
        return new() { A = all, B = all };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoLanes<TLanes> Load(ref double x) =>
        new() { A = TLanes.Load(ref x, 0), B = TLanes.Load(ref x, (nuint)TLanes.Count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double x)
    {
        A.Store(ref x, 0);
        B.Store(ref x, (nuint)TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double factor, in TwoLanes<TLanes> x)
    {
        var f = TLanes.Broadcast(factor);
        A.AddProduct(f, x.A);
        B.AddProduct(f, x.B);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSquare(in TwoLanes<TLanes> y)
    {
        A.AddProduct(y.A, y.A);
        B.AddProduct(y.B, y.B);
    }
}
