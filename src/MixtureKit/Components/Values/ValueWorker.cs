using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>The worker of a group over single values, which hands rows of one column to the worker of the group over rows.</summary>
internal sealed class ValueWorker<TValue> : GroupWorker<TValue>
{
    private readonly WorkerSlot<Row> _slot;
    private ValueGroup<TValue> _group;
    private Batch<TValue>? _batch;
    private PartBatch<TValue, Row>? _rows;

    public ValueWorker(ValueGroup<TValue> group, PassOptions options)
    {
        _group = group;
        _slot = new WorkerSlot<Row>(options with { Cache = options.Cache?.For(group.Selector) });
    }

    private GroupWorker<Row> Worker => _slot.For(_group.Rows);

    public override void LogDensity(Batch<TValue> batch, Span<double> destination) => Worker.LogDensity(Rows(batch), destination);

    public override void Accumulate(Batch<TValue> batch, ReadOnlySpan<double> weights) => Worker.Accumulate(Rows(batch), weights);

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => Worker.EndSegment(statistics, ref sharedLogDensity);

    public override bool TryRetarget(ComponentGroup<TValue> next)
    {
        if (next is not ValueGroup<TValue> other || !other.Selector.Equals(_group.Selector))
            return false;
        _group = other;
        return true;
    }

    private Batch<Row> Rows(Batch<TValue> batch)
    {
        if (!ReferenceEquals(batch, _batch))
            (_batch, _rows) = (batch, batch.Part(_group.Selector));
        return _rows!.Follow(batch);
    }
}
