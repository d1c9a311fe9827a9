using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>
/// exp x = 2ⁿ exp r, n = round(x / log 2), r = x − n log 2, exp r ≈ 1 + r + r² q(r): q interpolates (exp r − 1 − r)/r² at the ten
/// Chebyshev points of |r| ≤ ½ log 2, which leaves 1.7e-17. The result is within one unit of its last place.
/// </summary>
internal static class ExponentialFunction
{
    /// <summary>Below it the result is 0, before it would lose digits: exp(−708) is 3e-308.</summary>
    public const double Lowest = -708;

    // Adding it rounds to an integer, which the last bits of the sum then hold.
    private const double Rounder = 6755399441055744;

    // log 2 in two parts; n times the first is exact.
    private const double LogTwoHigh = 0.6931471803691238;
    private const double LogTwoLow = 1.9082149292705877e-10;

    /// <summary>exp x for x ≤ 0; 0 below <see cref="Lowest"/>, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfNonPositive<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes integers = TLanes.MultiplyAdd(x, TLanes.Of(1.4426950408889634), TLanes.Of(Rounder));
        TLanes n = integers - TLanes.Of(Rounder);
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Of(-LogTwoHigh), x);
        r = TLanes.MultiplyAdd(n, TLanes.Of(-LogTwoLow), r);
        // In pairs, and pairs of pairs: a short chain of additions leaves room for other observations beside it.
        TLanes r2 = r * r, r4 = r2 * r2;
        TLanes low = TLanes.MultiplyAdd(
            TLanes.MultiplyAdd(TLanes.Of(0.008333333333330062), r, TLanes.Of(0.04166666666662413)), r2, TLanes.MultiplyAdd(TLanes.Of(0.16666666666666669), r, TLanes.Of(0.5000000000000001)));
        TLanes high = TLanes.MultiplyAdd(
            TLanes.MultiplyAdd(TLanes.Of(2.7557268459997064e-06), r, TLanes.Of(2.4801521295954376e-05)), r2, TLanes.MultiplyAdd(TLanes.Of(0.00019841269863053618), r, TLanes.Of(0.0013888888917213717)));
        high = TLanes.MultiplyAdd(TLanes.MultiplyAdd(TLanes.Of(2.510038549551032e-08), r, TLanes.Of(2.7620088445409746e-07)), r4, high);
        TLanes q = TLanes.MultiplyAdd(high, r4, low);
        TLanes exponential = TLanes.MultiplyAdd(q, r2, r) + TLanes.Of(1);
        return TLanes.ZeroBelow(TLanes.ScaleByPower(exponential, integers), x, TLanes.Of(Lowest));
    }
}
