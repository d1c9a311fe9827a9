using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Five vectors of observations.</summary>
internal struct FiveLanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    public TLanes A;
    public TLanes B;
    public TLanes C;
    public TLanes D;
    public TLanes E;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSquares(ref double x)
    {
        Square(ref A, TLanes.Load(ref x, 0));
        Square(ref B, TLanes.Load(ref x, (nuint)TLanes.Count));
        Square(ref C, TLanes.Load(ref x, (nuint)(2 * TLanes.Count)));
        Square(ref D, TLanes.Load(ref x, (nuint)(3 * TLanes.Count)));
        Square(ref E, TLanes.Load(ref x, (nuint)(4 * TLanes.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly FiveLanes<TLanes> Times(TLanes factor) => new() { A = A * factor, B = B * factor, C = C * factor, D = D * factor, E = E * factor };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly FiveLanes<TLanes> Plus(double value)
    {
        var all = TLanes.Broadcast(value);
        return new() { A = A + all, B = B + all, C = C + all, D = D + all, E = E + all };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double x)
    {
        A.Store(ref x, 0);
        B.Store(ref x, (nuint)TLanes.Count);
        C.Store(ref x, (nuint)(2 * TLanes.Count));
        D.Store(ref x, (nuint)(3 * TLanes.Count));
        E.Store(ref x, (nuint)(4 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(ref TLanes sum, TLanes value) => sum.AddProduct(value, value);
}
