using System.Runtime.CompilerServices;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>
/// eˣ = 2ⁿ·eʳ with n the whole number nearest x / ln 2 and |r| ≤ ln 2 / 2, eʳ by its series to r¹¹: good to about 2 units in the last
/// place where the result is a normal number, which is all that a rate needs.
/// </summary>
internal static class ExponentialProbe
{
    private const int Length = 2048;
    private const int Rounds = 20_000;
    private const double Shift = 6755399441055744.0 + 1023;
    private const double LogTwoHigh = 0.693147180369123816490;
    private const double LogTwoLow = 1.90821492927058770002e-10;

    /// <summary>Gives the exponentials done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        double[] x = [.. Enumerable.Range(0, Length).Select(i => -0.01 * i)], y = new double[Length];
        for (int round = 0; round < Rounds; round++)
            All<TLanes>(ref x[0], ref y[0]);
        return double.IsNaN(y[0]) ? 0 : (double)Rounds * Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void All<TLanes>(ref double x, ref double y)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int i = 0; i < Length; i += 2 * TLanes.Count)
        {
            Exponential(TLanes.Load(ref x, i)).Store(ref y, i);
            Exponential(TLanes.Load(ref x, i + TLanes.Count)).Store(ref y, i + TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Exponential<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // Adding 1.5·2⁵² leaves the nearest whole number in the last bits.
        TLanes shifted = x.MultiplyAdd(TLanes.Of(1.4426950408889634), TLanes.Of(Shift));
        TLanes n = shifted.Plus(TLanes.Of(-Shift));
        TLanes r = n.MultiplyAdd(TLanes.Of(-LogTwoLow), n.MultiplyAdd(TLanes.Of(-LogTwoHigh), x));
        TLanes series = r.MultiplyAdd(TLanes.Of(1.0 / 39916800), TLanes.Of(1.0 / 3628800));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 362880));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 40320));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 5040));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 720));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 120));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 24));
        series = series.MultiplyAdd(r, TLanes.Of(1.0 / 6));
        series = series.MultiplyAdd(r, TLanes.Of(0.5));
        series = series.MultiplyAdd(r, TLanes.Of(1));
        series = series.MultiplyAdd(r, TLanes.Of(1));
        return series.MultiplyAdd(shifted.PowerOfTwo(), TLanes.Of(0));
    }
}
