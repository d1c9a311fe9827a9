using MathNet.Numerics.LinearAlgebra;

namespace MixtureKit.Components;

/// <summary>Parts of a covariance, for marginal and conditional distributions (Bishop 2006, section 2.3).</summary>
internal static class SubMatrix
{
    public static Matrix<double> From(GaussianFactor core, IReadOnlyList<int> rows, IReadOnlyList<int> columns) =>
        Matrix<double>.Build.Dense(rows.Count, columns.Count, (i, j) => core.Covariance[(rows[i] * core.Dimension) + columns[j]]);

    /// <summary>Returns μ_a + Σ_ab Σ_bb⁻¹ (x_b − μ_b) and Σ_aa − Σ_ab Σ_bb⁻¹ Σ_ba.</summary>
    public static (double[] Mean, double[,] Covariance) Condition(
        GaussianFactor core, ReadOnlySpan<double> mean, IReadOnlyList<int> given, int[] others, IReadOnlyList<double> values)
    {
        GaussianParts.RequireGiven(given, others, values);
        double[] center = mean.ToArray();
        Matrix<double> cross = From(core, given, others);
        var shift = Vector<double>.Build.Dense(given.Count, b => values[b] - center[given[b]]);
        // Σ_bb⁻¹ by a Cholesky solve; if no columns are given, there is nothing to solve.
        Matrix<double> solved = given.Count == 0 ? cross : From(core, given, given).Cholesky().Solve(cross);
        Vector<double> moved = Vector<double>.Build.Dense(others.Length, a => center[others[a]]) + solved.TransposeThisAndMultiply(shift);
        Matrix<double> covariance = From(core, others, others) - cross.TransposeThisAndMultiply(solved);
        return (moved.ToArray(), ((covariance + covariance.Transpose()) / 2).ToArray());
    }
}
