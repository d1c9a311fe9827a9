using System.Numerics.Tensors;
using MixtureKit.Gates;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>Mixtures as members, beside components that are not mixtures.</summary>
/// <remarks>
/// The components inside all members form one group, so that ties and shared work reach through the nesting; a member that is not a
/// mixture is treated as a mixture of one component. Statistics: [for each mixture N_1 … N_K and those of its gate | those of the
/// inner group].
/// </remarks>
internal sealed class MixtureGroup<TData> : ComponentGroup<TData>
{
    private readonly NestedMember<TData>[] _members;
    private readonly ComponentGroup<TData> _inner;
    private readonly int _innerOffset;

    public MixtureGroup(IReadOnlyList<IMixtureComponent<TData>> members)
        : this(
            [.. members.Select(member => (member as Mixture<TData>)?.Gate)],
            ComponentGroup.Create([.. members.SelectMany(member => member is Mixture<TData> mixture ? mixture.Parts.Given : [member])]),
            members)
    {
    }

    /// <summary>Creates a group in which each gate takes the next inner components; null stands for a member that is not a mixture.</summary>
    private MixtureGroup(Gate<TData>?[] gates, ComponentGroup<TData> inner, IReadOnlyList<IMixtureComponent<TData>>? originals = null)
    {
        _inner = inner;
        _members = new NestedMember<TData>[gates.Length];
        var outer = new IMixtureComponent<TData>[gates.Length];
        int first = 0;
        for (int m = 0; m < gates.Length; m++)
        {
            Gate<TData>? gate = gates[m];
            _members[m] = new NestedMember<TData>(gate, first, gate?.Count ?? 1, _innerOffset);
            outer[m] = gate is null ? inner.Members[first] : Outer(originals?[m], gate, _members[m].Inner(inner));
            first += _members[m].Count;
            _innerOffset += gate is null ? 0 : gate.Count + gate.StatisticsLength;
        }
        Members = outer;
    }

    public override IReadOnlyList<IMixtureComponent<TData>> Members { get; }

    /// <summary>The inner components and the offsets of each member.</summary>
    public IReadOnlyList<NestedMember<TData>> Parts => _members;

    /// <summary>The group of the components inside all members.</summary>
    public ComponentGroup<TData> Inner => _inner;

    /// <summary>Index of the inner group's first value in the statistics, after those of the gates.</summary>
    public int InnerOffset => _innerOffset;

    public override int StatisticsLength => checked(_innerOffset + _inner.StatisticsLength);

    public override double LogPrior => _inner.LogPrior + _members.Sum(member => member.Gate?.LogPrior ?? 0);

    public override int ParameterCount => _inner.ParameterCount + _members.Sum(member => member.Gate?.ParameterCount ?? 0);

    public override ComponentGroup<TData>? WithOwnCenters =>
        _inner.WithOwnCenters is { } inner ? new MixtureGroup<TData>([.. _members.Select(member => member.Gate)], inner, Members) : null;

    public override ComponentGroup<TData> Fresh => _inner.Fresh is var inner && ReferenceEquals(inner, _inner)
        ? this
        : new MixtureGroup<TData>([.. _members.Select(member => member.Gate)], inner, Members);

    public override IReadOnlyList<TData> Arrange(IReadOnlyList<TData> data, Execution execution) => _inner.Arrange(data, execution);

    public override IEnumerable<IObservationValidator<TData>> Validators => _inner.Validators;

    public override GroupWorker<TData> CreateWorker(in PassOptions options) => new NestedMixtureWorker<TData>(this, options);

    public override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        double[] counts = InnerWeights(weights.Span, statistics.Span);
        var gates = new Gate<TData>?[_members.Length];
        for (int m = 0; m < gates.Length; m++)
        {
            NestedMember<TData> member = _members[m];
            gates[m] = member.Gate?.Maximize(counts.AsSpan(member.First, member.Count), member.GateStatistics(statistics.Span));
        }
        return new MixtureGroup<TData>(gates, MaximizeInner(counts, statistics, execution));
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
        foreach ((NestedMember<TData> member, NestedMember<TData> target) in _members.Zip(other._members))
            member.Gate?.Rebase(target.Gate!, counts.AsSpan(member.First, member.Count), statistics.Slice(member.Offset + member.Count, member.Gate.StatisticsLength));
        _inner.Rebase(other._inner, counts, statistics[_innerOffset..]);
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics) =>
        _inner.Pool(InnerWeights(weights, statistics), statistics[_innerOffset..]);

    /// <summary>Computes the spread of a mixture, which is that of its narrowest component.</summary>
    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination)
    {
        var inner = new double[_inner.Count];
        _inner.RelativeSpread(InnerWeights(weights, statistics), statistics[_innerOffset..], inner);
        for (int m = 0; m < _members.Length; m++)
            destination[m] = TensorPrimitives.Min<double>(inner.AsSpan(_members[m].First, _members[m].Count));
    }

    /// <summary>
    /// Returns the original mixture if the inner group left its components unchanged; otherwise a mixture of the group's
    /// components.
    /// </summary>
    /// <remarks>
    /// A group may replace its members, for instance to restore a tie that a start broke. Otherwise the original is kept, because
    /// rebuilding it would double the work at every level of nesting.
    /// </remarks>
    private static Mixture<TData> Outer(IMixtureComponent<TData>? original, Gate<TData> gate, IMixtureComponent<TData>[] inner) =>
        original is Mixture<TData> mixture && mixture.Parts.TryKeep(inner)
            ? mixture
            : new Mixture<TData>(gate, MixtureParts<TData>.Inside(inner));

    private ComponentGroup<TData> MaximizeInner(double[] counts, ReadOnlyMemory<double> statistics, Execution execution)
    {
        try
        {
            return Returned.Value(_inner.Maximize(counts, statistics[_innerOffset..], execution), _inner, nameof(Maximize));
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
            NestedMember<TData> member = _members[m];
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
}
