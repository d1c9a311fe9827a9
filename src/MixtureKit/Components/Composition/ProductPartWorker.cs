using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>The worker of a product group for one part.</summary>
internal abstract class ProductPartWorker<TData>
{
    public abstract void LogDensity(Batch<TData> batch, Span<double> destination);

    public abstract void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights);

    public abstract void EndSegment(Span<double> statistics, ref double sharedLogDensity);

    public abstract bool TryRetarget(ProductPartGroup<TData> next);
}

/// <summary>The worker for a part of a known type.</summary>
internal sealed class ProductPartWorker<TData, TPart> : ProductPartWorker<TData>
{
    private readonly WorkerSlot<TPart> _slot;
    private ProductPartGroup<TData, TPart> _part;
    private Batch<TData>? _batch;
    private PartBatch<TData, TPart>? _parts;

    public ProductPartWorker(ProductPartGroup<TData, TPart> part, PassOptions options)
    {
        _part = part;
        _slot = new WorkerSlot<TPart>(new PassOptions(AllowSharedTerm: false, options.Cache?.For(part.Selector)));
    }

    public override void LogDensity(Batch<TData> batch, Span<double> destination) =>
        _slot.For(_part.Group).LogDensity(Parts(batch), destination);

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights) =>
        _slot.For(_part.Group).Accumulate(Parts(batch), weights);

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) =>
        _slot.For(_part.Group).EndSegment(statistics, ref sharedLogDensity);

    public override bool TryRetarget(ProductPartGroup<TData> next)
    {
        if (next is not ProductPartGroup<TData, TPart> other || !other.Selector.Equals(_part.Selector))
            return false;
        _part = other;
        return true;
    }

    private Batch<TPart> Parts(Batch<TData> batch)
    {
        if (!ReferenceEquals(batch, _batch))
            (_batch, _parts) = (batch, batch.Part(_part.Selector));
        return _parts!.Follow(batch);
    }
}
