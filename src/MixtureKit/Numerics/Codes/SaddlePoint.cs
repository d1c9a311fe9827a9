namespace MixtureKit.Numerics;

/// <summary>Log-probabilities of counts in saddle-point form, without cancellation (Loader 2000).</summary>
/// <remarks>
/// log x! is split into x log x − x, which joins the log-mean in a deviance that is computed without cancellation, and a small
/// remainder. Counts are whole numbers in doubles, 0 to 10¹⁵; they are not checked here. Source: Loader, "Fast and accurate
/// computation of binomial probabilities" (2000).
/// </remarks>
internal static class SaddlePoint
{
    private const double HalfLogTwoPi = 0.918938533204672741780;

    // log (n!) − log(√(2πn)(n/e)ⁿ) for n = 1 to 15, rounded from 20 digits.
    private static ReadOnlySpan<double> SmallStirlingErrors =>
    [
        0.08106146679532725822, 0.041340695955409294094, 0.027677925684998339149, 0.020790672103765093112, 0.016644691189821192163,
        0.013876128823070747999, 0.011896709945891770095, 0.010411265261972096497, 0.0092554621827127329177, 0.0083305634333628712565,
        0.007573675487951840795, 0.0069428401072095298657, 0.0064089941880042070684, 0.0059513701127588477356, 0.005554733551962801371,
    ];

    /// <summary>Returns log (n!) − log(√(2πn)(n/e)ⁿ) for any n ≥ 0; +∞ at 0.</summary>
    /// <remarks>log (n!) is log Γ(n + 1), and the result is 1/(12n) − 1/(360n³) + ….</remarks>
    public static double StirlingError(double n)
    {
        if (n == 0)
            return double.PositiveInfinity;
        if (n <= SmallStirlingErrors.Length && n == Math.Floor(n))
            return SmallStirlingErrors[(int)n - 1];
        double lowered = 0;
        for (; n < 16; n++)
            lowered += ((n + 0.5) * Logarithm.OnePlus(1 / n)) - 1;
        return StirlingSeries(n) + lowered;
    }

    /// <summary>Returns log (n!) for any n ≥ 0 (log Γ(n + 1) between the whole numbers), exactly 0 at 0 and 1.</summary>
    public static double LogFactorial(double n)
    {
        if (n is 0 or 1)
            return 0;
        return Remainder(n) + (n * (Math.Log(n) - 1));
    }

    /// <summary>Returns x log(x / m) + m − x ≥ 0 for x, m ≥ 0, half the deviance of a count x from a mean m.</summary>
    /// <remarks>The result has the relative precision of the arguments even if they nearly agree. 0 log 0 = 0; +∞ for x > 0 = m.</remarks>
    public static double Deviance(double x, double mean)
    {
        if (x == 0)
            return mean;
        if (mean == 0)
            return double.PositiveInfinity;
        if (Math.Abs(x - mean) < 0.1 * (x + mean))
            return NearDeviance(x, mean);
        double ratio = x / mean;
        double log = double.IsNormal(ratio) ? Math.Log(ratio) : Math.Log(x) - Math.Log(mean);
        return (x * log) + mean - x;
    }

    /// <summary>Returns log (λˣ e^(−λ) / x!), to 1e−11 relative for counts to 10¹⁵ and rates from 1e−300 to 10¹⁵.</summary>
    /// <remarks>With the rate 0 the count is certainly 0: the result is 0 at x = 0, −∞ elsewhere.</remarks>
    public static double LogPoisson(double count, double rate) =>
        count == 0 ? -rate : -Deviance(count, rate) - Remainder(count);

    /// <summary>Returns log [n!/(Π x_j!)] + Σ x_j log p_j with n = Σ x_j and 0 log 0 = 0, to 1e−11 relative.</summary>
    /// <remarks>
    /// If all counts are 0, the result is 0; a count of a category of probability 0 gives −∞. The probabilities are not rescaled:
    /// the difference of their sum from 1 enters the result n times.
    /// </remarks>
    public static double LogMultinomial(ReadOnlySpan<double> counts, ReadOnlySpan<double> probabilities)
    {
        double total = 0;
        foreach (double count in counts)
            total += count;
        if (total == 0)
            return 0;
        double remainders = 0;
        double deviances = 0;
        for (int j = 0; j < counts.Length; j++)
        {
            remainders += Remainder(counts[j]);
            deviances += Deviance(counts[j], total * probabilities[j]);
        }
        return Remainder(total) - remainders - (deviances - (total * Excess(probabilities)));
    }

    /// <summary>Returns log (n!) − n log n + n = ½ log 2πn + the Stirling error; 0 at 0.</summary>
    public static double Remainder(double n) =>
        n == 0 ? 0 : HalfLogTwoPi + (0.5 * Math.Log(n)) + StirlingError(n);

    // The asymptotic series with Bernoulli numbers B₂ₖ / (2k(2k − 1) n^(2k−1)), accurate to the last digit from 16 on.
    private static double StirlingSeries(double n)
    {
        double s = 1 / (n * n);
        double tail = (1.0 / 1188) - (s * ((691.0 / 360360) - (s * (1.0 / 156))));
        return ((1.0 / 12) - (s * ((1.0 / 360) - (s * ((1.0 / 1260) - (s * ((1.0 / 1680) - (s * tail)))))))) / n;
    }

    // With v = (x − m)/(x + m), log(x/m) = 2 artanh v, and the deviance is (x − m)v + 2x(v³/3 + v⁵/5 + …).
    private static double NearDeviance(double x, double mean)
    {
        double v = (x - mean) / (x + mean);
        double sum = (x - mean) * v;
        double power = 2 * x * v;
        for (int odd = 3; ; odd += 2)
        {
            power *= v * v;
            double next = sum + (power / odd);
            if (next == sum)
                return sum;
            sum = next;
        }
    }

    /// <summary>Returns Σ p_j − 1 in compensated summation (Neumaier 1974).</summary>
    /// <remarks>The significant digits of the result are those that a plain sum loses.</remarks>
    public static double Excess(ReadOnlySpan<double> probabilities)
    {
        double sum = -1;
        double lost = 0;
        foreach (double p in probabilities)
        {
            double next = sum + p;
            lost += Math.Abs(sum) >= Math.Abs(p) ? sum - next + p : p - next + sum;
            sum = next;
        }
        return sum + lost;
    }
}
