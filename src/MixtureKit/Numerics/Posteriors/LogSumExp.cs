namespace MixtureKit.Numerics;

/// <summary>
/// log Σ exp v_k about the largest value m: m + log(1 + Σ' exp(v_k − m)), where Σ' leaves out the first largest term, so that terms far
/// below it still count. The order of summation is fixed: the same bits on all machines whose exp and log agree.
/// </summary>
internal static class LogSumExp
{
    /// <summary>log Σ exp v_k. Nothing, or −∞ alone, gives −∞; +∞ gives +∞; NaN anywhere gives NaN.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NegativeInfinity;
        int largest = IndexOfLargest(values);
        double maximum = values[largest];
        return double.IsFinite(maximum) ? maximum + Rest(values, largest) : maximum;
    }

    /// <summary>
    /// v_k − log Σ exp v_k in place, with small results near 0 right to their last digits; returns log Σ exp v_k.
    /// Where that is not finite the values stay as they are: there is nothing to divide by.
    /// </summary>
    public static double Normalize(Span<double> values)
    {
        if (values.IsEmpty)
            return double.NegativeInfinity;
        int largest = IndexOfLargest(values);
        double maximum = values[largest];
        if (!double.IsFinite(maximum))
            return maximum;
        double rest = Rest(values, largest);
        foreach (ref double value in values)
            value = value - maximum - rest;
        return maximum + rest;
    }

    /// <summary>The first of the largest, or the first NaN.</summary>
    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int largest = 0;
        for (int k = 1; k < values.Length && !double.IsNaN(values[largest]); k++)
        {
            if (!(values[k] <= values[largest]))
                largest = k;
        }
        return largest;
    }

    private static double Rest(ReadOnlySpan<double> values, int largest)
    {
        double maximum = values[largest];
        double sum = 0;
        for (int k = 0; k < values.Length; k++)
            sum += k == largest ? 0 : Math.Exp(values[k] - maximum);
        return Logarithm.OnePlus(sum);
    }
}
