using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>The components of all members of a product group for one part, as a group over that part.</summary>
internal abstract class ProductPartGroup<TData>
{
    public abstract int StatisticsLength { get; }

    public abstract int ParameterCount { get; }

    public abstract double LogPrior { get; }

    /// <summary>The part's <see cref="ComponentGroup{TData}.WithOwnCenters"/>.</summary>
    public abstract ProductPartGroup<TData>? WithOwnCenters { get; }

    /// <summary>The part's <see cref="ComponentGroup{TData}.Fresh"/>.</summary>
    public abstract ProductPartGroup<TData> Fresh { get; }

    public abstract ProductPart<TData> Part(int member);

    public abstract ProductPartWorker<TData> CreateWorker(in PassOptions options);

    public abstract ProductPartGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution);

    public abstract double? Gain(ProductPartGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics);

    public abstract void Rebase(ProductPartGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics);

    public abstract void Pool(ReadOnlySpan<double> weights, Span<double> statistics);

    public abstract void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination);
}

/// <summary>The group over a part of a known type.</summary>
internal sealed class ProductPartGroup<TData, TPart>(PartSelector<TData, TPart> selector, ComponentGroup<TPart> group) : ProductPartGroup<TData>
{
    private readonly ComponentGroup<TPart> _group = group;

    /// <summary>Selects the part of an observation.</summary>
    public PartSelector<TData, TPart> Selector => selector;

    /// <summary>The group over the part.</summary>
    public ComponentGroup<TPart> Group => _group;

    public override int StatisticsLength => _group.StatisticsLength;

    public override int ParameterCount => _group.ParameterCount;

    public override double LogPrior => _group.LogPrior;

    public override ProductPartGroup<TData>? WithOwnCenters =>
        _group.WithOwnCenters is { } own ? new ProductPartGroup<TData, TPart>(selector, own) : null;

    public override ProductPartGroup<TData> Fresh =>
        _group.Fresh is var group && ReferenceEquals(group, _group) ? this : new ProductPartGroup<TData, TPart>(selector, group);

    public override ProductPart<TData> Part(int member) => new ProductPart<TData, TPart>(selector, _group.Members[member]);

    public override ProductPartWorker<TData> CreateWorker(in PassOptions options) => new ProductPartWorker<TData, TPart>(this, options);

    public override ProductPartGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        try
        {
            return new ProductPartGroup<TData, TPart>(selector, Returned.Value(_group.Maximize(weights, statistics, execution), _group, nameof(_group.Maximize)));
        }
        catch (DegenerateComponentException fault)
        {
            throw PartPlace.Create(selector, _group.Members[0]).Name(fault);
        }
    }

    public override double? Gain(ProductPartGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics) =>
        _group.Gain(Like(candidate), weights, statistics);

    public override void Rebase(ProductPartGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics) =>
        _group.Rebase(Like(onto), weights, statistics);

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics) => _group.Pool(weights, statistics);

    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination) =>
        _group.RelativeSpread(weights, statistics, destination);

    private static ComponentGroup<TPart> Like(ProductPartGroup<TData> other) => ((ProductPartGroup<TData, TPart>)other)._group;
}
