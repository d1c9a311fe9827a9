using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>
/// Mixtures as members, beside plain ones: the components inside all of them are one group, so that ties and shared work
/// reach through the nesting. A plain member is a mixture of one. Statistics:
/// [for each mixture N_1 … N_K and its gate's | those of the inner group].
/// </summary>
internal sealed class MixtureGroup<TData> : ComponentGroup<TData>
{
    private readonly Member[] _members;
    private readonly ComponentGroup<TData> _inner;
    private readonly int _innerOffset;

    public MixtureGroup(IReadOnlyList<IMixtureComponent<TData>> members)
        : this(
            [.. members.Select(member => (member as Mixture<TData>)?.Gate)],
            Of([.. members.SelectMany(member => member is Mixture<TData> mixture ? mixture.Components : [member])]),
            members)
    {
    }

    /// <summary>Each gate makes a mixture of the next inner components; a null stands for a plain member.</summary>
    private MixtureGroup(Gate<TData>?[] gates, ComponentGroup<TData> inner, IReadOnlyList<IMixtureComponent<TData>>? originals = null)
    {
        _inner = inner;
        _members = new Member[gates.Length];
        var outer = new IMixtureComponent<TData>[gates.Length];
        int first = 0;
        for (int m = 0; m < gates.Length; m++)
        {
            Gate<TData>? gate = gates[m];
            _members[m] = new Member(gate, first, gate?.Count ?? 1, _innerOffset);
            outer[m] = gate is null ? inner.Members[first] : Outer(originals?[m], gate, _members[m].Inner(inner));
            first += _members[m].Count;
            _innerOffset += gate is null ? 0 : gate.Count + gate.StatisticsLength;
        }
        Members = outer;
    }

    public override IReadOnlyList<IMixtureComponent<TData>> Members { get; }

    public override int StatisticsLength => checked(_innerOffset + _inner.StatisticsLength);

    public override double LogPrior => _inner.LogPrior + _members.Sum(member => member.Gate?.LogPrior ?? 0);

    public override int ParameterCount => _inner.ParameterCount + _members.Sum(member => member.Gate?.ParameterCount ?? 0);

    internal override ComponentGroup<TData>? Careful =>
        _inner.Careful is { } inner ? new MixtureGroup<TData>([.. _members.Select(member => member.Gate)], inner, Members) : null;

    public override IReadOnlyList<TData> Arrange(IReadOnlyList<TData> data, Execution execution) => _inner.Arrange(data, execution);

