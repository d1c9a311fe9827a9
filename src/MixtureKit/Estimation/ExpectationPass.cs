using System.Diagnostics;
using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>The E-step and the sums of the M-step, in one pass over the data.</summary>
/// <remarks>
/// Segments of a fixed length, cut at fixed places of all the data, are summed as a fixed tree. Chunks cut at multiples of
/// <see cref="Batch{TData}.SegmentLength"/> give the bits of the data in one piece.
/// </remarks>
internal sealed class ExpectationPass<TData>
{
    private readonly IEnumerable<Observations<TData>> _chunks;
    private readonly SegmentCache? _cache;
    private readonly IdleWorkers<TData>? _idle;
    private readonly PassWorker<TData>?[] _workers;
    private SegmentSums? _sums;
    private bool _examined;
    private int _count;

    public ExpectationPass(IEnumerable<Observations<TData>> chunks, Execution execution, bool examined = false, IdleWorkers<TData>? idle = null)
    {
        _examined = examined;
        _chunks = chunks;
        Execution = execution;
        // A lazy sequence may yield other data in the next pass, so nothing of them is cached.
        _cache = chunks is IReadOnlyCollection<Observations<TData>> ? new SegmentCache() : null;
        _workers = new PassWorker<TData>?[execution.Workers];
        // Workers that share a cache of segments belong to one pass.
        _idle = execution.Workers == 1 && _cache is not null ? idle : null;
    }

    /// <summary>The threads that run the pass.</summary>
    public Execution Execution { get; }

    /// <summary>Number of passes made, including those of M-steps that computed their statistics again.</summary>
    public int Count => _count;

    public AuxiliaryFunction<TData> Run(Mixture<TData> model, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        PassSums all = Repeatable is { } run ? run.Sums(() => Sums(model, assignment, cancellationToken)) : Sums(model, assignment, cancellationToken);
        return Function(model, assignment, all, cancellationToken);
    }

