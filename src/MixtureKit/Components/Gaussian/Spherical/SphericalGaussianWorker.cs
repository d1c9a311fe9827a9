using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that computes squared distances from all means once, for the densities and for the second moments.</summary>
internal sealed class SphericalGaussianWorker(SphericalGaussianGroup group) : GroupWorker<Row>
{
    private readonly AlignedMemory _distances = new(group.Members.Count * ColumnView.Stride);
    private readonly GrowableBuffer _densities = new();
    private readonly SegmentSum _sums = new();
    private SphericalGaussianGroup _group = group;
    private BatchMark<Row> _measured;
    private bool _isFinite;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        DiagonalTable table = _group.Table;
        ReadAhead ahead = RowShape.Prefetch(batch, _group.Dimension, 0, SquaredDistances.Steps(batch.Count, table.Members));
        if (!_group.IsPlain || !TryMeasure(batch, destination, ahead))
            DiagonalDensities.Compute(RowShape.Columns(batch, _group.Dimension).All, ColumnView.Stride, batch.Count, table.Axes, table.Constants, destination);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        DiagonalTable table = _group.Table;
        Span<double> sums = _sums.Take(_group.StatisticsLength);
        ReadAhead ahead = RowShape.Prefetch(batch, _group.Dimension, 1, DiagonalSums.Steps(_group.Dimension, table.Members));
        if (AreKnown(batch))
            DiagonalSums.AddSums(RowShape.Columns(batch, _group.Dimension).All, ColumnView.Stride, weights, batch.Count, table.Centers, _group.Dimension, _distances.Span, sums, ahead);
        else
            MemberWorker<Row>.Add(_group, batch, weights, sums);
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not SphericalGaussianGroup other || other.Members.Count != _group.Members.Count)
            return false;
        (_group, _measured) = (other, default);
        return true;
    }

    /// <summary>True if the distances of the batch are known from its densities, or can be computed.</summary>
    private bool AreKnown(Batch<Row> batch)
    {
        if (!_group.IsPlain)
            return false;
        return _measured.Is(batch) ? _isFinite : TryMeasure(batch, _densities.Take(_group.Members.Count * batch.Count), default);
    }

    /// <summary>Computes distances and log-densities; returns false if a distance is not finite.</summary>
    /// <remarks>The distances are [member][observation], a column's stride apart.</remarks>
    private bool TryMeasure(Batch<Row> batch, Span<double> densities, ReadAhead ahead)
    {
        DiagonalTable table = _group.Table;
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _group.Dimension).All;
        _isFinite = SquaredDistances.TryCompute(
            columns, ColumnView.Stride, batch.Count, table.Centers, _group.Dimension, table.Constants, _group.Factors, _distances.Span, densities, ahead);
        _measured = new BatchMark<Row>(batch);
        return _isFinite;
    }
}
