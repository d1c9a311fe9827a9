using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Checks for covariances that are singular to within their rounding error, and the first such column.</summary>
internal static class CovarianceRankCheck
{
    /// <summary>
    /// True if a column's variance, given the columns before it, is at most a share <paramref name="slack"/>·d·ε: the rounding of
    /// the factor.
    /// </summary>
    public static bool IsCollinear(CholeskyFactor factor, double slack, out int pivot)
    {
        for (pivot = 0; pivot < factor.Dimension; pivot++)
        {
            if (factor.RelativePivot(pivot) <= slack * factor.Dimension * NumericConstants.Epsilon)
                return true;
        }
        return false;
    }

    /// <summary>True if the rounding of a column's values is as large as a row of P, times that column, has spread.</summary>
    /// <remarks>
    /// Any column up to the row's own may have the coarsest values. What is left of the row's own column is then only their rounding.
    /// </remarks>
    /// <param name="inverse">P, packed by rows.</param>
    /// <param name="mean">A value near those of each column.</param>
    /// <param name="pivot">The row, if there is one.</param>
    public static bool IsRounding(ReadOnlySpan<double> inverse, ReadOnlySpan<double> mean, out int pivot)
    {
        pivot = 0;
        for (int at = 0; pivot < mean.Length; at += ++pivot)
        {
            for (int j = 0; j <= pivot; j++)
            {
                double factor = inverse[at + j];
                if (VarianceCheck.Vanishes(1 / (factor * factor), mean[j]))
                    return true;
            }
        }
        return false;
    }

    /// <summary>
    /// True if a row of P combines columns of so much scatter about the centre that the unit variance of the result is rounding
    /// error.
    /// </summary>
    /// <remarks>The scatter is Σ_j P_ij² S_jj in all, and Σ⁻¹ = PᵀP.</remarks>
    /// <param name="inverse">P, packed by rows.</param>
    /// <param name="aboutCenter">S_jj times the divisor, one a column.</param>
    /// <param name="divisor">The divisor of scatters.</param>
    /// <param name="pivot">The row, if there is one.</param>
    public static bool IsBlurred(ReadOnlySpan<double> inverse, ReadOnlySpan<double> aboutCenter, double divisor, out int pivot)
    {
        double[] root = new double[aboutCenter.Length], parts = new double[aboutCenter.Length];
        for (int j = 0; j < root.Length; j++)
            root[j] = Math.Sqrt(aboutCenter[j] / divisor);
        pivot = 0;
        for (int at = 0; pivot < root.Length; at += ++pivot)
        {
            // Multiplied before they are squared, because a square of either may leave the range of doubles.
            Span<double> own = parts.AsSpan(0, pivot + 1);
            ColumnArithmetic.Multiply(inverse.Slice(at, pivot + 1), root.AsSpan(0, pivot + 1), own);
            if (VarianceCheck.IsRounding(1, ColumnArithmetic.Dot(own, own)))
                return true;
        }
        return false;
    }
}
