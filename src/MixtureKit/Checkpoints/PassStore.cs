namespace MixtureKit.Checkpoints;

/// <summary>The records of all runs of a checkpoint, by name.</summary>
internal sealed class PassStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PassRecord> _runs = new(StringComparer.Ordinal);

    /// <summary>Number of passes recorded.</summary>
    public long Count => Runs().Sum(run => (long)run.Count);

    /// <summary>Returns the record of a run, which is created if it is missing.</summary>
    public PassRecord Find(string name)
    {
        lock (_gate)
        {
            if (!_runs.TryGetValue(name, out PassRecord? run))
                _runs.Add(name, run = new PassRecord(name));
            return run;
        }
    }

    /// <summary>Returns the record of a run; null if it is missing.</summary>
    public PassRecord? Known(string name)
    {
        lock (_gate)
            return _runs.GetValueOrDefault(name);
    }

    /// <summary>Gives the record of a run to that run.</summary>
    /// <exception cref="InvalidOperationException">Another run of the same name has it.</exception>
    public PassRecord Open(string name, CancellationToken cancellationToken)
    {
        PassRecord run = Find(name);
        lock (_gate)
        {
            if (run.IsOpen)
                throw new InvalidOperationException($"Another fit records its passes as '{name}' in this checkpoint; give each fit a scope of its own, as in Checkpoint = checkpoint.Scope(\"second\").");
            run.Open(cancellationToken);
        }
        return run;
    }

    /// <summary>Returns the records in the order of their names.</summary>
    public IReadOnlyList<PassRecord> Runs()
    {
        lock (_gate)
            return [.. _runs.Values.OrderBy(run => run.Name, StringComparer.Ordinal)];
    }
}
