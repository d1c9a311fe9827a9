using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Tells where a covariance is singular as far as its digits go; each names the first such column.</summary>
internal static class Singularity
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Whether the columns before a column leave no more of its variance than the factor's own rounding, <paramref name="slack"/>·d·ε of it.</summary>
    public static bool IsCollinear(CholeskyFactor factor, double slack, out int pivot)
    {
        for (pivot = 0; pivot < factor.Dimension; pivot++)
        {
            if (factor.RelativePivot(pivot) <= slack * factor.Dimension * Epsilon)
                return true;
        }
        return false;
    }

    /// <summary>Whether what is left of a column's variance, given those before it, is the rounding of its values.</summary>
    public static bool IsRounding(CholeskyFactor factor, ReadOnlySpan<double> mean, out int pivot)
    {
        for (pivot = 0; pivot < factor.Dimension; pivot++)
        {
            double left = factor.Lower[(pivot * (pivot + 1) / 2) + pivot];
            if (Spread.Vanishes(left * left, mean[pivot]))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Whether a row of P, Σ⁻¹ = PᵀP, combines columns of so much scatter about the centre, Σ_j P_ij² S_jj in all, that the
    /// variance of what it makes of them, 1, is the rounding of that.
    /// </summary>
    /// <param name="inverse">P, packed by rows.</param>
    /// <param name="aboutCenter">S_jj times the divisor, one a column.</param>
    /// <param name="divisor">What scatters are divided by.</param>
    /// <param name="pivot">The row, where there is one.</param>
    public static bool IsBlurred(ReadOnlySpan<double> inverse, ReadOnlySpan<double> aboutCenter, double divisor, out int pivot)
    {
        double[] root = new double[aboutCenter.Length], parts = new double[aboutCenter.Length];
        for (int j = 0; j < root.Length; j++)
            root[j] = Math.Sqrt(aboutCenter[j] / divisor);
        pivot = 0;
        for (int at = 0; pivot < root.Length; at += ++pivot)
        {
            // Multiplied before they are squared: squares of either may be beyond doubles.
            Span<double> own = parts.AsSpan(0, pivot + 1);
            ColumnArithmetic.Multiply(inverse.Slice(at, pivot + 1), root.AsSpan(0, pivot + 1), own);
            if (Spread.IsRounding(1, ColumnArithmetic.Dot(own, own)))
                return true;
        }
        return false;
    }
}
