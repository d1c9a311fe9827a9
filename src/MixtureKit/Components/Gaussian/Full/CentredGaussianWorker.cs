using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of full Gaussians that share an origin; subclasses sum the moments, for few or for many columns.</summary>
internal abstract class CentredGaussianWorker : GroupWorker<Row>
{
    private readonly AlignedMemory _forms = new(ColumnView.Stride);
    private readonly GrowableBuffer _ownDeviations = new();
    private readonly SegmentSum _ownSums = new();

    protected CentredGaussianWorker(CentredGaussianGroup group)
    {
        Group = group;
        Deviations.Retarget(group.Origin);
    }

    /// <summary>The group of this worker.</summary>
    protected CentredGaussianGroup Group { get; private set; }

    /// <summary>The deviations from the origin.</summary>
    protected SharedDeviations Deviations { get; } = new();

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        SharedCenter origin = Group.Origin;
        ReadOnlySpan<double> shared = Deviations.ForProducts(batch, out bool tiled);
        ReadAhead ahead = RowShape.Prefetch(batch, Group.Dimension, 0, Group.Members.Count);
        DeviationBuffer buffer = default;
        for (int k = 0; k < Group.Members.Count; k++, ahead.Step())
        {
            Span<double> densities = destination.Slice(k * batch.Count, batch.Count);
            if (!shared.IsEmpty && origin.WhitenedOffset(k) is { } offset)
                Group.Member(k).Core.LogDensity(shared, tiled, offset, _forms.Span, densities);
            else
                FullGaussianWorker.LogDensity(Group.Member(k), buffer = Own(buffer, batch), densities);
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _ownSums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not CentredGaussianGroup other || other.Members.Count != Group.Members.Count || other.Dimension != Group.Dimension)
            return false;
        Group = other;
        Deviations.Retarget(other.Origin);
        return true;
    }

    /// <summary>Returns the buffer for deviations of one member at a time from its mean.</summary>
    protected DeviationBuffer Own(DeviationBuffer buffer, Batch<Row> batch) => buffer.For(_ownDeviations, batch);

    /// <summary>Adds the moments of a member about its mean.</summary>
    protected void AddOwn(int k, in DeviationBuffer buffer, ReadOnlySpan<double> weights) =>
        FullGaussianWorker.Add(Group.Member(k), buffer, weights, Group.Own(_ownSums.Take(Group.StatisticsLength), k));
}
