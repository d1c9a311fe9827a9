using System.Diagnostics.CodeAnalysis;

namespace MixtureKit.Numerics;

/// <summary>
/// The factor A = L Lᵀ of a symmetric positive definite d × d matrix, L lower triangular with a positive diagonal. Immutable.
/// Triangles are packed by rows: element (i, j), j ≤ i, at i(i + 1)/2 + j.
/// </summary>
/// <remarks>
/// No element of L exceeds the root of its row's diagonal element of A, so scales may be mixed on one diagonal over the whole range of
/// doubles (1e−300 beside 1e300): squares and products of elements of L stay within the range of A.
/// </remarks>
internal sealed class CholeskyFactor
{
    private readonly double[] _lower;
    private readonly double[] _relativePivots;

    private CholeskyFactor(double[] lower, double[] relativePivots)
    {
        _lower = lower;
        _relativePivots = relativePivots;
        for (int j = 0; j < Dimension; j++)
            LogDeterminant += 2 * Math.Log(RowOf(lower, j)[j]);
    }

    /// <summary>Number of rows d.</summary>
    public int Dimension => _relativePivots.Length;

    /// <summary>L, packed by rows.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>log det A = 2 Σ log L_jj; no determinant is formed.</summary>
    public double LogDeterminant { get; }

    /// <summary>Number of elements of a packed triangle of d rows.</summary>
    /// <exception cref="OverflowException">There are 2³¹ or more.</exception>
    public static int PackedLength(int dimension) => checked((int)((long)dimension * (dimension + 1) / 2));

    /// <summary>
    /// Factors a matrix kept row after row, of which the lower triangle is read. False where a pivot A_jj − Σ L_jk² is not positive and
    /// finite; <paramref name="failedPivot"/> is then its index j, and −1 otherwise.
    /// </summary>
    public static bool TryFactor(
        ReadOnlySpan<double> matrix, int dimension, [NotNullWhen(true)] out CholeskyFactor? factor, out int failedPivot)
    {
        var lower = new double[PackedLength(dimension)];
        var relativePivots = new double[dimension];
        factor = null;
        failedPivot = TriangleFactor.Fill(matrix, dimension, lower, relativePivots);
        if (failedPivot >= 0)
            return false;
        for (int j = 0; j < dimension; j++)
            relativePivots[j] /= matrix[(j * dimension) + j];
        factor = new CholeskyFactor(lower, relativePivots);
        return true;
    }

    /// <summary>
    /// L_jj² / A_jj in (0, 1]: the share of column j's variance that the columns before it do not explain. At the rounding level
    /// (10⁻¹⁶ d) the matrix is singular for all that doubles can tell.
    /// </summary>
    public double RelativePivot(int column) => _relativePivots[column];

    /// <summary>y = L⁻¹ b by forward substitution; y may be b.</summary>
    public void SolveLower(ReadOnlySpan<double> b, Span<double> y)
    {
        for (int i = 0; i < Dimension; i++)
        {
            ReadOnlySpan<double> row = RowOf(_lower, i);
            y[i] = (b[i] - Dot(row[..i], y[..i])) / row[i];
        }
    }

    /// <summary>x = L y; x may be y. A standard normal y gives a normal x with covariance A.</summary>
    public void Multiply(ReadOnlySpan<double> y, Span<double> x)
    {
        for (int i = Dimension - 1; i >= 0; i--)
            x[i] = Dot(RowOf(_lower, i), y[..(i + 1)]);
    }

    /// <summary>x = A⁻¹ b by forward and backward substitution; x may be b.</summary>
    public void Solve(ReadOnlySpan<double> b, Span<double> x)
    {
        SolveLower(b, x);
        for (int i = Dimension - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = RowOf(_lower, i);
            x[i] /= row[i];
            AddScaled(row[..i], -x[i], x[..i]);
        }
    }

    /// <summary>P = L⁻¹, packed by rows; PᵀP = A⁻¹.</summary>
    public double[] InverseLower() => TriangleInverse.Of(_lower, Dimension);

    /// <summary>(x − μ)ᵀ A⁻¹ (x − μ) = |L⁻¹(x − μ)|² of a deviation x − μ; d places of scratch, which may be the deviation itself.</summary>
    public double MahalanobisSquared(ReadOnlySpan<double> deviation, Span<double> scratch)
    {
        Span<double> whitened = scratch[..Dimension];
        SolveLower(deviation, whitened);
        return Dot(whitened, whitened);
    }

    private static Span<double> RowOf(double[] packed, int row) => packed.AsSpan((int)((long)row * (row + 1) / 2), row + 1);

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++)
            sum += left[k] * right[k];
        return sum;
    }

    private static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> destination)
    {
        for (int k = 0; k < source.Length; k++)
            destination[k] += factor * source[k];
    }
}