    /// <summary>Makes the pass over rows behind others, and returns the sums of whole branches of the tree of all rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="before">Number of rows before these, a multiple of <see cref="Batch{TData}.SegmentLength"/>.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    public (IReadOnlyList<BranchSum> Branches, long Rows, long? FirstImpossible) RunBranches(Mixture<TData> model, long before, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        SegmentSums sums = NewSums(model, Assignment<TData>.Posterior, out PassContext<TData> context);
        if (RowShare is { } share)
        {
            (IReadOnlyList<BranchSum> branches, long? impossible) = RankPass.RunBranches(share, sums, () => Add(sums, context, before + share.First, cancellationToken));
            RequireRows(share.Rows);
            return (branches, share.Rows, impossible);
        }
        PassSums end = Add(sums, context, before, cancellationToken);
        RequireRows(end.Rows - before);
        return (sums.Branches(), end.Rows - before, end.FirstImpossible);
    }

    /// <summary>Returns the function of a pass that was made before, and counts the pass.</summary>
    public AuxiliaryFunction<TData> Replay(Mixture<TData> model, Assignment<TData> assignment, PassSums known, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        // Ranks that repeat this run may have been cancelled at another pass.
        PassSums all = Repeatable is { } run ? run.Sums(Known) : Known();
        return Function(model, assignment, all, cancellationToken);

        PassSums Known()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return known;
        }
    }

    private RepeatableExecution? Repeatable => Execution as RepeatableExecution;

    /// <summary>Reads all rows and returns their sums.</summary>
    private PassSums Sums(Mixture<TData> model, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        using Activity? activity = Instruments.BeginPass();
        SegmentSums sums = NewSums(model, assignment, out PassContext<TData> context);
        PassSums all = RowShare is { } share
            ? RankPass.Run(share, sums, () => Add(sums, context, share.First, cancellationToken))
            : Add(sums, context, 0, cancellationToken) with { Vector = sums.Total() };
        RequireRows(all.Rows);
        activity?.SetTag("mixturekit.rows", all.Rows);
        return all;
    }

    /// <summary>The place of the data among those of all ranks; null if there are no others.</summary>
    private RowShare? RowShare => _chunks is IReadOnlyCollection<Observations<TData>> { Count: 1 } one ? one.First()?.Share : null;

    /// <summary>Begins a pass, and returns its sums, which are zero.</summary>
    private SegmentSums NewSums(Mixture<TData> model, Assignment<TData> assignment, out PassContext<TData> context)
    {
        context = new PassContext<TData>(model, assignment, _examined ? [] : MissingCheck.Validators(model));
        return SumsOf(PassTotals.Length(model));
    }

    /// <summary>Ends a pass: all rows have been looked at.</summary>
    /// <exception cref="UnusableDataException">There are no rows.</exception>
    private void RequireRows(long rows)
    {
        if (rows == 0)
            throw new UnusableDataException("There are no observations; a fit needs at least one row.");
        _examined = true;
    }

    /// <summary>Adds the segments of all chunks, the first of which begins at a row; returns the number of rows with those before, without a vector.</summary>
    private PassSums Add(SegmentSums sums, PassContext<TData> context, long position, CancellationToken cancellationToken)
    {
        long segment = position / Batch<TData>.SegmentLength;
        long? impossible = null;
        foreach (Observations<TData>? piece in _chunks)
        {
            Observations<TData> chunk = piece ?? throw new ArgumentException($"The chunk of the data that begins at row {position + 1} is null; give its rows, or leave the chunk out.");
            if (chunk.Share is not null && RowShare is null)
                throw new ArgumentException("Rows that several ranks have are given in one piece a rank.");
            int count = (chunk.Count + Batch<TData>.SegmentLength - 1) / Batch<TData>.SegmentLength;
            AddChunk(sums, context, chunk, position, segment, count, cancellationToken);
            impossible ??= context.FirstImpossible is { } first ? position + chunk.Origin(first - position) : null;
            position += chunk.Rows;
            segment += count;
        }
        return new PassSums(position, impossible, null);
    }

    /// <summary>Releases the buffers of the workers and the sums, which the next run allocates again.</summary>
    public void ReleaseBuffers()
    {
        if (_workers[0] is { } single)
            _idle?.Add(single);
        Array.Clear(_workers);
        _sums = null;
    }

    private PassWorker<TData> NewWorker() => _idle?.Take() ?? new PassWorker<TData>(_idle is null ? _cache : new SegmentCache());

    private AuxiliaryFunction<TData> Function(Mixture<TData> model, Assignment<TData> assignment, PassSums sums, CancellationToken cancellationToken)
    {
        return new AuxiliaryFunction<TData>(model, assignment, sums.Vector!, sums.Rows, sums.FirstImpossible, Retake);

        // Functions may be maximised in parallel, so a pass that one of them needs has separate buffers.
        AuxiliaryFunction<TData> Retake(Mixture<TData> equal)
        {
            Interlocked.Increment(ref _count);
            return new ExpectationPass<TData>(_chunks, Execution, examined: true).Run(equal, assignment, cancellationToken);
        }
    }

    private void AddChunk(SegmentSums sums, PassContext<TData> context, Observations<TData> chunk, long position, long segment, int count, CancellationToken cancellationToken) =>
        sums.Add(
            Execution,
            segment,
            count,
            (worker, number, vector) =>
            {
                int start = number * Batch<TData>.SegmentLength;
                (_workers[worker] ??= NewWorker()).Segment(context, chunk, start, Math.Min(Batch<TData>.SegmentLength, chunk.Count - start), position + start, vector);
            },
            cancellationToken);

    /// <summary>Returns the sums of the pass before, set to zero for another pass.</summary>
    private SegmentSums SumsOf(int length)
    {
        if (_sums?.Length != length)
            _sums = new SegmentSums(length, _workers.Length);
        _sums.Clear();
        return _sums;
    }
}
