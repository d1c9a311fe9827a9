using MixtureKit.Data;

namespace MixtureKit;

/// <summary>Components of several families: one group a family, the order of all kept.</summary>
internal sealed class MixedGroup<TData> : ComponentGroup<TData>
{
    private readonly IMixtureComponent<TData>[] _members;
    private readonly Part[] _parts;

    public MixedGroup(IReadOnlyList<IMixtureComponent<TData>> components)
        : this([.. components
            .Select((component, index) => (component, index))
            .GroupBy(pair => pair.component.Family)
            .Select(family => (family.Select(pair => pair.index).ToArray(), Of([.. family.Select(pair => pair.component)])))])
    {
    }

    private MixedGroup((int[] Indices, ComponentGroup<TData> Group)[] families)
    {
        _parts = new Part[families.Length];
        _members = new IMixtureComponent<TData>[families.Sum(family => family.Indices.Length)];
        int offset = 0;
        for (int p = 0; p < families.Length; p++)
        {
            (int[] indices, ComponentGroup<TData> group) = families[p];
            _parts[p] = new Part(indices, group, offset);
            offset = checked(offset + group.StatisticsLength);
            for (int m = 0; m < indices.Length; m++)
                _members[indices[m]] = group.Members[m];
        }
        StatisticsLength = offset;
    }

    internal override ComponentGroup<TData> Fresh
    {
        get
        {
            (int[], ComponentGroup<TData> Group)[] fresh = Array.ConvertAll(_parts, part => (part.Indices, part.Group.Fresh));
            return fresh.Zip(_parts).All(pair => ReferenceEquals(pair.First.Group, pair.Second.Group)) ? this : new MixedGroup<TData>(fresh);
        }
    }

    public override IReadOnlyList<IMixtureComponent<TData>> Members => _members;

    public override int StatisticsLength { get; }

    public override double LogPrior => _parts.Sum(part => part.Group.LogPrior);

    public override int ParameterCount => _parts.Sum(part => part.Group.ParameterCount);

    internal override ComponentGroup<TData>? Careful => _parts.All(part => part.Group.Careful is null)
        ? null
        : new MixedGroup<TData>([.. _parts.Select(part => (part.Indices, part.Group.Careful ?? part.Group))]);

    public override void LogDensity(Batch<TData> batch, Span<double> destination)
    {
        int count = batch.Count;
        foreach (Part part in _parts)
        {
            Span<double> own = batch.Scratch(part, part.Indices.Length * count);
            part.Group.LogDensity(batch, own);
            for (int m = 0; m < part.Indices.Length; m++)
                own.Slice(m * count, count).CopyTo(destination.Slice(part.Indices[m] * count, count));
        }
    }

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        foreach (Part part in _parts)
            part.Group.Accumulate(batch, Choose(part, batch, weights), part.Own(statistics));
    }

    public override void Gather(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        foreach (Part part in _parts)
            part.Group.Gather(batch, Choose(part, batch, weights), part.Own(statistics));
    }

    public override void Settle(Batch<TData> batch, Span<double> statistics)
    {
        foreach (Part part in _parts)
            part.Group.Settle(batch, part.Own(statistics));
    }

    /// <summary>The weights of the members of a part.</summary>
    private static Span<double> Choose(Part part, Batch<TData> batch, ReadOnlySpan<double> weights)
    {
        int count = batch.Count;
        Span<double> own = batch.Scratch(part, part.Indices.Length * count);
        for (int m = 0; m < part.Indices.Length; m++)
            weights.Slice(part.Indices[m] * count, count).CopyTo(own.Slice(m * count, count));
        return own;
    }

    public override ComponentGroup<TData> Maximize(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics) =>
        Maximize(weights.ToArray(), statistics.ToArray(), Execution.Sequential);

    internal override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
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
            if (_parts[p].Group.Gain(other._parts[p].Group, _parts[p].Gather(weights), _parts[p].Own(statistics)) is not { } gain)
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
            _parts[p].Group.Rebase(other._parts[p].Group, _parts[p].Gather(weights), _parts[p].Own(statistics));
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        foreach (Part part in _parts)
            part.Group.Pool(part.Gather(weights), part.Own(statistics));
    }

    private static ComponentGroup<TData> MaximizePart(Part part, ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        try
        {
            return Returned.Value(part.Group.Maximize(part.Gather(weights.Span), statistics.Slice(part.Offset, part.Group.StatisticsLength), execution), part.Group, nameof(Maximize));
        }
        catch (DegenerateComponentException fault)
        {
            throw fault.OfMember(fault.Member is { } member ? part.Indices[member] : null);
        }
    }

    /// <summary>One family: where its members stand among all, and where its statistics do.</summary>
    private sealed record Part(int[] Indices, ComponentGroup<TData> Group, int Offset)
    {
        public Span<double> Own(Span<double> statistics) => statistics.Slice(Offset, Group.StatisticsLength);

        public ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics) => statistics.Slice(Offset, Group.StatisticsLength);

        public double[] Gather(ReadOnlySpan<double> weights)
        {
            var own = new double[Indices.Length];
            for (int m = 0; m < own.Length; m++)
                own[m] = weights[Indices[m]];
            return own;
        }
    }
}
