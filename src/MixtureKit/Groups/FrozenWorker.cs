using MixtureKit.Data;

namespace MixtureKit.Groups;

/// <summary>A worker that computes log-densities and takes no statistics.</summary>
/// <remarks>A term left out of log-densities could not be summed without statistics, so log-densities are complete.</remarks>
internal sealed class FrozenWorker<TData>(ComponentGroup<TData> inner) : GroupWorker<TData>
{
    private readonly WorkerSlot<TData> _slot = new(default);
    private ComponentGroup<TData> _inner = inner;

    public override void LogDensity(Batch<TData> batch, Span<double> destination) => _slot.For(_inner).LogDensity(batch, destination);

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights)
    {
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
    }

    public override bool TryRetarget(ComponentGroup<TData> next)
    {
        if (next is not FrozenGroup<TData> other)
            return false;
        _inner = other.Inner;
        return true;
    }
}
