using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Numerics;

namespace MixtureKit.Groups;

/// <summary>A worker for mixtures as members, with one worker for the components inside all of them.</summary>
internal sealed class NestedMixtureWorker<TData> : GroupWorker<TData>
{
    private readonly WorkerSlot<TData> _inner;
    private readonly GrowableBuffer _joints = new();
    private readonly GrowableBuffer _shares = new();
    private readonly GrowableBuffer _densities = new();
    private readonly SegmentSum _counts = new();
    private readonly double[] _normalizers = new double[Batch<TData>.Capacity];
    private MixtureGroup<TData> _group;
    private BatchMark<TData> _mark;

    public NestedMixtureWorker(MixtureGroup<TData> group, PassOptions options)
    {
        _group = group;
        _inner = new WorkerSlot<TData>(options with { AllowSharedTerm = false });
    }

    public override void LogDensity(Batch<TData> batch, Span<double> destination) => LogDensities(batch).CopyTo(destination);

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights)
    {
        int count = batch.Count;
        ReadOnlySpan<double> densities = _mark.Is(batch) ? _densities.Take(_group.Parts.Count * count) : LogDensities(batch);
        for (int m = 0; m < _group.Parts.Count; m++)
            Split(m, batch, densities.Slice(m * count, count), weights.Slice(m * count, count));
        _inner.For(_group.Inner).Accumulate(batch, _shares.Take(_group.Inner.Count * count));
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        _counts.MoveTo(statistics);
        _inner.For(_group.Inner).EndSegment(statistics[_group.InnerOffset..], ref sharedLogDensity);
    }

    public override bool TryRetarget(ComponentGroup<TData> next)
    {
        if (next is not MixtureGroup<TData> other || other.Parts.Count != _group.Parts.Count)
            return false;
        (_group, _mark) = (other, default);
        return true;
    }

    /// <summary>Computes the log-densities of the members, and keeps the log joints of the inner components for <see cref="Accumulate"/>.</summary>
    private Span<double> LogDensities(Batch<TData> batch)
    {
        int count = batch.Count;
        Span<double> joints = _joints.Take(_group.Inner.Count * count), densities = _densities.Take(_group.Parts.Count * count);
        _inner.For(_group.Inner).LogDensity(batch, joints);
        for (int m = 0; m < _group.Parts.Count; m++)
        {
            NestedMember<TData> member = _group.Parts[m];
            Span<double> parts = joints.Slice(member.First * count, member.Count * count), density = densities.Slice(m * count, count);
            if (member.Gate is { } gate)
                Join(gate, batch, parts, density);
            else
                parts.CopyTo(density);
        }
        _mark = new BatchMark<TData>(batch);
        return densities;
    }

    /// <summary>Adds log mixing weights to log-densities, and computes the log-density of the member from the log joints.</summary>
    private void Join(Gate<TData> gate, Batch<TData> batch, Span<double> joints, Span<double> density)
    {
        Span<double> gates = _shares.Take(_group.Inner.Count * batch.Count)[..joints.Length];
        gate.LogWeights(batch, gates);
        for (int i = 0; i < joints.Length; i++)
            joints[i] = double.IsNegativeInfinity(gates[i]) ? gates[i] : joints[i] + gates[i];
        JointDensities.Normalizers(joints, batch.Count, density);
    }

    /// <summary>Divides a member's weights among its inner components, and adds them to the counts and to the gate's sums.</summary>
    private void Split(int m, Batch<TData> batch, ReadOnlySpan<double> density, ReadOnlySpan<double> weights)
    {
        NestedMember<TData> member = _group.Parts[m];
        int count = batch.Count;
        Span<double> shares = _shares.Take(_group.Inner.Count * count).Slice(member.First * count, member.Count * count);
        if (member.Gate is not { } gate)
        {
            weights.CopyTo(shares);
            return;
        }
        gate.LogWeights(batch, shares);
        Responsibilities(_joints.Take(_group.Inner.Count * count).Slice(member.First * count, member.Count * count), density, shares);
        AddCounts(member, weights, shares);
        gate.Accumulate(batch, shares, member.GateStatistics(_counts.Take(_group.InnerOffset)));
    }

    /// <summary>
    /// Computes the posterior of a member's inner components; for an impossible observation their mixing weights, already in the
    /// buffer, remain.
    /// </summary>
    private void Responsibilities(ReadOnlySpan<double> joints, ReadOnlySpan<double> density, Span<double> shares)
    {
        int count = density.Length;
        Span<double> normalizers = _normalizers.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            bool impossible = double.IsNegativeInfinity(density[i]);
            normalizers[i] = impossible ? 0 : density[i];
            for (int at = i; !impossible && at < shares.Length; at += count)
                shares[at] = joints[at];
        }
        JointDensities.Posterior(shares, normalizers);
    }

    /// <summary>Multiplies the responsibilities inside a member by its weights, and adds their sums to its counts.</summary>
    private void AddCounts(NestedMember<TData> member, ReadOnlySpan<double> weights, Span<double> shares)
    {
        int count = weights.Length;
        Span<double> counts = _counts.Take(_group.InnerOffset).Slice(member.Offset, member.Count);
        for (int k = 0; k < member.Count; k++)
        {
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                int at = (k * count) + i;
                sum += shares[at] = weights[i] > 0 ? weights[i] * shares[at] : 0;
            }
            counts[k] += sum;
        }
    }
}
