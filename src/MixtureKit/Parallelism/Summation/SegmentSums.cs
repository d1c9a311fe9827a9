namespace MixtureKit.Parallelism;

/// <summary>Sums over numbered segments, taken in runs by the workers of an execution and added as a fixed tree.</summary>
/// <remarks>
/// The bits of a sum do not depend on which worker takes which run. The tree's vectors, which are large if there are many columns,
/// are used again in the next sum.
/// </remarks>
internal sealed class SegmentSums
{
    private readonly SummationTree _tree;
    private readonly SummationBranch[] _branches;

    /// <summary>Creates sums of vectors of the given length.</summary>
    public SegmentSums(int length, int workers)
    {
        _tree = new SummationTree(length);
        _branches = [.. Enumerable.Range(0, workers).Select(_ => new SummationBranch(_tree))];
    }

    /// <summary>Length of the vectors.</summary>
    public int Length => _tree.Length;

    /// <summary>Adds segments first … first + count − 1.</summary>
    /// <param name="execution">Runs the segments; it has as many workers as there are here.</param>
    /// <param name="first">Number of the first segment in the tree.</param>
    /// <param name="count">Number of segments.</param>
    /// <param name="add">Adds one segment to a vector of zeros: (worker, offset from the first, vector).</param>
    /// <param name="cancellationToken">Stops before the next segment.</param>
    public void Add(Execution execution, long first, int count, Action<int, int, double[]> add, CancellationToken cancellationToken)
    {
        IReadOnlyList<(int Offset, int Count)> runs = SegmentRuns.Create(first, count, _branches.Length, Length);
        execution.Run(runs.Count, (worker, run) => Add(worker, runs[run], first, add, cancellationToken), cancellationToken);
    }

    /// <summary>Returns the sum of all segments, which belongs to the caller, and starts another sum.</summary>
    public double[] Total() => _tree.Total();

    /// <summary>Returns the sums of whole branches of all segments as bytes, and starts another sum.</summary>
    /// <param name="reduction">The way in which sums of several ranks are added; for a plain sum there is one branch, that of all segments.</param>
    public byte[] Nodes(Reduction reduction)
    {
        if (reduction == Reduction.Sum)
            _tree.Add(0, _tree.Total());
        return TreeNodes.Take(_tree);
    }

    /// <summary>Returns the sums of whole branches of all segments, which belong to the caller, and starts another sum.</summary>
    public IReadOnlyList<BranchSum> Branches() => BranchSums.Take(_tree);

    /// <summary>Discards an interrupted sum.</summary>
    public void Clear()
    {
        _tree.Clear();
        foreach (SummationBranch branch in _branches)
            branch.Clear();
    }

    private void Add(int worker, (int Offset, int Count) run, long first, Action<int, int, double[]> add, CancellationToken cancellationToken)
    {
        SummationBranch branch = _branches[worker];
        for (int segment = run.Offset; segment < run.Offset + run.Count; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] vector = branch.Rent();
            add(worker, segment, vector);
            branch.Add(vector);
        }
        branch.Close(first + run.Offset);
    }
}
