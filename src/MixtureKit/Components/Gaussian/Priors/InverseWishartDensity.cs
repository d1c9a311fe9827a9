using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The log-density log IW(Σ; ν, Ψ), accurate for any ν.</summary>
/// <remarks>
/// It uses the eigenvalues λ of ΨΣ⁻¹, in which no huge terms cancel:
/// Σ_i [ν/2 log λ_i/2 − λ_i/2 − log Γ((ν − i)/2)] − d(d − 1)/4 log π − (d + 1)/2 log |Σ|.
/// </remarks>
internal static class InverseWishartDensity
{
    /// <summary>Returns the log-density; −∞ if it is below the range of doubles.</summary>
    /// <param name="nu">ν.</param>
    /// <param name="scale">The Cholesky factor of Ψ.</param>
    /// <param name="covariance">Σ.</param>
    public static double Log(double nu, CholeskyFactor scale, GaussianFactor covariance)
    {
        int dimension = covariance.Dimension;
        double[][] whitened = Whitened(scale, covariance);
        if (!Array.TrueForAll(whitened, column => Array.TrueForAll(column, double.IsFinite)))
            return double.NegativeInfinity;
        (double[] roots, double unit) = SingularValues.Compute(whitened);
        // Half of the smallest ν is 0 in doubles, and its logarithm is not −∞.
        double half = nu / 2, logHalf = Math.Log(nu) - Math.Log(2);
        double sum = (-dimension * (dimension - 1) / 4.0 * Math.Log(Math.PI)) - ((dimension + 1) / 2.0 * covariance.LogDeterminant);
        for (int i = 0; i < dimension; i++)
        {
            double root = roots[i] * unit, logMean = (2 * (Math.Log(roots[i]) + Math.Log(unit))) - Math.Log(2);
            sum += GammaFunctions.LogPoisson(half, root * root / 2, logMean) + logHalf + GammaFunctions.LogGammaRatio(half, i / 2.0);
        }
        return sum;
    }

    /// <summary>Returns L⁻¹M, column after column, with Σ = LLᵀ and Ψ = MMᵀ; its singular values are the roots of the eigenvalues.</summary>
    private static double[][] Whitened(CholeskyFactor scale, GaussianFactor covariance)
    {
        var columns = new double[covariance.Dimension][];
        for (int j = 0; j < columns.Length; j++)
        {
            var column = new double[columns.Length];
            for (int i = j; i < column.Length; i++)
                column[i] = scale.Lower[CholeskyFactor.PackedLength(i) + j];
            columns[j] = covariance.Whiten(column);
        }
        return columns;
    }
}
