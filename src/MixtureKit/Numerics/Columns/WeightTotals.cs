using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>t_n = Σ_k w_k[n] over weightings w of observations, and how far it is from 1 at most.</summary>
internal static class WeightTotals
{
    /// <summary>The totals; returns max_n |t_n − 1|, or NaN where one of them is.</summary>
    /// <param name="weights">w, [weighting][observation].</param>
    /// <param name="totals">t, one place an observation.</param>
    public static double Of(ReadOnlySpan<double> weights, Span<double> totals)
    {
        int done = 0;
        double most = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Of<Lanes512>(weights, totals, done, ref most);
        else if (Vector256.IsHardwareAccelerated)
            done = Of<Lanes256>(weights, totals, done, ref most);
        else if (Vector128.IsHardwareAccelerated)
            done = Of<Lanes128>(weights, totals, done, ref most);
        if (done < totals.Length)
            Of<OneLane>(weights, totals, done, ref most);
        return most;
    }

    /// <summary>As many observations, from one on, as fill all lanes; returns the first that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Of<TLanes>(ReadOnlySpan<double> weights, Span<double> totals, int first, ref double most)
        where TLanes : struct, ILanes<TLanes>
    {
        nint count = totals.Length, n = first, weightings = totals.IsEmpty ? 0 : weights.Length / count;
        // The sum is there for a NaN, which the least of several may pass over.
        TLanes one = TLanes.Of(1), sum = TLanes.Of(0), least = TLanes.Of(-most);
        for (; n + TLanes.Count <= count; n += TLanes.Count)
        {
            ref double w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), n);
            TLanes total = TLanes.Load(ref w, 0);
            for (nint k = 1; k < weightings; k++)
            {
                w = ref Unsafe.Add(ref w, count);
                total += TLanes.Load(ref w, 0);
            }
            total.Store(ref MemoryMarshal.GetReference(totals), (nuint)n);
            TLanes gap = TLanes.Abs(total - one);
            sum += gap;
            least = TLanes.Min(least, TLanes.Of(0) - gap);
        }
        double all = TLanes.Sum(sum);
        most = double.IsNaN(all) || double.IsNaN(most) ? double.NaN : -TLanes.Smallest(least);
        return (int)n;
    }
}
