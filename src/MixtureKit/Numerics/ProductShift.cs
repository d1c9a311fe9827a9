using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Moments about c = μ − δ brought to μ: s − Nδ, and V − s δᵀ − δ (s − Nδ)ᵀ. In a row of a <see cref="ProductLayout"/>, whose ones hold
/// 0 for δ and N for s − Nδ, both are t_{ab} − s_a δ_b − δ_a (s − Nδ)_b.
/// </summary>
internal static class ProductShift
{
    /// <summary>Places for three rows.</summary>
    public static int Room(ProductLayout layout) => 3 * layout.Room(1);

    /// <summary>Adds the moments, brought to μ, to statistics: d first moments, then the lower triangle packed by rows.</summary>
    /// <param name="layout">The order of the moments.</param>
    /// <param name="moments">Moments about c; they are changed.</param>
    /// <param name="weight">N.</param>
    /// <param name="offset">δ.</param>
    /// <param name="room">At least <see cref="Room"/> places.</param>
    /// <param name="statistics">What is added to.</param>
    public static void Add(ProductLayout layout, Span<double> moments, double weight, ReadOnlySpan<double> offset, Span<double> room, Span<double> statistics)
    {
        int dimension = layout.Dimension, pitch = layout.Room(1);
        room = room[..Room(layout)];
        room.Clear();
        Span<double> sums = room[..pitch], offsets = room.Slice(pitch, pitch), moved = room[(2 * pitch)..];
        for (int i = 0; i < dimension; i++)
        {
            sums[i] = sums[dimension + i] = moments[i];
            offsets[i] = offsets[dimension + i] = offset[i];
            moved[i] = moved[dimension + i] = moments[i] - (weight * offset[i]);
        }
        moved.Slice(layout.Ones, layout.Lanes).Fill(weight);
        if (layout.Lanes == Lanes512.Count)
            Shift<Lanes512>(layout, moments, sums, offsets, moved);
        else if (layout.Lanes == Lanes256.Count)
            Shift<Lanes256>(layout, moments, sums, offsets, moved);
        else if (layout.Lanes == Lanes128.Count)
            Shift<Lanes128>(layout, moments, sums, offsets, moved);
        else
            Shift<OneLane>(layout, moments, sums, offsets, moved);
        Scatter(layout.Places, layout.Targets, moments, statistics);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shift<TLanes>(ProductLayout layout, Span<double> moments, ReadOnlySpan<double> sums, ReadOnlySpan<double> offsets, ReadOnlySpan<double> moved)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double s = ref MemoryMarshal.GetReference(sums), delta = ref MemoryMarshal.GetReference(offsets), e = ref MemoryMarshal.GetReference(moved);
        ref double moment = ref MemoryMarshal.GetReference(moments);
        ReadOnlySpan<int> left = layout.Left, right = layout.Right;
        TLanes none = TLanes.Of(0);
        for (int v = 0; v < left.Length; v++)
        {
            nuint a = (nuint)left[v], b = (nuint)right[v], at = (nuint)(v * TLanes.Count);
            var t = TLanes.Load(ref moment, at);
            t = TLanes.MultiplyAdd(none - TLanes.Load(ref s, a), TLanes.Load(ref delta, b), t);
            TLanes.MultiplyAdd(none - TLanes.Load(ref delta, a), TLanes.Load(ref e, b), t).Store(ref moment, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<int> places, ReadOnlySpan<int> targets, ReadOnlySpan<double> moments, Span<double> statistics)
    {
        ref double from = ref MemoryMarshal.GetReference(moments), to = ref MemoryMarshal.GetReference(statistics);
        for (int t = 0; t < places.Length && t < targets.Length; t++)
            Unsafe.Add(ref to, targets[t]) += Unsafe.Add(ref from, places[t]);
    }
}
