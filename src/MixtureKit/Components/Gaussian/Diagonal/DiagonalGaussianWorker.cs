using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that reads columns once for all members, or rows in place if the members fill a vector.</summary>
internal sealed class DiagonalGaussianWorker(DiagonalGaussianGroup group) : GroupWorker<Row>
{
    private readonly GrowableBuffer _densities = new();
    private readonly double[] _totals = new double[group.Members.Count];
    private readonly SegmentSum _sums = new();
    private DiagonalGaussianGroup _group = group;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        DiagonalTable table = _group.Table;
        if (_group.Rows is { } rows && rows.Suits(batch))
        {
            rows.LogDensity(batch, _densities.Take(batch.Count * table.Members), destination, Prefetch(batch, 0, rows.DensitySteps(batch.Count)));
            return;
        }
        ReadOnlySpan<double> columns = RowShape.Columns(batch, table.Dimension).All;
        ReadAhead ahead = Prefetch(batch, 0, DiagonalDensities.Steps(batch.Count, table.Members));
        DiagonalDensities.Compute(columns, ColumnView.Stride, batch.Count, table.Axes, table.Constants, destination, ahead);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        DiagonalTable table = _group.Table;
        Span<double> sums = _sums.Take(_group.StatisticsLength);
        if (_group.Rows is { IsNear: true } rows && rows.Suits(batch))
        {
            rows.Accumulate(batch, weights, _totals, sums, Prefetch(batch, 1, rows.MomentSteps(batch.Count)));
            return;
        }
        ReadOnlySpan<double> columns = RowShape.Columns(batch, table.Dimension).All;
        ReadAhead ahead = Prefetch(batch, 1, DiagonalSums.Steps(table.Dimension, table.Members));
        DiagonalSums.AddMoments(columns, ColumnView.Stride, weights, batch.Count, table.Centers, table.Dimension, sums, ahead);
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not DiagonalGaussianGroup other || other.Members.Count != _group.Members.Count)
            return false;
        _group = other;
        return true;
    }

    private ReadAhead Prefetch(Batch<Row> batch, int half, int steps) => RowShape.Prefetch(batch, _group.Dimension, half, steps);
}
