using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;

namespace MixtureKit.Components;

/// <summary>A part of a known type.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <typeparam name="TPart">Type of the part.</typeparam>
public sealed class ProductPart<TData, TPart> : ProductPart<TData>
{
    private readonly PartSelector<TData, TPart> _selector;
    private readonly IMixtureComponent<TPart> _component;

    /// <summary>Creates a part.</summary>
    /// <param name="selector">Selects the part of an observation.</param>
    /// <param name="component">The component of the part.</param>
    /// <exception cref="ArgumentException">The component is for another number of columns than are selected.</exception>
    public ProductPart(PartSelector<TData, TPart> selector, IMixtureComponent<TPart> component)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(component);
        if (selector is ColumnSelector taken && ColumnCounts.Find(component) is { } count && count != taken.Columns.Count)
            throw new ArgumentException($"The part takes {MessageText.Count(taken.Columns.Count, "column")}, and its component is for {count}; give it a component for as many as it takes.", nameof(component));
        (_selector, _component) = (selector, component);
    }

    /// <inheritdoc/>
    public override object Selector => _selector;

    /// <inheritdoc/>
    public override object Component => _component;

    /// <summary>True if the other is a part of an equal selector and component.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj)
        || (obj is ProductPart<TData, TPart> other && _selector.Equals(other._selector) && _component.Equals(other._component));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_selector, _component);

    internal override object Family => (_selector, _component.Family);

    internal override int StatisticsLength => _component.StatisticsLength;

    internal override int ParameterCount => _component.ParameterCount;

    internal override double LogPrior => _component.LogPrior;

    internal override IReadOnlyList<ComponentParameter>? Parameters =>
        (_component as IParameterized)?.Parameters is { } own ? [.. own.Select(Place.Name)] : null;

    internal override IReadOnlyList<ComponentParameter>? ParametersLike(ProductPart<TData> other, Observations<TData> observations, ref bool isAmbiguous)
    {
        if (_component is not IUnorderedParameters<TPart> unordered)
            return Parameters;
        var parts = new Observations<TPart>([.. observations.Data.Select(_selector.Get)], observations.Weights);
        IReadOnlyList<ComponentParameter>? own = unordered.ParametersLike(Like(other), parts, out bool isUnclear);
        isAmbiguous |= isUnclear;
        return own is null ? null : [.. own.Select(Place.Name)];
    }

    internal override double LogDensity(TData x) => _component.LogDensity(_selector.Get(x));

    internal override void Accumulate(TData x, double weight, Span<double> statistics) =>
        _component.Accumulate(_selector.Get(x), weight, statistics);

    internal override ProductPart<TData> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        try
        {
            return With(Returned.Value(_component.Maximize(weight, statistics), _component, nameof(_component.Maximize)));
        }
        catch (DegenerateComponentException fault)
        {
            throw Place.Name(fault);
        }
    }

    internal override double? Gain(ProductPart<TData> candidate, double weight, ReadOnlySpan<double> statistics) =>
        _component.Gain(Like(candidate), weight, statistics);

    internal override void Rebase(ProductPart<TData> onto, double weight, Span<double> statistics) =>
        _component.Rebase(Like(onto), weight, statistics);

    internal override ProductPart<TData> CenteredAt(TData x) =>
        _component is IRecenterable<TPart> recenterable ? With(Returned.Value(recenterable.CenteredAt(_selector.Get(x)), _component, nameof(recenterable.CenteredAt))) : this;

    internal override DataIssue? Validate(TData x)
    {
        if (_selector is ColumnSelector taken && x is Row row && taken.Width > row.Count)
            return new DataIssue($"the row has {MessageText.Count(row.Count, "value")}; the mixture expects at least {taken.Width}");
        TPart part = _selector.Get(x);
        return ((_component as IObservationValidator<TPart>)?.Validate(part) ?? MissingCheck.Validate(_component, part)) is { } issue ? Place.Name(issue) : null;
    }

    internal override bool CanMiss(int column) =>
        _selector is ColumnSelector taken && _component is IHandlesMissing able && taken.Columns.ToList().IndexOf(column) is >= 0 and var own && able.CanMiss(own);

    internal override ColumnMarginal? ColumnDistribution(int column) =>
        _selector is ColumnSelector taken && _component is IColumnMarginals able && taken.Columns.ToList().IndexOf(column) is >= 0 and var own ? able.ColumnDistribution(own) : null;

    internal override void MissingMoments(TData x, Span<double> means, Span<double> variances)
    {
        if (_selector is not ColumnSelector taken || _selector.Get(x) is not Row part || !part.Contains(double.NaN))
            return;
        double[] ownMeans = new double[part.Count], ownVariances = new double[part.Count];
        Filling.MissingMoments(_selector.Get(x), ownMeans, ownVariances);
        for (int j = 0; j < part.Count; j++)
            (means[taken.Columns[j]], variances[taken.Columns[j]]) = (ownMeans[j], ownVariances[j]);
    }

    internal override void DrawMissing(TData x, Random random, Span<double> values)
    {
        if (_selector is not ColumnSelector taken || _selector.Get(x) is not Row part || !part.Contains(double.NaN))
            return;
        var own = new double[part.Count];
        Filling.DrawMissing(_selector.Get(x), random, own);
        for (int j = 0; j < part.Count; j++)
            values[taken.Columns[j]] = own[j];
    }

    internal override void MissingLevels(TData x, int column, Span<double> probabilities)
    {
        if (_selector is ColumnSelector taken && taken.Columns.ToList().IndexOf(column) is >= 0 and var own)
            Filling.MissingLevels(_selector.Get(x), own, probabilities);
    }

    internal override void Describe(List<CodedColumn?> columns)
    {
        if (_selector is not ColumnSelector taken || _component is not ICodedComponent coded)
            return;
        foreach ((CodedColumn? own, int column) in coded.CodedColumns.Zip(taken.Columns))
        {
            while (columns.Count <= column)
                columns.Add(null);
            columns[column] = own;
        }
    }

    internal override object? Sample(Random random) => _component.Drawn(random);

    internal override bool IsConditional => _component is IConditionalSampleable<TPart> { IsConditional: true };

    internal override object? SampleGiven(TData observation, Random random) => _component.Drawn(_selector.Get(observation), random);

    internal override ProductPartGroup<TData> Group(IEnumerable<ProductPart<TData>> parts) =>
        new ProductPartGroup<TData, TPart>(_selector, ComponentGroup.Create([.. parts.Select(Like)]));

    internal ProductPart<TData, TPart> With(IMixtureComponent<TPart> component) => new(_selector, component);

    private IFillsMissing<TPart> Filling => _component as IFillsMissing<TPart>
        ?? throw new InvalidOperationException($"{_component.GetType().Name} cannot fill missing cells; implement IFillsMissing.");

    private PartPlace Place => PartPlace.Create(_selector, _component);

    private static IMixtureComponent<TPart> Like(ProductPart<TData> part) => ((ProductPart<TData, TPart>)part)._component;
}
