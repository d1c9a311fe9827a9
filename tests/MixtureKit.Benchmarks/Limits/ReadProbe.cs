using System.Runtime.CompilerServices;

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
        for (int i = 0; i < length; i += step)
        {
            a = a.Plus(TLanes.Load(ref first, i));
            b = b.Plus(TLanes.Load(ref first, i + TLanes.Count));
            c = c.Plus(TLanes.Load(ref first, i + (2 * TLanes.Count)));
            d = d.Plus(TLanes.Load(ref first, i + (3 * TLanes.Count)));
        }
        Span<double> kept = stackalloc double[8];
        a.Plus(b).Plus(c.Plus(d)).Store(ref kept[0], 0);
        return double.IsNaN(kept[0]) ? 0 : (double)length * sizeof(double);
    }
}
