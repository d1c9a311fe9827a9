using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of tied Gaussians, which whitens rows and sums scatters once for all members if these share an origin.</summary>
/// <remarks>
/// Log-densities are computed from whitened rows y = P(x − c), or without |y|² if the pass allows it. First moments are summed for each
/// member, the scatter for all together, and both are moved to the members' means once a segment. Without a common origin, deviations are
/// computed for each member.
/// </remarks>
internal sealed class TiedGaussianWorker : GroupWorker<Row>
{
    private readonly PassOptions _options;
    private readonly SharedDeviations _deviations = new();
    private readonly GrowableBuffer _whitened = new();
    private readonly GrowableBuffer _ownDeviations = new();
    private readonly AlignedMemory _totals = new(ColumnView.Stride);
    private readonly SegmentSum _ownSums = new();
    private readonly SegmentScatter _scatter;
    private readonly AlignedMemory _firsts;
    private readonly TiedShift _shift = new();
    private TiedGaussianGroup _group;
    private bool _isEmpty = true;

    public TiedGaussianWorker(TiedGaussianGroup group, PassOptions options)
    {
        _options = options;
        _scatter = new SegmentScatter(group.Dimension, group.Members.Count, options.Cache);
        _firsts = new AlignedMemory(CrossProducts.Length(group.Members.Count, group.Dimension));
        _group = group;
        Aim();
    }

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        if (_group.Together is { } together && (TryLinear(together, batch, destination) || TryWhitened(together, batch, destination)))
            return;
        var deviations = new DeviationBuffer(_ownDeviations, batch);
        for (int k = 0; k < _group.Members.Count; k++)
            _group.Core.LogDensity(deviations, _group.Mean(k), destination.Slice(k * batch.Count, batch.Count));
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        if (_group.Together is { } together && TryAdd(together, batch, weights))
            return;
        Span<double> sums = _ownSums.Take(_group.StatisticsLength);
        var deviations = new DeviationBuffer(_ownDeviations, batch);
        for (int k = 0; k < _group.Members.Count; k++)
            FullMoments.Accumulate(deviations, _group.Mean(k), weights.Slice(k * batch.Count, batch.Count), _group.Sums(sums, k), _group.Scatter(sums));
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        _ownSums.MoveTo(statistics);
        if (_isEmpty)
            return;
        TiedParameters together = _group.Together!;
        if (_options.AllowSharedTerm && together.Shared is { } shared)
            sharedLogDensity += _scatter.Shared(shared);
        _scatter.MoveTo(_group.Scatter(statistics));
        _shift.Add(together, _firsts.Span, statistics, _group.Scatter(statistics));
        _firsts.Span.Clear();
        _isEmpty = true;
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not TiedGaussianGroup other || other.Members.Count != _group.Members.Count || other.Dimension != _group.Dimension)
            return false;
        _group = other;
        Aim();
        return true;
    }

    /// <summary>Sets the origin of the deviations to that of the group.</summary>
    private void Aim()
    {
        if (_group.Together is { } together)
            _deviations.Retarget(together.Origin);
    }

    /// <summary>Computes log-densities without −½|P(x − c)|²; returns false if that is not allowed or not possible.</summary>
    private bool TryLinear(TiedParameters together, Batch<Row> batch, Span<double> destination)
    {
        if (!_options.AllowSharedTerm || together.Shared is not { } shared)
            return false;
        ReadOnlySpan<double> columns = _deviations.Columns(batch);
        return !columns.IsEmpty && LinearDensities.TryCompute(
            columns, ColumnView.Stride, batch.Count, shared.Slopes, together.Dimension, together.Constants, squares: false, destination, PrefetchForDensities(batch));
    }

    /// <summary>Computes log-densities of whitened rows; returns false if values are too large.</summary>
    private bool TryWhitened(TiedParameters together, Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> observations = _deviations.ForProducts(batch, out bool tiled);
        if (observations.IsEmpty)
            return false;
        Span<double> whitened = _whitened.Take(together.Dimension * ColumnView.Stride);
        together.Core.Whiten(observations, tiled, QuadraticForms.Whole(batch.Count), whitened);
        return LinearDensities.TryCompute(
            whitened, ColumnView.Stride, batch.Count, together.WhitenedOffsets, together.Dimension, together.Constants, squares: true, destination, PrefetchForDensities(batch));
    }

    /// <summary>Adds the moments of a batch about the origin; returns false if values are too large.</summary>
    private bool TryAdd(TiedParameters together, Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> columns = _deviations.Columns(batch);
        if (columns.IsEmpty)
            return false;
        Span<double> totals = _totals.Slice(0, QuadraticForms.Whole(batch.Count));
        ReadAhead ahead = RowShape.Prefetch(batch, together.Dimension, 1, CrossProducts.Steps(together.Dimension, together.Members));
        CrossProducts.Add(weights, columns, ColumnView.Stride, together.Dimension, _firsts.Span, totals[..batch.Count], batch.Position / Batch<Row>.Capacity, ahead);
        _scatter.Add(together.Origin.Values, batch.Position, columns, batch.Count, totals);
        _isEmpty = false;
        return true;
    }

    private ReadAhead PrefetchForDensities(Batch<Row> batch) =>
        RowShape.Prefetch(batch, _group.Dimension, 0, LinearDensities.Steps(batch.Count, _group.Members.Count));
}
