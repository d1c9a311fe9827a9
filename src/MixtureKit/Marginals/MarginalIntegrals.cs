using MathNet.Numerics.Integration;

namespace MixtureKit.Marginals;

/// <summary>The integral or sum of p log (p/q).</summary>
internal static class MarginalIntegrals
{
    private const int Points = 10;
    private const int MostPieces = 20_000;

    /// <summary>Returns the sum over the whole numbers that matter under p.</summary>
    public static double Sum(ColumnMarginal p, ColumnMarginal q)
    {
        double sum = 0;
        for (double value = Math.Ceiling(p.Range.Low); value <= p.Range.High; value++)
            sum += Term(p, q, value);
        return sum;
    }

    /// <summary>Returns the integral by Gauss–Legendre quadrature in pieces of the smaller scale.</summary>
    public static double Integrate(ColumnMarginal p, ColumnMarginal q)
    {
        (double low, double high) = p.Range;
        int pieces = (int)Math.Clamp(Math.Ceiling((high - low) / Math.Min(p.Scale, q.Scale)), 1, MostPieces);
        double width = (high - low) / pieces, sum = 0;
        for (int piece = 0; piece < pieces; piece++)
            sum += GaussLegendreRule.Integrate(value => Term(p, q, value), low + (piece * width), low + ((piece + 1) * width), Points);
        return sum;
    }

    private static double Term(ColumnMarginal p, ColumnMarginal q, double value)
    {
        double log = p.LogDensity(value);
        return double.IsNegativeInfinity(log) ? 0 : Math.Exp(log) * (log - q.LogDensity(value));
    }
}
