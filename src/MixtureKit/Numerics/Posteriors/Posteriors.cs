using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The posteriors of many observations at once, without cancellation however far an observation is.</summary>
/// <remarks>
/// With v_k = log π_k + log p_k(x), m = max_k v_k and y_k = m − v_k: e_k = exp(−y_k), s = Σ e_k, γ_k = e_k / s, log p(x) = m + log
/// s, H = log s + Σ e_k y_k / s.
/// </remarks>
internal static partial class Posteriors
{
    /// <summary>Computes e_k, and m, s and w / s of every observation; returns sums over the observations.</summary>
    /// <param name="densities">log p_k(x_n), [component][observation].</param>
    /// <param name="logWeights">log π_k.</param>
    /// <param name="weights">w_n, one an observation.</param>
    /// <param name="exponentials">e_k, [component][observation].</param>
    /// <param name="maxima">m. If a v is NaN or infinite, s is NaN.</param>
    /// <param name="sums">s.</param>
    /// <param name="ratios">w / s.</param>
    /// <returns>Σ w m, Σ w Σ_k γ_k y_k, and the smallest |m|.</returns>
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
        if (done < weights.Length)
            Exponentials<OneLane>(densities, logWeights, weights, exponentials, maxima, sums, ratios, done, ref totals);
        return totals;
    }

    /// <summary>Computes the observations from the first one on that fill all lanes, and returns the index after them.</summary>
    public static int Exponentials<TLanes>(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> weights, Span<double> exponentials, Span<double> maxima, Span<double> sums, Span<double> ratios, int first, ref Totals totals)
        where TLanes : struct, ILanes<TLanes>
    {
        // The maxima of all observations come before the first exponentials, so that no exponential waits for a maximum.
        Joints<TLanes>(densities, logWeights, exponentials, maxima, first);
        return typeof(TLanes) == typeof(Lanes512) && TabledExponential.IsSupported
            ? Exponentials<Lanes512, TabledExponential>(logWeights.Length, weights, exponentials, maxima, sums, ratios, first, ref totals)
            : Exponentials<TLanes, PlainExponential<TLanes>>(logWeights.Length, weights, exponentials, maxima, sums, ratios, first, ref totals);
    }

    /// <summary>Computes v_k and m of three vectors of observations in parallel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Joints<TLanes>(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, Span<double> joints, Span<double> maxima, int first)
        where TLanes : struct, ILanes<TLanes>
    {
        nint count = maxima.Length, n = first;
        for (; n + (3 * TLanes.Count) <= count; n += 3 * TLanes.Count)
        {
            ref double density = ref Unsafe.Add(ref MemoryMarshal.GetReference(densities), n);
            ref double joint = ref Unsafe.Add(ref MemoryMarshal.GetReference(joints), n);
            TLanes m0 = TLanes.Broadcast(double.NegativeInfinity), m1 = m0, m2 = m0;
            foreach (double logWeight in logWeights)
            {
                TLanes weight = TLanes.Broadcast(logWeight);
                Joint(ref density, ref joint, 0, weight, ref m0);
                Joint(ref density, ref joint, (nuint)TLanes.Count, weight, ref m1);
                Joint(ref density, ref joint, (nuint)(2 * TLanes.Count), weight, ref m2);
                density = ref Unsafe.Add(ref density, count);
                joint = ref Unsafe.Add(ref joint, count);
            }
            m0.Store(ref MemoryMarshal.GetReference(maxima), (nuint)n);
            m1.Store(ref MemoryMarshal.GetReference(maxima), (nuint)(n + TLanes.Count));
            m2.Store(ref MemoryMarshal.GetReference(maxima), (nuint)(n + (2 * TLanes.Count)));
        }
        for (; n + TLanes.Count <= count; n += TLanes.Count)
        {
            ref double density = ref Unsafe.Add(ref MemoryMarshal.GetReference(densities), n);
            ref double joint = ref Unsafe.Add(ref MemoryMarshal.GetReference(joints), n);
            TLanes m = TLanes.Broadcast(double.NegativeInfinity);
            foreach (double logWeight in logWeights)
            {
                Joint(ref density, ref joint, 0, TLanes.Broadcast(logWeight), ref m);
                density = ref Unsafe.Add(ref density, count);
                joint = ref Unsafe.Add(ref joint, count);
            }
            m.Store(ref MemoryMarshal.GetReference(maxima), (nuint)n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Joint<TLanes>(ref double density, ref double joint, nuint n, TLanes logWeight, ref TLanes m)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes v = TLanes.Load(ref density, n) + logWeight;
        m = TLanes.Max(m, v);
        v.Store(ref joint, n);
    }

    private static int Exponentials<TLanes, TExponential>(int components, ReadOnlySpan<double> weights, Span<double> exponentials, ReadOnlySpan<double> maxima, Span<double> sums, Span<double> ratios, int first, ref Totals totals)
        where TLanes : struct, ILanes<TLanes>
        where TExponential : struct, IExponential<TLanes, TExponential> =>
        Exponentials<TLanes, TExponential>(ref MemoryMarshal.GetReference(TExponential.Constants), components, weights, exponentials, maxima, sums, ratios, first, ref totals);

    /// <summary>Computes e_k in place of v_k, s and w / s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Exponentials<TLanes, TExponential>(ref double constants, int components, ReadOnlySpan<double> weights, Span<double> exponentials, ReadOnlySpan<double> maxima, Span<double> sums, Span<double> ratios, int first, ref Totals totals)
        where TLanes : struct, ILanes<TLanes>
        where TExponential : struct, IExponential<TLanes, TExponential>
    {
        nint count = weights.Length, n = first;
        var exponential = TExponential.With(ref constants);
        TLanes weightedMaxima = TLanes.Broadcast(0), weightedGaps = TLanes.Broadcast(0), nearest = TLanes.Broadcast(double.PositiveInfinity);
        for (; n + TLanes.Count <= count; n += TLanes.Count)
        {
            ref double output = ref Unsafe.Add(ref MemoryMarshal.GetReference(exponentials), n);
            TLanes m = TLanes.Load(ref MemoryMarshal.GetReference(maxima), (nuint)n), s = TLanes.Broadcast(0), gaps = TLanes.Broadcast(0);
            for (int k = 0; k < components; k++)
            {
                // Above the largest y the result is 0, and no infinity is used. NaN, as the second operand, stays NaN.
                TLanes y = TLanes.Min(TLanes.Broadcast(ExponentialFunction.Largest), m - TLanes.Load(ref output, 0));
                TLanes e = exponential.OfMinus(y);
                e.Store(ref output, 0);
                s += e;
                gaps.AddProduct(e, y);
                output = ref Unsafe.Add(ref output, count);
            }
            TLanes weight = TLanes.Load(ref MemoryMarshal.GetReference(weights), (nuint)n), ratio = weight / s;
            s.Store(ref MemoryMarshal.GetReference(sums), (nuint)n);
            ratio.Store(ref MemoryMarshal.GetReference(ratios), (nuint)n);
            weightedMaxima.AddProduct(weight, m);
            weightedGaps.AddProduct(ratio, gaps);
            nearest = TLanes.Min(nearest, TLanes.Abs(m));
        }
        totals = new Totals(totals.Maxima + TLanes.Sum(weightedMaxima), totals.Gaps + TLanes.Sum(weightedGaps), Math.Min(totals.Nearest, TLanes.Smallest(nearest)));
        return (int)n;
    }

    /// <summary>Sums over observations.</summary>
    /// <param name="Maxima">Σ w m.</param>
    /// <param name="Gaps">Σ w Σ_k γ_k y_k.</param>
    /// <param name="Nearest">The smallest |m|.</param>
    internal readonly record struct Totals(double Maxima, double Gaps, double Nearest);
}
