using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// The log-densities of tied Gaussians about a common origin, log p_k(c + x) = a_k + Σ⁻¹(μ_k − c)·x − ½ xᵀΣ⁻¹x, taken apart: what is linear in x,
/// and what all members share, whose sum over observations is −½ tr(Σ⁻¹V) of their scatter V.
/// </summary>
/// <remarks>Immutable.</remarks>
internal sealed class SharedTerm
{
    // The trace may lose so many units of the last place, of observations that are spread as Σ says.
    private const double LargestLoss = 1 << 12;

    // Of a triangle of no larger values, and no more than 1e70 in a batch, all sums and products stay within the range of doubles.
    private const double LargestScale = 1e70;

    private readonly double[] _precision;

    private SharedTerm(NormalCore core, ReadOnlySpan<double> images)
    {
        int dimension = core.Dimension;
        Slopes = new double[images.Length];
        for (int at = 0; at < images.Length; at += dimension)
            core.Slope(images.Slice(at, dimension)).CopyTo(Slopes, at);
        _precision = core.Precision();
        // The triangle stands for a symmetric matrix, which has all but the diagonal twice.
        for (int i = 0, at = 0; i < dimension; at += ++i)
        {
            for (int j = 0; j < i; j++)
                _precision[at + j] *= 2;
        }
    }

    /// <summary>Σ⁻¹(μ_k − c), [member][column].</summary>
    public double[] Slopes { get; }

    /// <summary>The densities taken apart, or null where that would lose digits.</summary>
    /// <param name="core">Σ.</param>
    /// <param name="images">P(μ_k − c), [member][column].</param>
    public static SharedTerm? Of(NormalCore core, ReadOnlySpan<double> images) =>
        core.TraceLoss() <= LargestLoss * core.Dimension && core.Scale <= LargestScale ? new SharedTerm(core, images) : null;

    /// <summary>−½ tr(Σ⁻¹V).</summary>
    /// <param name="scatter">V, lower triangle packed by rows.</param>
    public double Sum(ReadOnlySpan<double> scatter) => -0.5 * ColumnArithmetic.Dot(_precision, scatter);
}
