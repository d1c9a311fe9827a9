using System.Runtime.CompilerServices;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>The sum of an array that no cache holds, each thread a part of it.</summary>
internal static class ReadProbe
{
    /// <summary>Gives the bytes read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run<TLanes>(double[] data, int thread, int threads)
        where TLanes : struct, ILanes<TLanes>
    {
        int step = 4 * TLanes.Count;
        int length = data.Length / threads / step * step;
        ref double first = ref data[thread * length];
        TLanes a = default, b = default, c = default, d = default;
        for (nuint i = 0, lanes = (nuint)TLanes.Count; i < (nuint)length; i += 4 * lanes)
        {
            a += TLanes.Load(ref first, i);
            b += TLanes.Load(ref first, i + lanes);
            c += TLanes.Load(ref first, i + (2 * lanes));
            d += TLanes.Load(ref first, i + (3 * lanes));
        }
        Span<double> kept = stackalloc double[8];
        (a + b + c + d).Store(ref kept[0], 0);
        return double.IsNaN(kept[0]) ? 0 : (double)length * sizeof(double);
    }
}
