using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MixtureKit.Accelerations;

/// <summary>Anderson acceleration in the metric of the complete data.</summary>
/// <remarks>
/// About a maximum an EM step is a linear map, θ ↦ θ* + J(θ − θ*), and J is symmetric in the metric of the complete data. In the
/// space of the displacements d_i of earlier points J is known from the displacements Jd_i one plain step on, and has there the eigenvalues λ and vectors
/// v. A plain step f = Σ y v + rest covers the share 1 − λ of the way to θ* along v; all of the way is f/(1 − λ), the rest of it Σ
/// y/(1 − λ) · Jv. If λ > 1, the path leads away from a saddle: 1/|1 − λ| goes on, where Newton's 1/(1 − λ) would go back. A
/// direction known only as a small difference of long displacements is not used.
/// </remarks>
internal sealed class AndersonAcceleration(int depth) : Acceleration("anderson", depth, 1)
{
    /// <summary>
    /// Ratio of the squared length of the shortest direction used to that of the longest; shorter directions show the curvature of
    /// the path.
    /// </summary>
    private const double Shortest = 1e-3;

    internal override Vector<double>? Coefficients(PathGeometry path, double reach, out bool cut)
    {
        cut = false;
        Vector<double> lengths = path.Displacements.Diagonal().PointwiseSqrt();
        if (path.Count == 0 || !lengths.All(length => length > 0 && double.IsFinite(length)))
            return null;
        Matrix<double> scale = Matrix<double>.Build.DenseOfDiagonalVector(1 / lengths);
        Matrix<double> basis = scale * Basis(scale * path.Displacements * scale);
        Evd<double> map = Symmetric(basis.TransposeThisAndMultiply(path.NextDisplacements) * basis);
        Matrix<double> vectors = basis * map.EigenVectors;
        Vector<double> step = vectors.TransposeThisAndMultiply(path.Step);
        for (int k = 0; k < step.Count; k++)
            step[k] *= Factor(map.EigenValues[k].Real, reach, ref cut);
        return vectors * step;
    }

    /// <summary>Returns 1/|1 − λ|, at most the reach; 0 for a direction that oscillates, which is left to the plain step.</summary>
    private static double Factor(double eigenvalue, double reach, ref bool cut)
    {
        if (eigenvalue <= 0)
            return 0;
        double factor = 1 / Math.Abs(1 - eigenvalue);
        cut |= factor > reach;
        return Math.Min(factor, reach);
    }

    /// <summary>Returns coefficients that combine displacements into orthonormal directions.</summary>
    private static Matrix<double> Basis(Matrix<double> displacements)
    {
        Evd<double> axes = Symmetric(displacements);
        Vector<double> squares = axes.EigenValues.Map(value => value.Real);
        int[] used = [.. Enumerable.Range(0, squares.Count).Where(i => squares[i] > Shortest * squares.Maximum())];
        return Matrix<double>.Build.DenseOfColumnVectors(used.Select(i => axes.EigenVectors.Column(i) / Math.Sqrt(squares[i])));
    }

    private static Evd<double> Symmetric(Matrix<double> matrix) => (0.5 * (matrix + matrix.Transpose())).Evd(Symmetricity.Symmetric);
}
