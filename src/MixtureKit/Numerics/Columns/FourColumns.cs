using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Sums of four columns under one weighting.</summary>
internal struct FourColumns<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    public TLanes A;
    public TLanes B;
    public TLanes C;
    public TLanes D;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourColumns<TLanes> Load(ref double s, int second, int third, int fourth) =>
        new() { A = TLanes.Load(ref s, 0), B = TLanes.Load(ref s, (nuint)second), C = TLanes.Load(ref s, (nuint)third), D = TLanes.Load(ref s, (nuint)fourth) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double s, int second, int third, int fourth)
    {
        A.Store(ref s, 0);
        B.Store(ref s, (nuint)second);
        C.Store(ref s, (nuint)third);
        D.Store(ref s, (nuint)fourth);
    }
}
