using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>The exponential exp(−y) as 2ⁿ exp(−t), with n = round(−y / log 2) and t = y + n log 2.</summary>
/// <remarks>
/// exp(−t) ≈ 1 − t + t² q(t): q interpolates (exp(−t) − 1 + t)/t² at the ten Chebyshev points of |t| ≤ ½ log 2, with an error of
/// 1.7e-17. One rounding in the sum and one in the product with 2ⁿ remain, and log 2 has one part only: the result is as if y had
/// an error of 3.4e-17 y, a third of that of rounding y.
/// </remarks>
internal static class ExponentialFunction
{
    /// <summary>The largest permitted y, of which the result is 0: y / log 2 is 1023 when rounded to a sixteenth.</summary>
    public const double Largest = 709.08;

    // Adding it rounds to an integer, which is then in the last bits of the sum, together with the bias of an exponent.
    private const double Rounder = 6755399441055744 + 1023;

    /// <summary>Returns exp(−y) for 0 ≤ y ≤ <see cref="Largest"/>; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfMinus<TLanes>(TLanes y)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes integers = TLanes.MultiplyAdd(y, TLanes.Broadcast(-1.4426950408889634), TLanes.Broadcast(Rounder));
        TLanes t = TLanes.MultiplyAdd(integers - TLanes.Broadcast(Rounder), TLanes.Broadcast(0.6931471805599453), y);
        // Even and odd powers in parallel: two short chains take fewer of a processor's waiting instructions than many pairs.
        TLanes t2 = t * t;
        TLanes even = TLanes.MultiplyAdd(TLanes.Broadcast(2.7620088445409746e-07), t2, TLanes.Broadcast(2.4801521295954376e-05));
        TLanes odd = TLanes.MultiplyAdd(TLanes.Broadcast(-2.510038549551032e-08), t2, TLanes.Broadcast(-2.7557268459997064e-06));
        even = TLanes.MultiplyAdd(even, t2, TLanes.Broadcast(0.0013888888917213717));
        odd = TLanes.MultiplyAdd(odd, t2, TLanes.Broadcast(-0.00019841269863053618));
        even = TLanes.MultiplyAdd(even, t2, TLanes.Broadcast(0.04166666666662413));
        odd = TLanes.MultiplyAdd(odd, t2, TLanes.Broadcast(-0.008333333333330062));
        even = TLanes.MultiplyAdd(even, t2, TLanes.Broadcast(0.5000000000000001));
        odd = TLanes.MultiplyAdd(odd, t2, TLanes.Broadcast(-0.16666666666666669));
        TLanes q = TLanes.MultiplyAdd(odd, t, even);
        TLanes power = TLanes.PowerOfTwo(integers);
        return TLanes.MultiplyAdd(TLanes.MultiplySubtract(q, t2, t), power, power);
    }
}
