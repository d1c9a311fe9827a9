using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>Components over single values: the group of the same components over rows of one column.</summary>
/// <typeparam name="TValue">Type of a value.</typeparam>
/// <param name="prototype">One of the components.</param>
/// <param name="rows">The group over rows.</param>
internal sealed class ValueGroup<TValue>(ValueComponent<TValue> prototype, ComponentGroup<Row> rows) : ComponentGroup<TValue>
{
    private readonly IMixtureComponent<TValue>[] _members = [.. rows.Members.Select(prototype.With)];

    /// <summary>The group over rows.</summary>
    public ComponentGroup<Row> Rows => rows;

    /// <summary>The values as rows.</summary>
    public ValueSelector<TValue> Selector => prototype.Selector;

    public override IReadOnlyList<IMixtureComponent<TValue>> Members => _members;

    public override int StatisticsLength => rows.StatisticsLength;

    public override double LogPrior => rows.LogPrior;

    public override int ParameterCount => rows.ParameterCount;

    public override ComponentGroup<TValue>? WithOwnCenters => rows.WithOwnCenters is { } own ? new ValueGroup<TValue>(prototype, own) : null;

    public override ComponentGroup<TValue> Fresh => rows.Fresh is var fresh && ReferenceEquals(fresh, rows) ? this : new ValueGroup<TValue>(prototype, fresh);

    public override GroupWorker<TValue> CreateWorker(in PassOptions options) => new ValueWorker<TValue>(this, options);

    public override ComponentGroup<TValue> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        try
        {
            return new ValueGroup<TValue>(prototype, rows.Maximize(weights, statistics, execution));
        }
        catch (DegenerateComponentException fault)
        {
            throw ValueComponent<TValue>.WithoutColumn(fault);
        }
    }

    public override double? Gain(ComponentGroup<TValue> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics) =>
        rows.Gain(Like(candidate), weights, statistics);

    public override void Rebase(ComponentGroup<TValue> onto, ReadOnlySpan<double> weights, Span<double> statistics) => rows.Rebase(Like(onto), weights, statistics);

    public override void LogDensity(TValue x, Span<double> destination) => rows.LogDensity(Selector.Get(x), destination);

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics) => rows.Pool(weights, statistics);

    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination) =>
        rows.RelativeSpread(weights, statistics, destination);

    private static ComponentGroup<Row> Like(ComponentGroup<TValue> other) => other is ValueGroup<TValue> group
        ? group.Rows
        : throw new ArgumentException("The other model has components of another family.", nameof(other));
}
