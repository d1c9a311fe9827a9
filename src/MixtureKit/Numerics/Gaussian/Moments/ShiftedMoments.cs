using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Weighted sums of a vector of columns about an origin o: s = Σ w (x − o) and t = Σ w (x − o)².</summary>
/// <remarks>Complete sums are moved to a centre c: S = s − N δ and T = t − δ (s + S), with δ = c − o and N = Σ w.</remarks>
internal struct ShiftedMoments<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes _first;
    private TLanes _second;

    /// <summary>Sums without observations.</summary>
    public static ShiftedMoments<TLanes> None => new() { _first = default, _second = default };

    /// <summary>Adds an observation with a weight, given by its deviations and their squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref double weight, TLanes deviation, TLanes square)
    {
        var w = TLanes.Broadcast(weight);
        _first.AddProduct(w, deviation);
        _second.AddProduct(w, square);
    }

    /// <summary>True if t is finite.</summary>
    /// <remarks>It is not if a square was infinite, even with weight 0, because 0 times infinity is NaN.</remarks>
    public readonly bool IsFinite
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => double.IsFinite(TLanes.Sum(_second));
    }

    /// <summary>Adds S to some sums, and T to the sums at a distance after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ref double sums, nint distance, TLanes offset, ref double total)
    {
        TLanes moved = _first - (TLanes.Broadcast(total) * offset);
        ref double squares = ref Unsafe.Add(ref sums, distance);
        (TLanes.Load(ref sums, 0) + moved).Store(ref sums, 0);
        (TLanes.Load(ref squares, 0) + (_second - (offset * (_first + moved)))).Store(ref squares, 0);
    }
}
