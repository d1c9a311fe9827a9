using System.Diagnostics.CodeAnalysis;

namespace MixtureKit.Numerics;

/// <summary>The Cholesky factor L of a symmetric positive definite d × d matrix A = L Lᵀ, lower triangular with a positive diagonal.</summary>
/// <remarks>
/// Immutable. Triangles are packed by rows: element (i, j), j ≤ i, has index i(i + 1)/2 + j. No element of L exceeds the root of its row's
/// diagonal element of A, so the scales of one diagonal may cover the whole range of doubles (1e−300 beside 1e300): squares and products of
/// elements of L stay within the range of A.
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

    /// <summary>log det A = 2 Σ log L_jj; the determinant itself is not formed.</summary>
    public double LogDeterminant { get; }

    /// <summary>Returns the number of elements of a packed triangle of d rows.</summary>
    /// <exception cref="OverflowException">The number is 2³¹ or more.</exception>
    public static int PackedLength(int dimension) => checked((int)((long)dimension * (dimension + 1) / 2));

    /// <summary>Factors a matrix in row order, of which the lower triangle is read; returns false if a pivot is not positive and finite.</summary>
    /// <remarks>The pivots are A_jj − Σ L_jk²; <paramref name="failedPivot"/> is the index j of the failed one, or −1.</remarks>
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

    /// <summary>Returns L_jj² / A_jj in (0, 1]: the share of column j's variance that the columns before it do not explain.</summary>
    /// <remarks>At the rounding level (10⁻¹⁶ d) the matrix is singular in double precision.</remarks>
    public double RelativePivot(int column) => _relativePivots[column];

    /// <summary>Computes y = L⁻¹ b by forward substitution; y may be b.</summary>
    public void SolveLower(ReadOnlySpan<double> b, Span<double> y)
    {
        for (int i = 0; i < Dimension; i++)
        {
            ReadOnlySpan<double> row = RowOf(_lower, i);
            y[i] = (b[i] - Dot(row[..i], y[..i])) / row[i];
        }
    }

    /// <summary>Computes x = L y, where x may be y; a standard normal y gives a normal x with covariance A.</summary>
    public void Multiply(ReadOnlySpan<double> y, Span<double> x)
    {
        for (int i = Dimension - 1; i >= 0; i--)
            x[i] = Dot(RowOf(_lower, i), y[..(i + 1)]);
    }

    /// <summary>Computes x = A⁻¹ b by forward and backward substitution; x may be b.</summary>
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

    /// <summary>Returns P = L⁻¹, packed by rows; PᵀP = A⁻¹.</summary>
    public double[] InverseLower() => TriangleInverse.Compute(_lower, Dimension);

    /// <summary>Returns (x − μ)ᵀ A⁻¹ (x − μ) = |L⁻¹(x − μ)|² of a deviation x − μ.</summary>
    /// <remarks>The scratch buffer has d elements, and may be the deviation itself.</remarks>
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
