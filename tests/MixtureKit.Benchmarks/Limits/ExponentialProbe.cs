using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>Exponentials of 2,048 numbers in the first cache, by the library's own function and nothing else.</summary>
internal static class ExponentialProbe
{
    private const int Length = 2048;
    private const int Rounds = 40_000;

    /// <summary>Gives the exponentials done.</summary>
    public static double Run<TLanes>()
        where TLanes : struct, ILanes<TLanes> =>
        typeof(TLanes) == typeof(Lanes512) && TabledExponential.IsSupported ? Run<Lanes512, TabledExponential>() : Run<TLanes, PlainExponential<TLanes>>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run<TLanes, TExponential>()
        where TLanes : struct, ILanes<TLanes>
        where TExponential : struct, IExponential<TLanes, TExponential>
    {
        Span<double> x = new AlignedMemory(Length).Span, y = new AlignedMemory(Length).Span;
        for (int i = 0; i < Length; i++)
            x[i] = 0.01 * i;
        for (int round = 0; round < Rounds; round++)
            All<TLanes, TExponential>(ref MemoryMarshal.GetReference(TExponential.Constants), ref x[0], ref y[0]);
        return double.IsNaN(y[0]) ? 0 : (double)Rounds * Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void All<TLanes, TExponential>(ref double constants, ref double x, ref double y)
        where TLanes : struct, ILanes<TLanes>
        where TExponential : struct, IExponential<TLanes, TExponential>
    {
        var exponential = TExponential.With(ref constants);
        for (nuint i = 0, lanes = (nuint)TLanes.Count; i < Length; i += 2 * lanes)
        {
            exponential.OfMinus(TLanes.Load(ref x, i)).Store(ref y, i);
            exponential.OfMinus(TLanes.Load(ref x, i + lanes)).Store(ref y, i + lanes);
        }
    }
}
