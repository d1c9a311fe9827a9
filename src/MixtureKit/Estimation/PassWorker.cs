using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>A worker with a batch and buffers that makes the E-step and the statistics of one segment after another, fused.</summary>
internal sealed partial class PassWorker<TData>(SegmentCache? cache)
{
    // The next batch is prefetched in four parts: before each of three steps, and after the last.
    private const int Shares = 4;

    private readonly Batch<TData> _batch = new([]);
    private AlignedMemory _joints = AlignedMemory.Empty;
    private AlignedMemory _responsibilities = AlignedMemory.Empty;
    private readonly double[] _densities = new double[Batch<TData>.Capacity];
    private readonly double[] _normalizers = new double[Batch<TData>.Capacity];
    private readonly AlignedMemory _weights = new(Batch<TData>.Capacity);
    private readonly PosteriorStep _posterior = new();
    private readonly WorkerSlot<TData> _complete = new(new PassOptions(AllowSharedTerm: false, cache));
    private readonly WorkerSlot<TData> _relative = new(new PassOptions(AllowSharedTerm: true, cache));
    private Mixture<TData>? _model;
    private GroupWorker<TData> _group = null!;
    private bool _unweighted;
    private bool _prefetches;
    private bool _isOpen;

    /// <summary>Adds the sums of rows <c>start … start + count − 1</c> to the vector.</summary>
    public void Segment(PassContext<TData> pass, Observations<TData> observations, int start, int count, long position, Span<double> vector)
    {
        Prepare(pass.Model, isRelative: pass.IsPosterior && observations.Weights is null);
        _isOpen = true;
        for (int done = 0; done < count; done += Batch<TData>.Capacity)
        {
            int length = Math.Min(Batch<TData>.Capacity, count - done);
            _batch.MoveTo(observations.Data, start + done, length, position + done);
            LoadWeights(observations, start + done, length);
            ProcessBatch(pass, vector);
        }
        EndSegment(pass.Model, vector);
        _isOpen = false;
    }

    /// <summary>Adds the statistics of the segment, and to ℓ and Q + T·H the common term that the log-densities left out.</summary>
    private void EndSegment(Mixture<TData> model, Span<double> vector)
    {
        Span<double> statistics = vector[(PassTotals.Header + model.Components.Count)..];
        double shared = 0;
        _group.EndSegment(statistics[model.Gate.StatisticsLength..], ref shared);
        vector[PassTotals.LogLikelihood] += shared;
        vector[PassTotals.Value] += shared;
    }

    private void Prepare(Mixture<TData> model, bool isRelative)
    {
        if (_isOpen)
            Discard();
        if (!ReferenceEquals(model, _model))
            Begin(model);
        _group = (isRelative ? _relative : _complete).For(model.Group);
    }

    /// <summary>Discards group workers whose segment was broken off.</summary>
    private void Discard()
    {
        _complete.Clear();
        _relative.Clear();
    }

    private void Begin(Mixture<TData> model)
    {
        _model = model;
        _prefetches = false;
        int length = model.Components.Count * Batch<TData>.Capacity;
        if (_joints.Length < length)
            (_joints, _responsibilities) = (new AlignedMemory(length), new AlignedMemory(length));
    }

    private void LoadWeights(Observations<TData> observations, int start, int length)
    {
        bool unweighted = observations.Weights is null;
        // The ones are still there from the batch before.
        if (unweighted && !_unweighted)
            _weights.Span.Fill(1);
        else if (!unweighted)
            observations.WeightSpan.Slice(start, length).CopyTo(_weights.Span);
        _unweighted = unweighted;
    }

    private void ProcessBatch(PassContext<TData> pass, Span<double> vector)
    {
        int count = _batch.Count;
        Span<double> joints = _joints.Slice(0, pass.Model.Components.Count * count);
        Span<double> responsibilities = _responsibilities.Slice(0, joints.Length);
        ObservationCheck<TData>.Require(pass.Validators, _batch, _weights.Slice(0, count));
        Prefetch(0);
        if (pass.Assignment.NeedsDensities)
            _group.LogDensity(_batch, joints);
        Prefetch(1);
        if (!TryPosterior(pass, joints, responsibilities, vector))
            Assign(pass, joints, responsibilities, vector);
        Prefetch(2);
        pass.Model.Gate.Accumulate(_batch, responsibilities, vector.Slice(PassTotals.Header + pass.Model.Components.Count, pass.Model.Gate.StatisticsLength));
        _group.Accumulate(_batch, responsibilities);
        Prefetch(3);
        // If the group's worker does not prefetch, this one does, from the next batch on.
        _prefetches |= !_batch.HasPrefetched;
    }

    private void Prefetch(int share)
    {
        if (_prefetches)
            _batch.Prefetch(share, Shares);
    }

    /// <summary>Computes the posterior under constant mixing weights; returns false if a batch needs another way.</summary>
    /// <remarks>
    /// This is the fast path of nearly all batches. Others are those with an impossible observation or an invalid density, with another assignment, or with
    /// weights that depend on the observation.
    /// </remarks>
    private bool TryPosterior(PassContext<TData> pass, ReadOnlySpan<double> densities, Span<double> responsibilities, Span<double> vector) =>
        pass.IsPosterior
        && _posterior.TryRun(densities, pass.Model.Gate.ConstantLogWeights, _weights.Slice(0, _batch.Count), _unweighted, responsibilities, vector);
}
