using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Spherical Gaussians on a batch.</summary>
/// <remarks>If a square of a deviation would leave the range of doubles, each deviation is scaled first.</remarks>
internal sealed class SphericalGaussianGroup : IndependentGroup<Row>, IPartialGroup
{
    // With such variances, squares of deviations that matter do not underflow, and an overflow is detected.
    private const double SmallestPlain = 1e-200;
    private const double LargestPlain = 1e200;

    private readonly int _dimension;
    private readonly bool _plain;
    private readonly DiagonalTable _table;
    private readonly double[] _factors;

    public SphericalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members)
    {
        _dimension = ((SphericalGaussian)Members[0]).Dimension;
        _table = new DiagonalTable(Members.Count, _dimension);
        _factors = new double[Members.Count];
        _plain = true;
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (SphericalGaussian)Members[k];
            _table.Set(k, member.MeanValues, new DiagonalNormal([.. Enumerable.Repeat(member.Variance, _dimension)]));
            _factors[k] = -0.5 * (1 / member.Variance);
            _plain &= member.Variance is >= SmallestPlain and <= LargestPlain;
        }
    }

    /// <summary>Number of columns.</summary>
    public int Dimension => _dimension;

    /// <summary>True if all variances are so moderate that deviations need not be scaled before they are squared.</summary>
    public bool IsPlain => _plain;

    /// <summary>The parameters in the layout of the kernels.</summary>
    public DiagonalTable Table => _table;

    /// <summary>The factors −1 / (2σ²), one a member.</summary>
    public ReadOnlySpan<double> Factors => _factors;

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => PartialWorker.For(this, options);

    public GroupWorker<Row> CreateCompleteWorker(in PassOptions options) => new SphericalGaussianWorker(this);

    public GroupWorker<Row> CreatePartialWorker() => new PartialMembersWorker(this);

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

    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination)
    {
        double total = ColumnArithmetic.Sum(weights), pooled = 0;
        for (int k = 0; k < Members.Count; k++)
            pooled += weights[k] / total * ((SphericalGaussian)Members[k]).Variance;
        for (int k = 0; k < Members.Count; k++)
            destination[k] = ((SphericalGaussian)Members[k]).Variance / pooled;
    }

    /// <summary>Returns |s|²/N.</summary>
    private static double MeanShift(double weight, ReadOnlySpan<double> sums)
    {
        double shift = 0;
        foreach (double sum in sums)
            shift += DiagonalMoments.Shift(weight, sum);
        return shift;
    }
}
