using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Spherical Gaussians on a batch. Where a square of a deviation would leave the range of doubles, each deviation is scaled first.
/// </summary>
internal sealed class SphericalGaussianGroup : IndependentGroup<Row>
{
    // Squares of deviations that matter beside such variances neither vanish nor, without its being noticed, overflow.
    private const double SmallestPlain = 1e-200;
    private const double LargestPlain = 1e200;

    private readonly int _dimension;
    private readonly bool _plain;
    private readonly AxisTable _table;
    private readonly double[] _factors;

    public SphericalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members)
    {
        _dimension = ((SphericalGaussian)Members[0]).Dimension;
        _table = new AxisTable(Members.Count, _dimension);
        _factors = new double[Members.Count];
        _plain = true;
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (SphericalGaussian)Members[k];
            _table.Set(k, member.MeanValues, new AxisNormal([.. Enumerable.Repeat(member.Variance, _dimension)]));
            _factors[k] = -0.5 * (1 / member.Variance);
            _plain &= member.Variance is >= SmallestPlain and <= LargestPlain;
        }
    }

    /// <summary>Number of columns.</summary>
    public int Dimension => _dimension;

    /// <summary>True if squares of deviations stay in the range of doubles beside all variances.</summary>
    public bool IsPlain => _plain;

    /// <summary>The parameters as kernels read them.</summary>
    public AxisTable Table => _table;

    /// <summary>−1 / (2σ²), one a member.</summary>
    public ReadOnlySpan<double> Factors => _factors;

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => new SphericalGaussianWorker(this);

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        double total = ColumnArithmetic.Sum(weights), pooled = 0;
        for (int k = 0; k < Members.Count; k++)
            pooled += Math.Max(Own(statistics, k)[_dimension] - MeanShift(weights[k], Own(statistics, k)[.._dimension]), 0);
        for (int k = 0; k < Members.Count; k++)
        {
            Span<double> own = Own(statistics, k);
            own[_dimension] = (pooled * (weights[k] / total)) + MeanShift(weights[k], own[.._dimension]);
        }
    }

    /// <summary>|s|²/N.</summary>
    private static double MeanShift(double weight, ReadOnlySpan<double> sums)
    {
        double shift = 0;
        foreach (double sum in sums)
            shift += AxisMoments.Shift(weight, sum);
        return shift;
    }
}
