using System.Numerics.Tensors;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>Products over the same parts: for each part one group of all members' components, on a batch of that part.</summary>
internal sealed class ProductGroup<TData> : ComponentGroup<TData>
{
    private readonly Product<TData> _prototype;
    private readonly Product<TData>[] _members;
    private readonly ProductPartGroup<TData>[] _parts;

    public ProductGroup(Product<TData>[] members)
        : this(members[0], members.Length, [.. members[0].Parts.Select((part, p) => part.Group(members.Select(member => member.Parts[p])))], members)
    {
    }

    private ProductGroup(Product<TData> prototype, int count, ProductPartGroup<TData>[] parts, Product<TData>[]? originals = null)
    {
        _prototype = prototype;
        _parts = parts;
        _members = [.. Enumerable.Range(0, count).Select(k => Member(originals?[k], [.. parts.Select(part => part.Part(k))]))];
        StatisticsLength = parts.Sum(part => part.StatisticsLength);
    }

    public override IReadOnlyList<IMixtureComponent<TData>> Members => _members;

    public override int StatisticsLength { get; }

    /// <summary>The groups of the parts.</summary>
    public IReadOnlyList<ProductPartGroup<TData>> Parts => _parts;

    public override double LogPrior => _parts.Sum(part => part.LogPrior);

    public override int ParameterCount => _parts.Sum(part => part.ParameterCount);

    public override ComponentGroup<TData>? WithOwnCenters => _parts.All(part => part.WithOwnCenters is null)
        ? null
        : new ProductGroup<TData>(_prototype, _members.Length, [.. _parts.Select(part => part.WithOwnCenters ?? part)], _members);

    public override ComponentGroup<TData> Fresh
    {
        get
        {
            ProductPartGroup<TData>[] fresh = Array.ConvertAll(_parts, part => part.Fresh);
            return fresh.SequenceEqual(_parts, ReferenceEqualityComparer.Instance) ? this : new ProductGroup<TData>(_prototype, _members.Length, fresh, _members);
        }
    }

    public override GroupWorker<TData> CreateWorker(in PassOptions options) => new ProductWorker<TData>(this, options);

    public override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        var next = new ProductPartGroup<TData>[_parts.Length];
        for (int p = 0; p < next.Length; p++)
        {
            next[p] = _parts[p].Maximize(weights, statistics[.._parts[p].StatisticsLength], execution);
            statistics = statistics[_parts[p].StatisticsLength..];
        }
        return new ProductGroup<TData>(_prototype, _members.Length, next);
    }

    public override double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        foreach ((ProductPartGroup<TData> part, ProductPartGroup<TData> other) in _parts.Zip(Like(candidate)._parts))
        {
            if (part.Gain(other, weights, statistics[..part.StatisticsLength]) is not { } gain)
                return null;
            sum += gain;
            statistics = statistics[part.StatisticsLength..];
        }
        return sum;
    }

    public override void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        foreach ((ProductPartGroup<TData> part, ProductPartGroup<TData> other) in _parts.Zip(Like(onto)._parts))
        {
            part.Rebase(other, weights, statistics[..part.StatisticsLength]);
            statistics = statistics[part.StatisticsLength..];
        }
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        foreach (ProductPartGroup<TData> part in _parts)
        {
            part.Pool(weights, statistics[..part.StatisticsLength]);
            statistics = statistics[part.StatisticsLength..];
        }
    }

    /// <summary>Computes the spread of a product, which is that of its narrowest part.</summary>
    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination)
    {
        destination.Fill(1);
        var own = new double[destination.Length];
        foreach (ProductPartGroup<TData> part in _parts)
        {
            part.RelativeSpread(weights, statistics[..part.StatisticsLength], own);
            TensorPrimitives.Min(destination, own, destination);
            statistics = statistics[part.StatisticsLength..];
        }
    }

    /// <summary>Returns the original product, unless a group has replaced the component of a part.</summary>
    private Product<TData> Member(Product<TData>? original, ProductPart<TData>[] parts) =>
        original is not null && original.Parts.Select(part => part.Component).SequenceEqual(parts.Select(part => part.Component), ReferenceEqualityComparer.Instance)
            ? original
            : _prototype.With(parts);

    private ProductGroup<TData> Like(ComponentGroup<TData> other) => other is ProductGroup<TData> group && group._parts.Length == _parts.Length
        ? group
        : throw new ArgumentException("The other model has products of other parts.", nameof(other));
}
