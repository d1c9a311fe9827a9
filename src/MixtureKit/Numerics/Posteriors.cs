using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>
/// The posterior of many observations at once. With v_k = log π_k + log p_k(x) and m = max_k v_k:
/// e_k = exp(v_k − m), s = Σ e_k, γ_k = e_k / s, log p(x) = m + log s, H = log s − Σ e_k (v_k − m) / s.
/// Nothing cancels, however far an observation is.
/// </summary>
internal static class Posteriors
{
    // exp(−1e4) is 0; a floor keeps 0·(−∞) out of the entropy.
    private const double Floor = -1e4;

    /// <summary>e_k, and for every observation m, s and w / s; the sums of two of them.</summary>
    /// <param name="densities">log p_k(x_n), [component][observation].</param>
    /// <param name="logWeights">log π_k.</param>
    /// <param name="weights">w_n, as many as observations.</param>
    /// <param name="exponentials">e_k, [component][observation].</param>
    /// <param name="maxima">m. NaN or an infinity among the v shows as a NaN in s.</param>
    /// <param name="sums">s.</param>
    /// <param name="ratios">w / s.</param>
    /// <returns>Σ w m, Σ w Σ_k γ_k (v_k − m), and the smallest |m|.</returns>
    public static Totals Exponentials(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> weights, Span<double> exponentials, Span<double> maxima, Span<double> sums, Span<double> ratios)
    {
        var totals = new Totals(0, 0, double.PositiveInfinity);
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Exponentials<Lanes512>(densities, logWeights, weights, exponentials, maxima, sums, ratios, done, ref totals);
        else if (Vector256.IsHardwareAccelerated)
            done = Exponentials<Lanes256>(densities, logWeights, weights, exponentials, maxima, sums, ratios, done, ref totals);
        else if (Vector128.IsHardwareAccelerated)
            done = Exponentials<Lanes128>(densities, logWeights, weights, exponentials, maxima, sums, ratios, done, ref totals);
        Exponentials<OneLane>(densities, logWeights, weights, exponentials, maxima, sums, ratios, done, ref totals);
        return totals;
    }

    /// <summary>w γ_k = e_k (w / s) in place of the e_k; adds Σ w γ_k to the counts.</summary>
    public static void Weigh(Span<double> exponentials, ReadOnlySpan<double> ratios, Span<double> counts)
    {
        if (Vector512.IsHardwareAccelerated)
            Weigh<Lanes512>(exponentials, ratios, counts);
        else if (Vector256.IsHardwareAccelerated)
            Weigh<Lanes256>(exponentials, ratios, counts);
        else if (Vector128.IsHardwareAccelerated)
            Weigh<Lanes128>(exponentials, ratios, counts);
        else
            Weigh<OneLane>(exponentials, ratios, counts);
    }

    /// <summary>As many observations, from one on, as fill all lanes; returns the first that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Exponentials<TLanes>(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> weights, Span<double> exponentials, Span<double> maxima, Span<double> sums, Span<double> ratios, int first, ref Totals totals)
        where TLanes : struct, ILanes<TLanes>
    {
        int count = weights.Length, n = first;
        TLanes weightedMaxima = TLanes.Of(0), weightedCrosses = TLanes.Of(0), nearest = TLanes.Of(double.PositiveInfinity);
        for (; n + TLanes.Count <= count; n += TLanes.Count)
        {
            ref double density = ref Unsafe.Add(ref MemoryMarshal.GetReference(densities), n);
            ref double exponential = ref Unsafe.Add(ref MemoryMarshal.GetReference(exponentials), n);
            TLanes m = TLanes.Load(ref density, 0) + TLanes.Of(logWeights[0]);
            for (int k = 1; k < logWeights.Length; k++)
                m = TLanes.Max(m, TLanes.Load(ref density, (nuint)(k * count)) + TLanes.Of(logWeights[k]));
            TLanes s = TLanes.Of(0), cross = TLanes.Of(0);
            for (int k = 0; k < logWeights.Length; k++)
            {
                TLanes gap = TLanes.Load(ref density, (nuint)(k * count)) + TLanes.Of(logWeights[k]) - m;
                TLanes e = ExponentialFunction.OfNonPositive(gap);
                e.Store(ref exponential, (nuint)(k * count));
                s += e;
                cross = TLanes.MultiplyAdd(e, TLanes.Max(TLanes.Of(Floor), gap), cross);
            }
            TLanes weight = TLanes.Load(ref MemoryMarshal.GetReference(weights), (nuint)n), ratio = weight / s;
            m.Store(ref MemoryMarshal.GetReference(maxima), (nuint)n);
            s.Store(ref MemoryMarshal.GetReference(sums), (nuint)n);
            ratio.Store(ref MemoryMarshal.GetReference(ratios), (nuint)n);
            weightedMaxima = TLanes.MultiplyAdd(weight, m, weightedMaxima);
            weightedCrosses = TLanes.MultiplyAdd(ratio, cross, weightedCrosses);
            nearest = TLanes.Min(nearest, TLanes.Abs(m));
        }
        totals = new Totals(totals.Maxima + TLanes.Sum(weightedMaxima), totals.Crosses + TLanes.Sum(weightedCrosses), Math.Min(totals.Nearest, TLanes.Smallest(nearest)));
        return n;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weigh<TLanes>(Span<double> exponentials, ReadOnlySpan<double> ratios, Span<double> counts)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double ratio = ref MemoryMarshal.GetReference(ratios);
        for (int k = 0; k < counts.Length; k++)
        {
            ref double own = ref Unsafe.Add(ref MemoryMarshal.GetReference(exponentials), k * ratios.Length);
            TLanes sum = TLanes.Of(0);
            int n = 0;
            for (; n + TLanes.Count <= ratios.Length; n += TLanes.Count)
            {
                TLanes share = TLanes.Load(ref own, (nuint)n) * TLanes.Load(ref ratio, (nuint)n);
                share.Store(ref own, (nuint)n);
                sum += share;
            }
            double total = TLanes.Sum(sum);
            for (; n < ratios.Length; n++)
                total += Unsafe.Add(ref own, n) *= Unsafe.Add(ref ratio, n);
            counts[k] += total;
        }
    }

    /// <summary>Sums over observations.</summary>
    /// <param name="Maxima">Σ w m.</param>
    /// <param name="Crosses">Σ w Σ_k γ_k (v_k − m).</param>
    /// <param name="Nearest">The smallest |m|.</param>
    internal readonly record struct Totals(double Maxima, double Crosses, double Nearest);
}
