namespace MixtureKit.Numerics;

/// <summary>Logarithms that the runtime does not have to full precision.</summary>
internal static class Logarithm
{
    /// <summary>
    /// log(1 + x) without the loss of the digits of a small x: log w · x / (w − 1) with w the rounded 1 + x, whose error cancels
    /// (Goldberg 1991, theorem 4). −∞ at −1, NaN below.
    /// </summary>
    public static double OnePlus(double x)
    {
        double rounded = 1 + x;
        if (rounded == 1)
            return x;
        return double.IsFinite(rounded) && rounded > 0 ? Math.Log(rounded) * (x / (rounded - 1)) : Math.Log(rounded);
    }

    /// <summary>
    /// log(a / b) for a ≥ 0 and b > 0, to the relative precision of a − b where the two nearly agree: exactly 0 where they are equal,
    /// −∞ where a is 0.
    /// </summary>
    public static double Ratio(double numerator, double denominator)
    {
        if (numerator == 0)
            return double.NegativeInfinity;
        double change = (numerator - denominator) / denominator;
        if (Math.Abs(change) < 0.5)
            return OnePlus(change);
        double ratio = numerator / denominator;
        return double.IsNormal(ratio) ? Math.Log(ratio) : Math.Log(numerator) - Math.Log(denominator);
    }
}
