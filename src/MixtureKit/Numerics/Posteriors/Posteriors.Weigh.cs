using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <content>The division of exponentials by their sums.</content>
internal static partial class Posteriors
{
    /// <summary>Replaces e_k by w γ_k = e_k (w / s), and adds Σ w γ_k to the counts.</summary>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weigh<TLanes>(Span<double> exponentials, ReadOnlySpan<double> ratios, Span<double> counts)
        where TLanes : struct, ILanes<TLanes>
    {
        nint length = ratios.Length;
        int k = 0;
        for (; k + 4 <= counts.Length; k += 4)
            WeighFour<TLanes>(ref Unsafe.Add(ref MemoryMarshal.GetReference(exponentials), k * length), ref MemoryMarshal.GetReference(ratios), length, ref counts[k]);
        for (; k < counts.Length; k++)
            WeighOne<TLanes>(ref Unsafe.Add(ref MemoryMarshal.GetReference(exponentials), k * length), ref MemoryMarshal.GetReference(ratios), length, ref counts[k]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WeighFour<TLanes>(ref double shares, ref double ratios, nint length, ref double counts)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes a = TLanes.Broadcast(0), b = a, c = a, d = a;
        ref double third = ref Unsafe.Add(ref shares, 2 * length);
        nint n = 0;
        for (; n + TLanes.Count <= length; n += TLanes.Count)
        {
            TLanes ratio = TLanes.Load(ref ratios, (nuint)n);
            a += Share(ref shares, ratio, (nuint)n);
            b += Share(ref shares, ratio, (nuint)(n + length));
            c += Share(ref third, ratio, (nuint)n);
            d += Share(ref third, ratio, (nuint)(n + length));
        }
        TLanes.AddSums(a, b, c, d, ref counts);
        for (; n < length; n++)
        {
            for (int k = 0; k < 4; k++)
                Unsafe.Add(ref counts, k) += Unsafe.Add(ref shares, (k * length) + n) *= Unsafe.Add(ref ratios, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WeighOne<TLanes>(ref double shares, ref double ratios, nint length, ref double counts)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes even = TLanes.Broadcast(0), odd = even;
        nint n = 0;
        for (; n + (2 * TLanes.Count) <= length; n += 2 * TLanes.Count)
        {
            even += Share(ref shares, TLanes.Load(ref ratios, (nuint)n), (nuint)n);
            odd += Share(ref shares, TLanes.Load(ref ratios, (nuint)(n + TLanes.Count)), (nuint)(n + TLanes.Count));
        }
        double total = TLanes.Sum(even + odd);
        for (; n < length; n++)
            total += Unsafe.Add(ref shares, n) *= Unsafe.Add(ref ratios, n);
        counts += total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Share<TLanes>(ref double exponentials, TLanes ratio, nuint n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes share = TLanes.Load(ref exponentials, n) * ratio;
        share.Store(ref exponentials, n);
        return share;
    }
}
