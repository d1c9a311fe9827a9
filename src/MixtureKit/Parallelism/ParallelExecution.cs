using System.Diagnostics;

namespace MixtureKit.Parallelism;

/// <summary>An execution on threads of the pool, each of which takes the next work item from a counter.</summary>
/// <remarks>
/// A helper that other work holds up until all items are taken is not waited for. A helper spins for 0.5 ms after a run, so that
/// the next pass starts without waking a thread, which may take as long as a pass; it leaves at once if the pool has other work.
/// </remarks>
internal sealed class ParallelExecution(int threads) : Execution
{
    private static readonly long s_patience = Stopwatch.Frequency / 2000;
    private static readonly WorkQueue s_waiting = new(0, (_, _) => { }, CancellationToken.None);

    // By worker: null if no helper waits, s_waiting if one does, or the queue that the waiting helper is to take.
    private readonly WorkQueue?[] _waitingHelpers = new WorkQueue?[threads];

    public override int Workers => threads;

    public override void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken)
    {
        var queue = new WorkQueue(count, runItem, cancellationToken);
        for (int worker = 1; worker < Math.Min(threads, count); worker++)
            Call(queue, worker);
        queue.Work(worker: 0);
        queue.Close();
        queue.ThrowFault();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Call(WorkQueue queue, int worker)
    {
        if (Interlocked.CompareExchange(ref _waitingHelpers[worker], queue, s_waiting) != s_waiting)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Help(queue, worker), null);
    }

    private void Help(WorkQueue queue, int worker)
    {
        for (WorkQueue? next = queue; next is not null; next = queue.SharesProcessor ? null : Await(worker))
        {
            queue = next;
            queue.Help(worker);
        }
    }

    /// <summary>Returns the queue that this worker is to help with next, or null if none comes soon.</summary>
    private WorkQueue? Await(int worker)
    {
        ref WorkQueue? helper = ref _waitingHelpers[worker];
        if (ThreadPool.PendingWorkItemCount > 0 || Interlocked.CompareExchange(ref helper, s_waiting, null) is not null)
            return null;
        long end = Stopwatch.GetTimestamp() + s_patience;
        var spin = default(SpinWait);
        while (Volatile.Read(ref helper) == s_waiting && Stopwatch.GetTimestamp() < end)
            spin.SpinOnce(sleep1Threshold: -1);
        return Interlocked.CompareExchange(ref helper, null, s_waiting) == s_waiting ? null : Interlocked.Exchange(ref helper, null);
    }
}
