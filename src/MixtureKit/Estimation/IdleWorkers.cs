using System.Collections.Concurrent;

namespace MixtureKit.Estimation;

/// <summary>The workers of fits that wait, for other fits of the same data on one thread each.</summary>
/// <remarks>
/// The many short runs of a search on a small table would otherwise allocate buffers more than anything else. A worker gives the same bits
/// for a model as a new one.
/// </remarks>
internal sealed class IdleWorkers<TData>
{
    private readonly ConcurrentBag<PassWorker<TData>> _workers = [];

    /// <summary>Adds a worker that no fit uses now.</summary>
    public void Add(PassWorker<TData> worker) => _workers.Add(worker);

    /// <summary>Takes a worker out; null if no worker is left.</summary>
    public PassWorker<TData>? Take() => _workers.TryTake(out PassWorker<TData>? worker) ? worker : null;
}
