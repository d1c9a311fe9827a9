using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of full Gaussians that computes the deviations of each member from its mean.</summary>
internal sealed class FullGaussianWorker(FullGaussianGroup group) : GroupWorker<Row>
{
    private readonly GrowableBuffer _deviations = new();
    private readonly SegmentSum _sums = new();
    private FullGaussianGroup _group = group;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        var buffer = new DeviationBuffer(_deviations, batch);
        for (int k = 0; k < _group.Members.Count; k++)
            LogDensity(_group.Member(k), buffer, destination.Slice(k * batch.Count, batch.Count));
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        var buffer = new DeviationBuffer(_deviations, batch);
        Span<double> sums = _sums.Take(_group.StatisticsLength);
        for (int k = 0; k < _group.Members.Count; k++)
            Add(_group.Member(k), buffer, weights.Slice(k * batch.Count, batch.Count), _group.Own(sums, k));
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next.GetType() != typeof(FullGaussianGroup) || next is not FullGaussianGroup { Dimension: not 2 } other)
            return false;
        _group = other;
        return true;
    }

    /// <summary>Computes the log-densities of one member from deviations from its mean.</summary>
    public static void LogDensity(FullGaussian member, in DeviationBuffer buffer, Span<double> destination) =>
        member.Core.LogDensity(buffer, member.MeanValues, destination);

    /// <summary>Adds the statistics of one member from deviations from its mean.</summary>
    public static void Add(FullGaussian member, in DeviationBuffer buffer, ReadOnlySpan<double> weights, Span<double> statistics) =>
        FullMoments.Accumulate(buffer, member.MeanValues, weights, statistics[..member.Dimension], statistics[member.Dimension..]);
}
