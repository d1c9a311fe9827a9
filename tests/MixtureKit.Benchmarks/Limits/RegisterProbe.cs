using System.Runtime.CompilerServices;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>x ← x·f + a in twelve registers that do not wait for each other: the peak of multiply-adds.</summary>
internal static class RegisterProbe
{
    private const int Rounds = 40_000_000;
    private const int Registers = 12;

    /// <summary>Gives the floating-point operations done, two a lane and multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes f = TLanes.Broadcast(0.999), a = TLanes.Broadcast(1e-3);
        TLanes x0 = f, x1 = f, x2 = f, x3 = f, x4 = f, x5 = f, x6 = f, x7 = f, x8 = f, x9 = f, x10 = f, x11 = f;
        for (int round = 0; round < Rounds; round++)
        {
            x0 = TLanes.MultiplyAdd(x0, f, a);
            x1 = TLanes.MultiplyAdd(x1, f, a);
            x2 = TLanes.MultiplyAdd(x2, f, a);
            x3 = TLanes.MultiplyAdd(x3, f, a);
            x4 = TLanes.MultiplyAdd(x4, f, a);
            x5 = TLanes.MultiplyAdd(x5, f, a);
            x6 = TLanes.MultiplyAdd(x6, f, a);
            x7 = TLanes.MultiplyAdd(x7, f, a);
            x8 = TLanes.MultiplyAdd(x8, f, a);
            x9 = TLanes.MultiplyAdd(x9, f, a);
            x10 = TLanes.MultiplyAdd(x10, f, a);
            x11 = TLanes.MultiplyAdd(x11, f, a);
        }
        Span<double> kept = stackalloc double[8];
        (x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11).Store(ref kept[0], 0);
        return double.IsNaN(kept[0]) ? 0 : 2.0 * Rounds * Registers * TLanes.Count;
    }
}
