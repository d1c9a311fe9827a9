using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Full Gaussians of many columns: deviations are laid out as panels once for all members near the common origin, and once a member
/// for the others. Rows that have no weight for a member cost it nothing.
/// </summary>
internal sealed class PanelGaussianGroup : CentredGaussianGroup
{
    private readonly PanelLayout _layout;
    private readonly double[] _noOffset;

    public PanelGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members)
    {
        _layout = new PanelLayout(Dimension, LaneCount.Widest);
        _noOffset = new double[Dimension];
    }

    public override void Gather(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ReadOnlySpan<double> shared = Origin.Columns(batch);
        Span<double> panels = batch.Scratch(_layout, _layout.Room(batch.Count));
        ReadAhead ahead = Ahead(batch, 1, Members.Count);
        bool filled = false;
        for (int k = 0; k < Members.Count; k++, ahead.Step())
        {
            ReadOnlySpan<double> own = weights.Slice(k * batch.Count, batch.Count);
            if (shared.IsEmpty || Origin.Offset(k) is null || !own.ContainsAnyExcept(0))
                continue;
            if (!filled)
                PanelMoments.Fill(_layout, shared, ColumnView.Stride, batch.Count, panels);
            filled = true;
            Add(k, batch, panels, own);
        }
        GatherFar(batch, panels, shared.IsEmpty, weights, statistics);
    }

    /// <summary>Brings the moments about the common origin to the mean of each near member, and puts all in the order of statistics.</summary>
    public override void Settle(Batch<Row> batch, Span<double> statistics)
    {
        Span<double> sums = Sums(batch), room = batch.Scratch(_noOffset, Dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            Span<double> own = Moments(sums, k);
            if (sums[k] == 0)
                continue;
            PanelShift.Add(_layout, own, sums[k], Origin.Offset(k) ?? _noOffset, room, Own(statistics, k));
            own.Clear();
            sums[k] = 0;
        }
    }

    private void GatherFar(Batch<Row> batch, Span<double> panels, bool all, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        DeviationWindow window = default;
        for (int k = 0; k < Members.Count; k++)
        {
            ReadOnlySpan<double> own = weights.Slice(k * batch.Count, batch.Count);
            if (!all && Origin.Offset(k) is not null)
                continue;
            if (all)
            {
                OwnAccumulate(k, window = window.For(this, batch), own, statistics);
                continue;
            }
            if (!own.ContainsAnyExcept(0))
                continue;
            window = window.For(this, batch);
            PanelMoments.Fill(_layout, window.Deviations(((FullGaussian)Members[k]).MeanValues), ColumnView.Stride, batch.Count, panels);
            Add(k, batch, panels, own);
        }
    }

    /// <summary>Adds the moments of one member, of the rows that weigh something for it.</summary>
    private void Add(int k, Batch<Row> batch, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights)
    {
        int count = batch.Count, plane = _layout.Room(count), room = PanelMoments.Room(_layout, count);
        Span<double> sums = Sums(batch);
        sums[k] += ColumnArithmetic.Sum(weights);
        if (!weights.Contains(0))
        {
            PanelMoments.Add(_layout, panels, weights, batch.Scratch(_noOffset, room), Moments(sums, k));
            return;
        }
        Span<double> scratch = batch.Scratch(_noOffset, plane + count + room), kept = scratch[..plane], keptWeights = scratch.Slice(plane, count);
        int number = PanelMoments.Keep(_layout, panels, weights, kept, keptWeights);
        PanelMoments.Add(_layout, kept[.._layout.Room(number)], keptWeights[..number], scratch[(plane + count)..], Moments(sums, k));
    }

    /// <summary>The weight of each member, then the moments of each.</summary>
    private Span<double> Sums(Batch<Row> batch) => batch.Sums(_layout, checked(Members.Count * (1 + _layout.Length)));

    private Span<double> Moments(Span<double> sums, int k) => sums.Slice(Members.Count + (k * _layout.Length), _layout.Length);
}
