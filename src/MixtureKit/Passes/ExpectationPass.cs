using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit;

/// <summary>
/// The E-step and the sums of the M-step in one pass: segments of a fixed length, cut at fixed places of all the data, are
/// summed as a fixed tree. Chunks cut at multiples of <see cref="SegmentLength"/> give the bits of the data in one piece.
/// </summary>
internal sealed class ExpectationPass<TData>
{
    /// <summary>Rows of a segment: eight full batches.</summary>
    public const int SegmentLength = 8 * Batch<TData>.Capacity;

    private readonly IEnumerable<Observations<TData>> _chunks;
    private readonly PassWorker<TData>[] _workers;
    private SummationTree _tree = new(0);
    private SummationBranch[] _branches = [];
    private bool _examined;

    public ExpectationPass(IEnumerable<Observations<TData>> chunks, Execution execution, bool examined = false)
    {
        _examined = examined;
        _chunks = chunks;
        Execution = execution;
        // Data that are made anew for every pass may be others.
        SegmentMemory? memory = chunks is IReadOnlyCollection<Observations<TData>> ? new SegmentMemory() : null;
        _workers = [.. Enumerable.Range(0, execution.Workers).Select(_ => new PassWorker<TData>(memory))];
    }

    /// <summary>Who runs the pass.</summary>
    public Execution Execution { get; }

    public AuxiliaryFunction<TData> Run(Mixture<TData> model, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        var context = new PassContext<TData>(model, assignment, _examined ? [] : Guards(model));
        SummationTree tree = TreeOf(SummaryVector.Length(model));
        long position = 0, segment = 0;
        long? impossible = null;
        foreach (Observations<TData> chunk in _chunks)
        {
            int count = (chunk.Count + SegmentLength - 1) / SegmentLength;
            IReadOnlyList<(int Offset, int Count)> runs = SegmentRuns.Of(segment, count, Execution.Workers, tree.Length);
            Execution.Run(runs.Count, (worker, run) => Run(context, chunk, runs[run], position, segment, worker, cancellationToken), cancellationToken);
            impossible ??= context.FirstImpossible is { } first ? position + chunk.Origin(first - position) : null;
            position += chunk.Rows;
            segment += count;
        }
        if (position == 0)
            throw new UnusableDataException("There are no observations; a fit needs at least one row.");
        _examined = true;
        return new AuxiliaryFunction<TData>(model, assignment, tree.Total(), position, impossible);
    }

    /// <summary>One run of a worker's, whose sums are a branch of the tree.</summary>
    private void Run(PassContext<TData> context, Observations<TData> chunk, (int Offset, int Count) run, long position, long segment, int worker, CancellationToken cancellationToken)
    {
        SummationBranch branch = _branches[worker];
        for (int number = run.Offset; number < run.Offset + run.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int start = number * SegmentLength;
            double[] vector = branch.Rent();
            _workers[worker].Segment(context, chunk, start, Math.Min(SegmentLength, chunk.Count - start), position + start, vector);
            branch.Add(vector);
        }
        branch.Close(segment + run.Offset);
    }

    /// <summary>The tree of the pass before, with its vectors, which are large where there are many columns.</summary>
    private SummationTree TreeOf(int length)
    {
        if (_tree.Length != length)
        {
            _tree = new SummationTree(length);
            _branches = [.. _workers.Select(_ => new SummationBranch(_tree))];
        }
        _tree.Clear();
        foreach (SummationBranch branch in _branches)
            branch.Clear();
        return _tree;
    }

    private static IObservationGuard<TData>[] Guards(Mixture<TData> model) =>
        [.. model.Components.SelectMany(Leaves).DistinctBy(component => component.Family).OfType<IObservationGuard<TData>>()];

    /// <summary>All mixtures are of one family, whatever is inside: it is the components inside that know their data.</summary>
    private static IEnumerable<IMixtureComponent<TData>> Leaves(IMixtureComponent<TData> component) => component switch
    {
        Mixture<TData> mixture => mixture.Components.SelectMany(Leaves),
        Frozen<TData> frozen => Leaves(frozen.Component),
        _ => [component],
    };
}
