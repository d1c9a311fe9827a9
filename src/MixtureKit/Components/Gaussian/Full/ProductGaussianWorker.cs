using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of full Gaussians of a few columns, which computes products of columns once for all members near the origin.</summary>
internal sealed class ProductGaussianWorker : CentredGaussianWorker
{
    private readonly SharedMoments _products = new();

    public ProductGaussianWorker(CentredGaussianGroup group)
        : base(group) => _products.Retarget(group.Origin, group.Dimension);

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> shared = Deviations.ColumnsWithOnes(batch);
        if (!shared.IsEmpty)
            _products.Accumulate(shared, weights, batch.Count, RowShape.Prefetch(batch, Group.Dimension, 1, WeightedProducts.Steps(Group.Dimension)));
        DeviationBuffer buffer = default;
        for (int k = 0; k < Group.Members.Count; k++)
        {
            if (shared.IsEmpty || Group.Origin.Offset(k) is null)
                AddOwn(k, buffer = Own(buffer, batch), weights.Slice(k * batch.Count, batch.Count));
        }
    }

    /// <summary>Moves the moments about the common origin to the mean of each near member.</summary>
    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        base.EndSegment(statistics, ref sharedLogDensity);
        _products.MoveTo(statistics);
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (!base.TryRetarget(next))
            return false;
        _products.Retarget(Group.Origin, Group.Dimension);
        return true;
    }
}
