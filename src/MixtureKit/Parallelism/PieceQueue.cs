using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace MixtureKit.Parallelism;

/// <summary>The pieces of one run that are still to be taken. They are taken in order, so every one before a fault is run too.</summary>
internal sealed class PieceQueue(int count, Action<int, int> piece, CancellationToken cancellationToken)
{
    private static readonly long s_patience = Stopwatch.Frequency / 333;

    private readonly object _gate = new();
    private readonly int _processor = Thread.GetCurrentProcessorId();
    private int _next = -1;
    private int _helping;
    private bool _isClosed;
    private int _faultyPiece = int.MaxValue;
    private ExceptionDispatchInfo? _fault;

    /// <summary>
    /// Whether this thread runs where the one did that began: a system that has put two threads on one processor leaves them there while
    /// neither sleeps, and finds a free one when it wakes them.
    /// </summary>
    public bool SharesProcessor => Thread.GetCurrentProcessorId() == _processor;

    /// <summary>Runs pieces as a worker until none is left, or one fails.</summary>
    public void Work(int worker)
    {
        while (!cancellationToken.IsCancellationRequested && _fault is null)
        {
            int number = Interlocked.Increment(ref _next);
            if (number >= count)
                return;
            try
            {
                piece(worker, number);
            }
            catch (Exception fault)
            {
                Record(number, fault);
            }
        }
    }

    /// <summary>Works beside the others, unless they are done already.</summary>
    public void Help(int worker)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _helping++;
        }
        Work(worker);
        lock (_gate)
        {
            if (--_helping == 0)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for those who help; nobody begins to any more.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
        // The last pieces end soon after each other, and who sleeps may wake on the core of one who helped.
        long end = Stopwatch.GetTimestamp() + s_patience;
        var spin = default(SpinWait);
        while (Volatile.Read(ref _helping) > 0 && Stopwatch.GetTimestamp() < end)
            spin.SpinOnce(sleep1Threshold: -1);
        lock (_gate)
        {
            while (_helping > 0)
                Monitor.Wait(_gate);
        }
    }

    /// <summary>Throws the fault of the earliest piece that had one.</summary>
    public void ThrowFault() => _fault?.Throw();

    private void Record(int number, Exception fault)
    {
        lock (_gate)
        {
            if (number < _faultyPiece)
                (_faultyPiece, _fault) = (number, ExceptionDispatchInfo.Capture(fault));
        }
    }
}
