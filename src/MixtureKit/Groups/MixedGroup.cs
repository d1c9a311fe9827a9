using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>Components of several families: one group a family, with the order of the components kept.</summary>
internal sealed class MixedGroup<TData> : ComponentGroup<TData>
{
    private readonly IMixtureComponent<TData>[] _members;
    private readonly MixedPart<TData>[] _parts;

    public MixedGroup(IReadOnlyList<IMixtureComponent<TData>> components)
        : this([.. components
            .Select((component, index) => (component, index))
            .GroupBy(pair => pair.component.Family)
            .Select(family => (family.Select(pair => pair.index).ToArray(), ComponentGroup.Create([.. family.Select(pair => pair.component)])))])
    {
    }

    private MixedGroup((int[] Indices, ComponentGroup<TData> Group)[] families)
    {
        _parts = new MixedPart<TData>[families.Length];
        _members = new IMixtureComponent<TData>[families.Sum(family => family.Indices.Length)];
        int offset = 0;
        for (int p = 0; p < families.Length; p++)
        {
            (int[] indices, ComponentGroup<TData> group) = families[p];
            _parts[p] = new MixedPart<TData>(indices, group, offset);
            offset = checked(offset + group.StatisticsLength);
            for (int m = 0; m < indices.Length; m++)
                _members[indices[m]] = group.Members[m];
        }
        StatisticsLength = offset;
    }

    public override ComponentGroup<TData> Fresh
    {
        get
        {
            (int[], ComponentGroup<TData> Group)[] fresh = Array.ConvertAll(_parts, part => (part.Indices, part.Group.Fresh));
            return fresh.Zip(_parts).All(pair => ReferenceEquals(pair.First.Group, pair.Second.Group)) ? this : new MixedGroup<TData>(fresh);
        }
    }

    public override IReadOnlyList<IMixtureComponent<TData>> Members => _members;

    public override int StatisticsLength { get; }

    /// <summary>The groups of the families.</summary>
    public IReadOnlyList<MixedPart<TData>> Parts => _parts;

    public override double LogPrior => _parts.Sum(part => part.Group.LogPrior);

    public override int ParameterCount => _parts.Sum(part => part.Group.ParameterCount);

    public override ComponentGroup<TData>? WithOwnCenters => _parts.All(part => part.Group.WithOwnCenters is null)
        ? null
        : new MixedGroup<TData>([.. _parts.Select(part => (part.Indices, part.Group.WithOwnCenters ?? part.Group))]);

    public override IEnumerable<IObservationValidator<TData>> Validators => _parts.SelectMany(part => part.Group.Validators);

    public override GroupWorker<TData> CreateWorker(in PassOptions options) => new MixedWorker<TData>(this, options);

    public override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        var next = new (int[], ComponentGroup<TData>)[_parts.Length];
        for (int p = 0; p < next.Length; p++)
            next[p] = (_parts[p].Indices, MaximizePart(_parts[p], weights, statistics, execution));
        return new MixedGroup<TData>(next);
    }

    public override double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        if (candidate is not MixedGroup<TData> other || other._parts.Length != _parts.Length)
            throw new ArgumentException("The candidate has components of other families.", nameof(candidate));
        double sum = 0;
        for (int p = 0; p < _parts.Length; p++)
        {
            if (_parts[p].Group.Gain(other._parts[p].Group, _parts[p].Choose(weights), _parts[p].Own(statistics)) is not { } gain)
                return null;
            sum += gain;
        }
        return sum;
    }

    public override void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        if (onto is not MixedGroup<TData> other || other._parts.Length != _parts.Length)
            throw new ArgumentException("The other model has components of other families.", nameof(onto));
        for (int p = 0; p < _parts.Length; p++)
            _parts[p].Group.Rebase(other._parts[p].Group, _parts[p].Choose(weights), _parts[p].Own(statistics));
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        foreach (MixedPart<TData> part in _parts)
            part.Group.Pool(part.Choose(weights), part.Own(statistics));
    }

    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination)
    {
        foreach (MixedPart<TData> part in _parts)
        {
            var spreads = new double[part.Indices.Length];
            part.Group.RelativeSpread(part.Choose(weights), part.Own(statistics), spreads);
            for (int m = 0; m < spreads.Length; m++)
                destination[part.Indices[m]] = spreads[m];
        }
    }

    private static ComponentGroup<TData> MaximizePart(MixedPart<TData> part, ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        try
        {
            return Returned.Value(part.Group.Maximize(part.Choose(weights.Span), statistics.Slice(part.Offset, part.Group.StatisticsLength), execution), part.Group, nameof(Maximize));
        }
        catch (DegenerateComponentException fault)
        {
            throw fault.OfMember(fault.Member is { } member ? part.Indices[member] : null);
        }
    }
}
