using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The direction in which a covariance Σ is narrowest beside another, W.</summary>
internal static class NarrowestDirection
{
    private const int MostSteps = 200;
    private const double Precision = 1e-6;

    /// <summary>Returns the least vᵀΣv / vᵀWv over all directions v.</summary>
    /// <param name="core">Σ.</param>
    /// <param name="pooled">W, row after row.</param>
    /// <remarks>
    /// It is the inverse of the largest eigenvalue of Σ⁻¹W, which the power method approaches from below. Its start is random in the metric of Σ,
    /// so that units of columns do not matter.
    /// </remarks>
    public static double Share(GaussianFactor core, ReadOnlySpan<double> pooled)
    {
        var random = new RandomSource(0);
        double[] whitened = [.. Enumerable.Range(0, core.Dimension).Select(_ => random.NextNormal())];
        double largest = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            // With |whitened| = 1 the direction v = Pᵀ·whitened has vᵀΣv = 1.
            ColumnArithmetic.Scale(whitened, 1 / Math.Sqrt(ColumnArithmetic.Dot(whitened, whitened)), whitened);
            double[] direction = core.Slope(whitened);
            double[] spread = Product(pooled, direction);
            double value = ColumnArithmetic.Dot(direction, spread);
            if (!(value > largest * (1 + Precision)))
                break;
            (largest, whitened) = (value, core.Whiten(spread));
        }
        return largest > 0 ? 1 / largest : 1;
    }

    private static double[] Product(ReadOnlySpan<double> matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (int i = 0; i < product.Length; i++)
            product[i] = ColumnArithmetic.Dot(matrix.Slice(i * vector.Length, vector.Length), vector);
        return product;
    }
}
