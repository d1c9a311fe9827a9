namespace MixtureKit.Checkpoints;

/// <summary>The passes of one run of EM, in order: those made before an interruption, which are replayed, and those made since.</summary>
/// <remarks>A run is one thread's at a time, while the thread that writes the checkpoint reads the list.</remarks>
internal sealed class PassRecord(string name)
{
    private readonly Lock _gate = new();
    private readonly List<PassSums> _passes = [];
    private CancellationToken _cancellation;
    private int _next;

    /// <summary>The name of the run.</summary>
    public string Name => name;

    /// <summary>Number of passes recorded.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _passes.Count;
        }
    }

    /// <summary>True if a run has taken the record.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Place of the last pass that did not break down; −1 without one.</summary>
    private int LastMade
    {
        get
        {
            lock (_gate)
                return _passes.FindLastIndex(pass => pass.Vector is not null);
        }
    }

    /// <summary>Gives the record to a run.</summary>
    /// <param name="cancellationToken">Ends the record, since a cancelled run makes other passes than one that goes on.</param>
    public void Open(CancellationToken cancellationToken) => (IsOpen, _cancellation) = (true, cancellationToken);

    /// <summary>Returns the passes recorded up to now.</summary>
    public PassSums[] Snapshot()
    {
        lock (_gate)
            return [.. _passes];
    }

    /// <summary>Adds a pass that was read from a file.</summary>
    public void Restore(PassSums pass) => _passes.Add(pass);

    /// <summary>Returns the next pass if it need not be made again; null otherwise.</summary>
    /// <remarks>The last pass known is made again, because it must then have the same bits if the record belongs to the run.</remarks>
    /// <exception cref="InvalidCheckpointException">The sums have another length than those of the run.</exception>
    public PassSums? Replayed(int length)
    {
        // A cancelled run may make other passes than those recorded.
        if (_cancellation.IsCancellationRequested || _next >= LastMade || _passes[_next] is not { Vector: { } vector } known)
            return null;
        if (vector.Length != length)
            throw Foreign();
        _next++;
        return known;
    }

    /// <summary>Adds a pass that was made, or compares it with the record of it.</summary>
    /// <exception cref="InvalidCheckpointException">The record has other bits.</exception>
    public void Add(PassSums pass)
    {
        if (_cancellation.IsCancellationRequested)
            return;
        lock (_gate)
        {
            // A pass that broke down last may have done so for lack of memory or of a file.
            if (_next == _passes.Count - 1 && _passes[_next].Vector is null)
                _passes.RemoveAt(_next);
            if (_next < _passes.Count && !_passes[_next].HasBitsOf(pass))
                throw Foreign();
            if (_next == _passes.Count)
                _passes.Add(pass);
            _next++;
        }
    }

    private InvalidCheckpointException Foreign() =>
        new($"the checkpoint does not belong to this fit: pass {_next + 1} of the run '{name}' has other sums than were recorded; use the data, the settings, the program and the kind of processor that it was made with, or begin anew.");
}
