using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// The log-densities of tied Gaussians about a common origin, split into a term linear in x and a quadratic term shared by all
/// members.
/// </summary>
/// <remarks>
/// log p_k(c + x) = a_k + Σ⁻¹(μ_k − c)·x − ½ xᵀΣ⁻¹x. The sum of the shared term over observations is −½ tr(Σ⁻¹V) of their scatter
/// V. Immutable.
/// </remarks>
internal sealed class SharedQuadraticTerm
{
    // Largest error of the trace, in units in the last place per column, for observations distributed as Σ.
    private const double LargestLoss = 1 << 12;

    // With values of the triangle up to this, and up to 1e70 in a batch, all sums and products stay within the range of doubles.
    private const double LargestScale = 1e70;

    private readonly double[] _precision;

    private SharedQuadraticTerm(GaussianFactor core, ReadOnlySpan<double> whitenedOffsets)
    {
        int dimension = core.Dimension;
        Slopes = new double[whitenedOffsets.Length];
        for (int at = 0; at < whitenedOffsets.Length; at += dimension)
            core.Slope(whitenedOffsets.Slice(at, dimension)).CopyTo(Slopes, at);
        _precision = core.Precision();
        // The triangle represents a symmetric matrix, which contains all but the diagonal twice.
        for (int i = 0, at = 0; i < dimension; at += ++i)
        {
            for (int j = 0; j < i; j++)
                _precision[at + j] *= 2;
        }
    }

    /// <summary>The slopes Σ⁻¹(μ_k − c), [member][column].</summary>
    public double[] Slopes { get; }

    /// <summary>Splits the log-densities, or returns null if that would lose digits.</summary>
    /// <param name="core">Σ.</param>
    /// <param name="whitenedOffsets">P(μ_k − c), [member][column].</param>
    public static SharedQuadraticTerm? TryCreate(GaussianFactor core, ReadOnlySpan<double> whitenedOffsets) =>
        core.TraceLoss() <= LargestLoss * core.Dimension && core.Scale <= LargestScale ? new SharedQuadraticTerm(core, whitenedOffsets) : null;

    /// <summary>Returns −½ tr(Σ⁻¹V).</summary>
    /// <param name="scatter">V, lower triangle packed by rows.</param>
    public double Sum(ReadOnlySpan<double> scatter) => -0.5 * ColumnArithmetic.Dot(_precision, scatter);
}