    public override void LogDensity(Batch<TData> batch, Span<double> destination)
    {
        var window = new Window(this, batch);
        _inner.LogDensity(batch, window.Joints);
        for (int m = 0; m < _members.Length; m++)
        {
            Span<double> joints = window.JointsOf(_members[m]);
            Span<double> density = destination.Slice(m * batch.Count, batch.Count);
            if (_members[m].Gate is { } gate)
            {
                Span<double> gates = window.Scratch[..joints.Length];
                gate.LogWeights(batch, gates);
                for (int i = 0; i < joints.Length; i++)
                    joints[i] = double.IsNegativeInfinity(gates[i]) ? gates[i] : joints[i] + gates[i];
                LogJoints.Normalizers(joints, batch.Count, density);
            }
            else
                joints.CopyTo(density);
            density.CopyTo(window.Densities.Slice(m * batch.Count, batch.Count));
        }
    }

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics) =>
        _inner.Accumulate(batch, Distribute(batch, weights, statistics), statistics[_innerOffset..]);

    public override void Gather(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics) =>
        _inner.Gather(batch, Distribute(batch, weights, statistics), statistics[_innerOffset..]);

    public override void Settle(Batch<TData> batch, Span<double> statistics) => _inner.Settle(batch, statistics[_innerOffset..]);

    /// <summary>The weights of the components inside; those of the gates are accumulated.</summary>
    private ReadOnlySpan<double> Distribute(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        bool held = batch.Holds(this);
        var window = new Window(this, batch);
        if (!held)
            LogDensity(batch, window.Densities);
        for (int m = 0; m < _members.Length; m++)
            Responsibilities(m, batch, window, weights.Slice(m * batch.Count, batch.Count), statistics);
        return window.Scratch;
    }

    public override ComponentGroup<TData> Maximize(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        double[] counts = InnerWeights(weights, statistics);
        var gates = new Gate<TData>?[_members.Length];
        for (int m = 0; m < gates.Length; m++)
        {
            Member member = _members[m];
            gates[m] = member.Gate?.Maximize(counts.AsSpan(member.First, member.Count), member.GateStatistics(statistics));
        }
        return new MixtureGroup<TData>(gates, MaximizeInner(counts, statistics));
    }

    public override double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        MixtureGroup<TData> other = Like(candidate);
        double[] counts = InnerWeights(weights, statistics);
        double? sum = _inner.Gain(other._inner, counts, statistics[_innerOffset..]);
        for (int m = 0; m < _members.Length; m++)
        {
            if (_members[m].Gate is { } gate)
                sum += gate.Gain(other._members[m].Gate!, counts.AsSpan(_members[m].First, _members[m].Count), _members[m].GateStatistics(statistics));
        }
        return sum;
    }

    public override void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        MixtureGroup<TData> other = Like(onto);
        double[] counts = InnerWeights(weights, statistics);
        foreach ((Member member, Member target) in _members.Zip(other._members))
            member.Gate?.Rebase(target.Gate!, counts.AsSpan(member.First, member.Count), statistics.Slice(member.Offset + member.Count, member.Gate.StatisticsLength));
        _inner.Rebase(other._inner, counts, statistics[_innerOffset..]);
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics) =>
        _inner.Pool(InnerWeights(weights, statistics), statistics[_innerOffset..]);

    /// <summary>Splits a member's weights among the components inside it, and takes the counts and the gate's statistics.</summary>
    private void Responsibilities(int m, Batch<TData> batch, Window window, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        Member member = _members[m];
        int count = batch.Count;
        Span<double> split = window.Scratch.Slice(member.First * count, member.Count * count);
        if (member.Gate is not { } gate)
        {
            weights.CopyTo(split);
            return;
        }
        ReadOnlySpan<double> joints = window.JointsOf(member);
        ReadOnlySpan<double> density = window.Densities.Slice(m * count, count);
        gate.LogWeights(batch, split);
        Span<double> normalizers = stackalloc double[count];
        for (int i = 0; i < count; i++)
        {
            // An impossible observation says nothing about the parts: they share it by their mixing weights, which lie there.
            bool impossible = double.IsNegativeInfinity(density[i]);
            normalizers[i] = impossible ? 0 : density[i];
            for (int at = i; !impossible && at < split.Length; at += count)
                split[at] = joints[at];
        }
        LogJoints.Posterior(split, normalizers);
        for (int k = 0; k < member.Count; k++)
        {
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                int at = (k * count) + i;
                sum += split[at] = weights[i] > 0 ? weights[i] * split[at] : 0;
            }
            statistics[member.Offset + k] += sum;
        }
        gate.Accumulate(batch, split, statistics.Slice(member.Offset + member.Count, gate.StatisticsLength));
    }

    /// <summary>
    /// A group may have mended its members (a tie that the start broke), and then the mixture is made of its own; else it stays,
    /// or every level of nesting would double the work.
    /// </summary>
    private static Mixture<TData> Outer(IMixtureComponent<TData>? original, Gate<TData> gate, IMixtureComponent<TData>[] inner) =>
        original is Mixture<TData> mixture && mixture.Components.SequenceEqual(inner, ReferenceEqualityComparer.Instance)
            ? mixture
            : new Mixture<TData>(gate, Of(inner));

    private ComponentGroup<TData> MaximizeInner(double[] counts, ReadOnlySpan<double> statistics)
    {
        try
        {
            return _inner.Maximize(counts, statistics[_innerOffset..]);
        }
        catch (DegenerateComponentException fault) when (fault.Member is { } at)
        {
            throw fault.OfMember(Array.FindIndex(_members, member => at >= member.First && at < member.First + member.Count));
        }
    }

    private double[] InnerWeights(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        var counts = new double[_inner.Count];
        for (int m = 0; m < _members.Length; m++)
        {
            Member member = _members[m];
            if (member.Gate is null)
                counts[member.First] = weights[m];
            else
                statistics.Slice(member.Offset, member.Count).CopyTo(counts.AsSpan(member.First));
        }
        return counts;
    }

    private MixtureGroup<TData> Like(ComponentGroup<TData> other) =>
        other is MixtureGroup<TData> group && group._members.Length == _members.Length && group.StatisticsLength == StatisticsLength
            ? group
            : throw new ArgumentException("The other model nests other mixtures.", nameof(other));

    /// <summary>Where one member's parts stand among all inner components, and its counts among the statistics.</summary>
    private sealed record Member(Gate<TData>? Gate, int First, int Count, int Offset)
    {
        public IMixtureComponent<TData>[] Inner(ComponentGroup<TData> inner) => [.. inner.Members.Skip(First).Take(Count)];

        public ReadOnlySpan<double> GateStatistics(ReadOnlySpan<double> statistics) =>
            statistics.Slice(Offset + Count, Gate!.StatisticsLength);
    }

    /// <summary>The group's buffer for one window: inner log joints, densities of the members, and room to work.</summary>
    private readonly ref struct Window
    {
        private readonly int _count;

        public Window(MixtureGroup<TData> group, Batch<TData> batch)
        {
            _count = batch.Count;
            int inner = group._inner.Count * _count;
            Span<double> all = batch.Scratch(group, (2 * inner) + (group._members.Length * _count));
            Joints = all[..inner];
            Scratch = all.Slice(inner, inner);
            Densities = all[(2 * inner)..];
        }

        public Span<double> Joints { get; }

        public Span<double> Scratch { get; }

        public Span<double> Densities { get; }

        public Span<double> JointsOf(Member member) => Joints.Slice(member.First * _count, member.Count * _count);
    }
}
