using System.Runtime.ExceptionServices;

namespace MixtureKit;

/// <summary>
/// Threads take the next piece from a counter. A thread that others keep busy until all pieces are taken is not waited for. Of several
/// faults the one in the earliest piece is thrown.
/// </summary>
internal sealed class ParallelExecution(int threads) : Execution
{
    public override int Workers => threads;

    public override void Run(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        var queue = new Queue(count, piece, cancellationToken);
        for (int worker = 1; worker < Math.Min(threads, count); worker++)
        {
            int own = worker;
            ThreadPool.UnsafeQueueUserWorkItem(_ => queue.Help(own), null);
        }
        queue.Work(0);
        queue.Close();
        queue.ThrowFault();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The pieces still to be run. Pieces are taken in order, so every one before a fault is run too.</summary>
    private sealed class Queue(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        private const int Spins = 50;

        private readonly object _gate = new();
        private int _next = -1;
        private int _helping;
        private bool _isClosed;
        private int _faultyPiece = int.MaxValue;
        private ExceptionDispatchInfo? _fault;

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
            // The last pieces end soon after each other.
            var spin = default(SpinWait);
            while (Volatile.Read(ref _helping) > 0 && spin.Count < Spins)
                spin.SpinOnce(sleep1Threshold: -1);
            lock (_gate)
            {
                while (_helping > 0)
                    Monitor.Wait(_gate);
            }
        }

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
}
