using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of full Gaussians of two columns, each about its mean.</summary>
internal sealed class BivariateGaussianWorker(FullGaussianGroup group) : GroupWorker<Row>
{
    private readonly SegmentSum _sums = new();
    private FullGaussianGroup _group = group;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, 2);
        ReadAhead ahead = batch.Prefetch(0, 2, _group.Members.Count);
        for (int k = 0; k < _group.Members.Count; k++, ahead.Step())
        {
            FullGaussian member = _group.Member(k);
            member.Core.BivariateLogDensity(member.MeanValues, columns.Column(0), columns.Column(1), destination.Slice(k * batch.Count, batch.Count));
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ColumnView columns = RowShape.Columns(batch, 2);
        Span<double> sums = _sums.Take(_group.StatisticsLength);
        ReadAhead ahead = batch.Prefetch(1, 2, _group.Members.Count);
        for (int k = 0; k < _group.Members.Count; k++, ahead.Step())
            BivariateKernels.AddMoments(_group.Member(k).MeanValues, columns.Column(0), columns.Column(1), weights.Slice(k * batch.Count, batch.Count), _group.Own(sums, k));
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not FullGaussianGroup { Dimension: 2 } other)
            return false;
        _group = other;
        return true;
    }
}
