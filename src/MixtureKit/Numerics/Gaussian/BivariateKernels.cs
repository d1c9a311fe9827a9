using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Normal densities and moments of two columns: c − ½ |P (x − μ)|², Σ w (x − μ) and Σ w (x − μ)(x − μ)ᵀ.</summary>
/// <remarks>Everything fits in registers, so each distribution computes the deviations from its mean.</remarks>
internal static class BivariateKernels
{
    /// <summary>Computes log-densities.</summary>
    /// <param name="triangle">P₁₁, P₂₁, P₂₂.</param>
    /// <param name="mean">μ.</param>
    /// <param name="constant">c.</param>
    /// <param name="first">x₁, one value an observation.</param>
    /// <param name="second">x₂.</param>
    /// <param name="destination">One element an observation; −∞ if the distance is NaN.</param>
    public static void LogDensities(ReadOnlySpan<double> triangle, ReadOnlySpan<double> mean, double constant, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> destination)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = LogDensities<Lanes512>(triangle, mean, constant, first, second, destination, done);
        else if (Vector256.IsHardwareAccelerated)
            done = LogDensities<Lanes256>(triangle, mean, constant, first, second, destination, done);
        else if (Vector128.IsHardwareAccelerated)
            done = LogDensities<Lanes128>(triangle, mean, constant, first, second, destination, done);
        if (done < destination.Length)
            LogDensities<OneLane>(triangle, mean, constant, first, second, destination, done);
    }

    /// <summary>Adds Σ w (x − μ), two elements, and the three of Σ w (x − μ)(x − μ)ᵀ, lower triangle by rows.</summary>
    public static void AddMoments(ReadOnlySpan<double> mean, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> weights, Span<double> moments)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = AddMoments<Lanes512>(mean, first, second, weights, moments, done);
        else if (Vector256.IsHardwareAccelerated)
            done = AddMoments<Lanes256>(mean, first, second, weights, moments, done);
        else if (Vector128.IsHardwareAccelerated)
            done = AddMoments<Lanes128>(mean, first, second, weights, moments, done);
        if (done < weights.Length)
            AddMoments<OneLane>(mean, first, second, weights, moments, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int LogDensities<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> mean, double constant, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> destination, int begin)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(first), y = ref MemoryMarshal.GetReference(second), output = ref MemoryMarshal.GetReference(destination);
        TLanes a = TLanes.Broadcast(triangle[0]), b = TLanes.Broadcast(triangle[1]), c = TLanes.Broadcast(triangle[2]), u = TLanes.Broadcast(mean[0]), v = TLanes.Broadcast(mean[1]);
        TLanes half = TLanes.Broadcast(-0.5), top = TLanes.Broadcast(constant), nothing = TLanes.Broadcast(double.NegativeInfinity);
        int n = begin;
        for (; n + TLanes.Count <= destination.Length; n += TLanes.Count)
        {
            TLanes dx = TLanes.Load(ref x, (nuint)n) - u, dy = TLanes.Load(ref y, (nuint)n) - v;
            TLanes p = a * dx, q = TLanes.MultiplyAdd(b, dx, c * dy);
            TLanes length = TLanes.MultiplyAdd(p, p, q * q);
            TLanes.UnlessNaN(TLanes.MultiplyAdd(length, half, top), nothing).Store(ref output, (nuint)n);
        }
        return n;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int AddMoments<TLanes>(ReadOnlySpan<double> mean, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> weights, Span<double> moments, int begin)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(first), y = ref MemoryMarshal.GetReference(second), w = ref MemoryMarshal.GetReference(weights);
        TLanes u = TLanes.Broadcast(mean[0]), v = TLanes.Broadcast(mean[1]), sx = default, sy = default, xx = default, xy = default, yy = default;
        int n = begin;
        for (; n + TLanes.Count <= weights.Length; n += TLanes.Count)
        {
            TLanes dx = TLanes.Load(ref x, (nuint)n) - u, dy = TLanes.Load(ref y, (nuint)n) - v, weight = TLanes.Load(ref w, (nuint)n);
            TLanes wx = weight * dx, wy = weight * dy;
            sx += wx;
            sy += wy;
            xx.AddProduct(wx, dx);
            xy.AddProduct(wx, dy);
            yy.AddProduct(wy, dy);
        }
        moments[4] += TLanes.Sum(yy);
        TLanes.AddSums(sx, sy, xx, xy, ref MemoryMarshal.GetReference(moments));
        return n;
    }
}
