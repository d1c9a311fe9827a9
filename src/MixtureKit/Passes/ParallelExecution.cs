using System.Runtime.ExceptionServices;

namespace MixtureKit;

/// <summary>Threads take the next piece from a counter. Of several faults the one in the earliest piece is thrown.</summary>
internal sealed class ParallelExecution(int threads) : Execution
{
    public override int Workers => threads;

    public override void Run(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        var queue = new Queue(count, piece, cancellationToken);
        var helpers = new Task[Math.Min(threads, count) - 1 is var n && n > 0 ? n : 0];
        for (int worker = 0; worker < helpers.Length; worker++)
        {
            int own = worker + 1;
            helpers[worker] = Task.Run(() => queue.Work(own), CancellationToken.None);
        }
        queue.Work(0);
        Task.WaitAll(helpers, CancellationToken.None);
        queue.ThrowFault();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The pieces still to be run. Pieces are taken in order, so every one before a fault is run too.</summary>
    private sealed class Queue(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        private readonly Lock _gate = new();
        private int _next = -1;
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
