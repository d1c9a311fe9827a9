using System.Runtime.ExceptionServices;

namespace MixtureKit.Parallelism;

/// <summary>The place where the ranks of one process exchange bytes.</summary>
internal sealed class RankMeeting(int size)
{
    private readonly object _gate = new();
    private readonly byte[][] _parts = new byte[size][];
    private byte[][] _exchanged = [];
    private int _arrived;
    private long _round;
    private int _lost = -1;

    /// <summary>Number of ranks.</summary>
    public int Size => size;

    /// <summary>The fault of the first rank that had one, or null.</summary>
    public ExceptionDispatchInfo? Fault { get; private set; }

    /// <summary>Returns the bytes of all ranks, once all have come.</summary>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public byte[][] Exchange(int rank, byte[] own)
    {
        lock (_gate)
        {
            RequireWhole();
            long round = _round;
            _parts[rank] = own;
            if (++_arrived == size)
            {
                (_exchanged, _arrived) = ([.. _parts], 0);
                _round++;
                Monitor.PulseAll(_gate);
            }
            while (_round == round)
            {
                Monitor.Wait(_gate);
                // A rank may be lost as soon as the exchange is done, which is then still one of all.
                if (_round == round)
                    RequireWhole();
            }
            return _exchanged;
        }
    }

    /// <summary>Ends the meeting because of a rank's fault.</summary>
    public void Break(int rank, ExceptionDispatchInfo fault)
    {
        lock (_gate)
        {
            // A rank that tells of the fault of another may end before that one.
            if (Fault is null || (Fault.SourceException is RankFaultException && fault.SourceException is not RankFaultException))
                (_lost, Fault) = (rank, fault);
            Monitor.PulseAll(_gate);
        }
    }

    private void RequireWhole()
    {
        if (Fault is { } fault)
            throw new RankFaultException($"Rank {_lost} ended with a fault: {fault.SourceException.Message}", _lost);
    }
}
