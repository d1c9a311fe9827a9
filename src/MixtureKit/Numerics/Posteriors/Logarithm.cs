namespace MixtureKit.Numerics;

/// <summary>Logarithms that the runtime does not offer at full precision.</summary>
internal static class Logarithm
{
    /// <summary>Returns log(1 + x) without losing the digits of a small x; −∞ at −1, NaN below.</summary>
    /// <remarks>It is log w · x / (w − 1) with w the rounded 1 + x, whose error cancels (Goldberg 1991, theorem 4).</remarks>
    public static double OnePlus(double x)
    {
        double rounded = 1 + x;
        if (rounded == 1)
            return x;
        return double.IsFinite(rounded) && rounded > 0 ? Math.Log(rounded) * (x / (rounded - 1)) : Math.Log(rounded);
    }

    /// <summary>Returns log(a / b) for a ≥ 0 and b > 0, to the relative precision of a − b if the two nearly agree.</summary>
    /// <remarks>The result is exactly 0 if they are equal, and −∞ if a is 0.</remarks>
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
