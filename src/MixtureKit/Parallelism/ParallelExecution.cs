using System.Diagnostics;

namespace MixtureKit.Parallelism;

/// <summary>
/// Threads of the pool take the next piece from a counter. A thread that others keep busy until all pieces are taken is not waited
/// for. Who has helped stays a moment for the next run, unless others want the thread: passes follow each other within a tenth of a
/// millisecond, and a thread that sleeps takes as long to wake, or as long as a pass where it wakes on a core in use.
/// </summary>
internal sealed class ParallelExecution(int threads) : Execution
{
    private static readonly long s_patience = Stopwatch.Frequency / 2000;
    private static readonly PieceQueue s_waiting = new(0, (_, _) => { }, CancellationToken.None);

    // By worker: null, or that someone waits, or the queue that whoever waits is to help with.
    private readonly PieceQueue?[] _seats = new PieceQueue?[threads];

    public override int Workers => threads;

    public override void Run(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        var queue = new PieceQueue(count, piece, cancellationToken);
        for (int worker = 1; worker < Math.Min(threads, count); worker++)
            Call(queue, worker);
        queue.Work(worker: 0);
        queue.Close();
        queue.ThrowFault();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Call(PieceQueue queue, int worker)
    {
        if (Interlocked.CompareExchange(ref _seats[worker], queue, s_waiting) != s_waiting)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Help(queue, worker), null);
    }

    private void Help(PieceQueue queue, int worker)
    {
        for (PieceQueue? next = queue; next is not null; next = queue.SharesProcessor ? null : Await(worker))
        {
            queue = next;
            queue.Help(worker);
        }
    }

    /// <summary>The queue that this worker is to help with next; null where none comes soon.</summary>
    private PieceQueue? Await(int worker)
    {
        ref PieceQueue? seat = ref _seats[worker];
        if (ThreadPool.PendingWorkItemCount > 0 || Interlocked.CompareExchange(ref seat, s_waiting, null) is not null)
            return null;
        long end = Stopwatch.GetTimestamp() + s_patience;
        var spin = default(SpinWait);
        while (Volatile.Read(ref seat) == s_waiting && Stopwatch.GetTimestamp() < end)
            spin.SpinOnce(sleep1Threshold: -1);
        return Interlocked.CompareExchange(ref seat, null, s_waiting) == s_waiting ? null : Interlocked.Exchange(ref seat, null);
    }
}
