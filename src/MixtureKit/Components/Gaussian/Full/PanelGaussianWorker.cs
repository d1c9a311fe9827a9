using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of full Gaussians of many columns, which lays deviations out as panels.</summary>
/// <remarks>
/// Deviations are laid out once for all members near the common origin, and once a member for the others. Rows of weight 0 for a member
/// cost it nothing.
/// </remarks>
internal sealed class PanelGaussianWorker : CentredGaussianWorker
{
    private readonly PanelLayout _layout;
    private readonly double[] _noOffset;
    private readonly GrowableBuffer _panels = new();
    private readonly GrowableBuffer _kept = new();
    private readonly GrowableBuffer _keptWeights = new();
    private readonly GrowableBuffer _products = new();
    private readonly double[] _counts;
    private readonly AlignedMemory _moments;
    private readonly AlignedMemory _shift;

    public PanelGaussianWorker(CentredGaussianGroup group)
        : base(group)
    {
        _layout = new PanelLayout(group.Dimension, LaneCount.Widest);
        _noOffset = new double[group.Dimension];
        _counts = new double[group.Members.Count];
        _moments = new AlignedMemory(checked(group.Members.Count * _layout.Length));
        _shift = new AlignedMemory(group.Dimension);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> shared = Deviations.Columns(batch);
        Span<double> panels = _panels.Take(_layout.BufferLength(batch.Count));
        ReadAhead ahead = RowShape.Prefetch(batch, Group.Dimension, 1, Group.Members.Count);
        bool filled = false;
        for (int k = 0; k < Group.Members.Count; k++, ahead.Step())
        {
            ReadOnlySpan<double> own = weights.Slice(k * batch.Count, batch.Count);
            if (shared.IsEmpty || Group.Origin.Offset(k) is null || !own.ContainsAnyExcept(0))
                continue;
            if (!filled)
                PanelMoments.Fill(_layout, shared, ColumnView.Stride, batch.Count, panels);
            filled = true;
            Add(k, panels, own);
        }
        AccumulateFar(batch, panels, shared.IsEmpty, weights);
    }

    /// <summary>Moves the moments about the common origin to the mean of each near member, and adds all to the statistics.</summary>
    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        base.EndSegment(statistics, ref sharedLogDensity);
        for (int k = 0; k < _counts.Length; k++)
        {
            if (_counts[k] == 0)
                continue;
            Span<double> moments = Moments(k);
            PanelShift.Add(_layout, moments, _counts[k], Group.Origin.Offset(k) ?? _noOffset, _shift.Span, Group.Own(statistics, k));
            moments.Clear();
            _counts[k] = 0;
        }
    }

    /// <summary>Adds moments about their means for members far from the origin, or for all members if values are too large.</summary>
    private void AccumulateFar(Batch<Row> batch, Span<double> panels, bool all, ReadOnlySpan<double> weights)
    {
        DeviationBuffer buffer = default;
        for (int k = 0; k < Group.Members.Count; k++)
        {
            ReadOnlySpan<double> own = weights.Slice(k * batch.Count, batch.Count);
            if (!all && Group.Origin.Offset(k) is not null)
                continue;
            if (all)
            {
                AddOwn(k, buffer = Own(buffer, batch), own);
                continue;
            }
            if (!own.ContainsAnyExcept(0))
                continue;
            buffer = Own(buffer, batch);
            PanelMoments.Fill(_layout, buffer.Deviations(Group.Member(k).MeanValues), ColumnView.Stride, batch.Count, panels);
            Add(k, panels, own);
        }
    }

    /// <summary>Adds the moments of one member, from the rows of positive weight for it.</summary>
    private void Add(int k, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights)
    {
        int count = weights.Length;
        Span<double> products = _products.Take(PanelMoments.BufferLength(_layout, count));
        _counts[k] += ColumnArithmetic.Sum(weights);
        if (!weights.Contains(0))
        {
            PanelMoments.Add(_layout, panels, weights, products, Moments(k));
            return;
        }
        Span<double> kept = _kept.Take(_layout.BufferLength(count)), keptWeights = _keptWeights.Take(count);
        int number = PanelMoments.Keep(_layout, panels, weights, kept, keptWeights);
        PanelMoments.Add(_layout, kept[.._layout.BufferLength(number)], keptWeights[..number], products, Moments(k));
    }

    private Span<double> Moments(int k) => _moments.Slice(k * _layout.Length, _layout.Length);
}
