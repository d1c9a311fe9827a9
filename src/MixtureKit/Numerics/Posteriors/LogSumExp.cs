namespace MixtureKit.Numerics;

/// <summary>The sum log Σ exp v_k about the largest value m, as m + log(1 + Σ' exp(v_k − m)).</summary>
/// <remarks>
/// Σ' omits the first largest term, so that terms far below it still count. The order of summation is fixed: all machines whose exp
/// and log agree give the same bits.
/// </remarks>
internal static class LogSumExp
{
    /// <summary>Returns log Σ exp v_k: −∞ for no values or only −∞, +∞ if there is +∞, NaN if there is NaN.</summary>
    public static double Compute(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NegativeInfinity;
        int largest = IndexOfLargest(values);
        double maximum = values[largest];
        return double.IsFinite(maximum) ? maximum + Rest(values, largest) : maximum;
    }

    /// <summary>Replaces v_k by v_k − log Σ exp v_k, small results accurate to their last digits, and returns log Σ exp v_k.</summary>
    /// <remarks>If the sum is not finite, the values are unchanged.</remarks>
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

    /// <summary>Returns the index of the first of the largest values, or of the first NaN.</summary>
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
