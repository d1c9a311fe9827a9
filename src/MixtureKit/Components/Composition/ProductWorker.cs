using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that adds up the log-densities of one worker for each part.</summary>
internal sealed class ProductWorker<TData>(ProductGroup<TData> group, PassOptions options) : GroupWorker<TData>
{
    private readonly GrowableBuffer _densities = new();
    private readonly ProductPartWorker<TData>[] _workers = [.. group.Parts.Select(part => part.CreateWorker(options))];
    private ProductGroup<TData> _group = group;

    public override void LogDensity(Batch<TData> batch, Span<double> destination)
    {
        int length = _group.Members.Count * batch.Count;
        Span<double> part = _densities.Take(length);
        _workers[0].LogDensity(batch, destination[..length]);
        for (int p = 1; p < _workers.Length; p++)
        {
            _workers[p].LogDensity(batch, part);
            for (int i = 0; i < length; i++)
                destination[i] += part[i];
        }
    }

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights)
    {
        foreach (ProductPartWorker<TData> worker in _workers)
            worker.Accumulate(batch, weights);
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        for (int p = 0; p < _workers.Length; p++)
        {
            int length = _group.Parts[p].StatisticsLength;
            _workers[p].EndSegment(statistics[..length], ref sharedLogDensity);
            statistics = statistics[length..];
        }
    }

    public override bool TryRetarget(ComponentGroup<TData> next)
    {
        if (next is not ProductGroup<TData> other || other.Parts.Count != _workers.Length)
            return false;
        for (int p = 0; p < _workers.Length; p++)
        {
            if (!_workers[p].TryRetarget(other.Parts[p]))
                return false;
        }
        _group = other;
        return true;
    }
}
