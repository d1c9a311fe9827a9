using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Weighted sums of a vector of columns about an origin o, s = Σ w (x − o) and t = Σ w (x − o)², brought to a centre c once they are
/// whole: S = s − N δ and T = t − δ (s + S), where δ = c − o and N = Σ w.
/// </summary>
internal struct ShiftedMoments<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes _first;
    private TLanes _second;

    /// <summary>Sums of nothing.</summary>
    public static ShiftedMoments<TLanes> None => new() { _first = default, _second = default };

    /// <summary>Adds an observation of a weight, given by its deviations and their squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref double weight, TLanes deviation, TLanes square)
    {
        var w = TLanes.Of(weight);
        _first.AddProduct(w, deviation);
        _second.AddProduct(w, square);
    }

    /// <summary>Whether t is finite, which it is not where a square was not, whatever its weight: 0 times infinity is not a number.</summary>
    public readonly bool IsFinite
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => double.IsFinite(TLanes.Sum(_second));
    }

    /// <summary>Adds S to some sums and T to those a distance behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ref double sums, nint distance, TLanes offset, ref double total)
    {
        TLanes moved = _first - (TLanes.Of(total) * offset);
        ref double squares = ref Unsafe.Add(ref sums, distance);
        (TLanes.Load(ref sums, 0) + moved).Store(ref sums, 0);
        (TLanes.Load(ref squares, 0) + (_second - (offset * (_first + moved)))).Store(ref squares, 0);
    }
}
