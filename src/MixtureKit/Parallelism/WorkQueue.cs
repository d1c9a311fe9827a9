using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace MixtureKit.Parallelism;

/// <summary>The work items of one run that are not yet taken, in order, so that each item before a faulty one also runs.</summary>
internal sealed class WorkQueue(int count, Action<int, int> runItem, CancellationToken cancellationToken)
{
    private static readonly long s_patience = Stopwatch.Frequency / 333;

    private readonly object _gate = new();
    private readonly int _processor = Thread.GetCurrentProcessorId();
    private readonly Activity? _activity = Activity.Current;
    private Action<int, int>? _runItem = runItem;
    private int _next = -1;
    private int _helping;
    private bool _isClosed;
    private int _faultyItem = int.MaxValue;
    private ExceptionDispatchInfo? _fault;

    /// <summary>True if this thread runs on the processor on which the run was started.</summary>
    /// <remarks>
    /// A helper should then stop spinning: the operating system moves a thread to a free processor only when it wakes it, so two
    /// threads that spin on one processor stay there.
    /// </remarks>
    public bool SharesProcessor => Thread.GetCurrentProcessorId() == _processor;

    /// <summary>Runs items as a worker until no item is left, or one fails.</summary>
    public void Work(int worker)
    {
        while (!cancellationToken.IsCancellationRequested && _fault is null)
        {
            int number = Interlocked.Increment(ref _next);
            if (number >= count)
                return;
            try
            {
                _runItem!(worker, number);
            }
            catch (Exception fault)
            {
                Record(number, fault);
            }
        }
    }

    /// <summary>Works beside the other workers and within the caller's activity, unless the run has ended.</summary>
    public void Help(int worker)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _helping++;
        }
        Activity.Current = _activity;
        Work(worker);
        Activity.Current = null;
        lock (_gate)
        {
            if (--_helping == 0)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the helpers that are at work; none can begin afterwards.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
        // Spins first: the last items end soon after each other, and a thread that sleeps may wake on the processor of a helper.
        long end = Stopwatch.GetTimestamp() + s_patience;
        var spin = default(SpinWait);
        while (Volatile.Read(ref _helping) > 0 && Stopwatch.GetTimestamp() < end)
            spin.SpinOnce(sleep1Threshold: -1);
        lock (_gate)
        {
            while (_helping > 0)
                Monitor.Wait(_gate);
        }
        // A busy pool may hold calls for help of many runs that have ended, and each would hold the rows of its run.
        _runItem = null;
    }

    /// <summary>Throws the fault of the earliest item that had one.</summary>
    public void ThrowFault() => _fault?.Throw();

    private void Record(int number, Exception fault)
    {
        lock (_gate)
        {
            if (number < _faultyItem)
                (_faultyItem, _fault) = (number, ExceptionDispatchInfo.Capture(fault));
        }
    }
}
