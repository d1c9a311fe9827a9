using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Spherical Gaussians on a batch: the squared distances of all observations from all means are taken once, for the densities
/// and for the second moments. Where a square would leave the range of doubles, each deviation is scaled first.
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

    internal override bool AsksAhead => _dimension > ReadAhead.FewColumns;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ReadAhead ahead = Ahead(batch, 0, SquaredDistances.Steps(batch.Count, Members.Count));
        if (!_plain || !TryDistances(batch, Room(batch), destination, ahead))
            AxisDensities.Of(RowShape.Columns(batch, _dimension).All, ColumnView.Stride, batch.Count, _table.Axes, _table.Constants, destination);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ReadAhead ahead = Ahead(batch, 1, AxisSums.Steps(_dimension, Members.Count));
        if (TryKnownDistances(batch, out ReadOnlySpan<double> distances))
            AxisSums.AddSums(RowShape.Columns(batch, _dimension).All, ColumnView.Stride, weights, batch.Count, _table.Centers, _dimension, distances, statistics, ahead);
        else
            base.Accumulate(batch, weights, statistics);
    }

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

    /// <summary>The distances of a batch, taken for the densities or now. False where one is not finite.</summary>
    private bool TryKnownDistances(Batch<Row> batch, out ReadOnlySpan<double> distances)
    {
        distances = default;
        if (!_plain)
            return false;
        bool known = batch.Holds(this);
        Span<double> room = Room(batch);
        distances = room;
        return known ? room[^1] == 1 : TryDistances(batch, room, batch.Scratch(_factors, Members.Count * batch.Count), default);
    }

    /// <summary>Distances, [member][observation], a column's stride apart, and behind them 1 where all are finite; with the densities.</summary>
    private bool TryDistances(Batch<Row> batch, Span<double> room, Span<double> densities, ReadAhead ahead)
    {
        bool finite = SquaredDistances.TryOf(
            RowShape.Columns(batch, _dimension).All, ColumnView.Stride, batch.Count, _table.Centers, _dimension, _table.Constants, _factors, room, densities, ahead);
        room[^1] = finite ? 1 : 0;
        return finite;
    }

    private Span<double> Room(Batch<Row> batch) => batch.Scratch(this, (Members.Count * ColumnView.Stride) + 1);
}
