using System.Runtime.CompilerServices;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>x ← x·f + a in twelve registers that do not wait for each other: the peak of multiply-adds.</summary>
internal static class RegisterProbe
{
    private const int Rounds = 10_000_000;
    private const int Registers = 12;

    /// <summary>Gives the floating-point operations done, two a lane and multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes f = TLanes.Of(0.999), a = TLanes.Of(1e-3);
        TLanes x0 = f, x1 = f, x2 = f, x3 = f, x4 = f, x5 = f, x6 = f, x7 = f, x8 = f, x9 = f, x10 = f, x11 = f;
        for (int round = 0; round < Rounds; round++)
        {
            x0 = x0.MultiplyAdd(f, a);
            x1 = x1.MultiplyAdd(f, a);
            x2 = x2.MultiplyAdd(f, a);
            x3 = x3.MultiplyAdd(f, a);
            x4 = x4.MultiplyAdd(f, a);
            x5 = x5.MultiplyAdd(f, a);
            x6 = x6.MultiplyAdd(f, a);
            x7 = x7.MultiplyAdd(f, a);
            x8 = x8.MultiplyAdd(f, a);
            x9 = x9.MultiplyAdd(f, a);
            x10 = x10.MultiplyAdd(f, a);
            x11 = x11.MultiplyAdd(f, a);
        }
        Span<double> kept = stackalloc double[8];
        x0.Plus(x1).Plus(x2.Plus(x3)).Plus(x4.Plus(x5)).Plus(x6.Plus(x7)).Plus(x8.Plus(x9)).Plus(x10.Plus(x11)).Store(ref kept[0], 0);
        return double.IsNaN(kept[0]) ? 0 : 2.0 * Rounds * Registers * TLanes.Count;
    }
}
