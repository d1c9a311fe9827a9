using MathNet.Numerics.LinearAlgebra;

namespace MixtureKit.Plotting;

/// <summary>The plane that separates the components of a mixture best, and the components in it.</summary>
/// <remarks>
/// With W = Σ π_k Σ_k, B = Σ π_k (μ_k − μ)(μ_k − μ)ᵀ and W = L Lᵀ, the directions are the leading eigenvectors of L⁻¹ B L⁻ᵀ. If B has rank 1,
/// the second is the direction, across the first, in which the covariances differ most: the leading eigenvector of Σ π_k (L⁻¹ Σ_k L⁻ᵀ − I)².
/// Source: Fukunaga, Statistical Pattern Recognition (1990), section 10.2; Scrucca, Statistics and Computing 20 (2010).
/// </remarks>
internal sealed class DiscriminantPlane
{
    private const double Smallest = 1e-9;

    private readonly Matrix<double> _map;
    private readonly Vector<double> _center;

    private DiscriminantPlane(Matrix<double> map, Vector<double> center, double[] ratios) => (_map, _center, Ratios) = (map, center, ratios);

    /// <summary>The variance between components in parts of the variance within, along both directions.</summary>
    public IReadOnlyList<double> Ratios { get; }

    /// <summary>Computes the plane.</summary>
    /// <param name="weights">The mixing weights.</param>
    /// <param name="components">The moments of the components, of two columns or more.</param>
    /// <exception cref="ImpossibleFigureException">The covariance within components is singular.</exception>
    public static DiscriminantPlane Compute(IReadOnlyList<double> weights, IReadOnlyList<ComponentMoments> components)
    {
        Vector<double> center = Sum(components.Select((component, k) => weights[k] * component.Mean));
        Matrix<double> within = Sum(components.Select((component, k) => weights[k] * component.Covariance));
        Matrix<double> scale = Matrix<double>.Build.DenseOfDiagonalVector(within.Diagonal().Map(variance => variance > 0 ? 1 / Math.Sqrt(variance) : throw Singular()));
        Matrix<double> inverse = Whitening(scale * within * scale) * scale;
        Matrix<double> between = Sum(components.Select((component, k) => weights[k] * Square(inverse * (component.Mean - center))));
        var identity = Matrix<double>.Build.DenseIdentity(center.Count);
        Matrix<double> spread = Sum(components.Select((component, k) => (inverse * component.Covariance * inverse.Transpose()) - identity).Select((gap, k) => weights[k] * gap * gap));
        (Vector<double> first, double ratio) = Leading(between);
        Matrix<double> across = identity - Square(first);
        (Vector<double> second, double other) = Leading(across * between * across);
        if (other <= Smallest * Math.Max(ratio, 1))
            (second, other) = (Leading((across * spread * across) + (Smallest * across)).Direction, 0);
        return new DiscriminantPlane(Matrix<double>.Build.DenseOfRowVectors(first, second) * inverse, center, [ratio, other]);
    }

    /// <summary>Returns the coordinates of a row in the plane.</summary>
    public (double X, double Y) Project(Vector<double> row)
    {
        Vector<double> image = _map * (row - _center);
        return (image[0], image[1]);
    }

    /// <summary>Returns a component in the plane.</summary>
    public PlaneGaussian Project(ComponentMoments component) =>
        PlaneGaussian.From(_map * (component.Mean - _center), _map * component.Covariance * _map.Transpose());

    private static Matrix<double> Whitening(Matrix<double> within)
    {
        try
        {
            return within.Cholesky().Factor.Inverse();
        }
        catch (ArgumentException)
        {
            throw Singular();
        }
    }

    private static ImpossibleFigureException Singular() =>
        new("The covariance within components is singular, so no plane separates them best; use 'scatter' with two columns.");

    private static Matrix<double> Square(Vector<double> vector) => vector.OuterProduct(vector);

    private static (Vector<double> Direction, double Value) Leading(Matrix<double> matrix)
    {
        var decomposition = matrix.Evd(Symmetricity.Symmetric);
        int last = matrix.RowCount - 1;
        Vector<double> direction = decomposition.EigenVectors.Column(last);
        // Of the two signs, the one whose largest part is positive, so that pictures do not flip.
        return (direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction, decomposition.EigenValues[last].Real);
    }

    private static Matrix<double> Sum(IEnumerable<Matrix<double>> terms) => terms.Aggregate((sum, term) => sum + term);

    private static Vector<double> Sum(IEnumerable<Vector<double>> terms) => terms.Aggregate((sum, term) => sum + term);
}
