using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Marginals;

namespace MixtureKit;

/// <summary>A component whose parameters are known, so that expectation-maximisation does not change them.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="component">The component that is kept. Its prior takes no part.</param>
public sealed class Frozen<TData>(IMixtureComponent<TData> component) : IMixtureComponent<TData>, IConditionalSampleable<TData>, IObservationValidator<TData>, ICodedComponent, ISized, IHandlesMissing, IParameterized, IColumnMarginals, IFillsMissing<TData>
{
    /// <summary>The component that is kept.</summary>
    public IMixtureComponent<TData> Component { get; } = component ?? throw new ArgumentNullException(nameof(component));

    int? ISized.ColumnCount => ColumnCounts.Find(Component);

    /// <summary>The parameters of the component that is kept.</summary>
    public IReadOnlyList<ComponentParameter>? Parameters => (Component as IParameterized)?.Parameters;

    /// <inheritdoc/>
    public int StatisticsLength => 0;

    /// <inheritdoc/>
    public int ParameterCount => 0;

    /// <inheritdoc/>
    public double LogPrior => 0;

    /// <inheritdoc/>
    public object Family => (typeof(Frozen<TData>), Component.Family);

    /// <inheritdoc/>
    public IReadOnlyList<CodedColumn?> CodedColumns => (Component as ICodedComponent)?.CodedColumns ?? [];

    /// <inheritdoc/>
    public double LogDensity(TData x) => Component.LogDensity(x);

    /// <inheritdoc/>
    public void Accumulate(TData x, double weight, Span<double> statistics)
    {
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> Maximize(double weight, ReadOnlySpan<double> statistics) => this;

    /// <inheritdoc/>
    public double? Gain(IMixtureComponent<TData> candidate, double weight, ReadOnlySpan<double> statistics) =>
        ReferenceEquals(candidate, this) ? 0 : null;

    /// <inheritdoc/>
    public void Rebase(IMixtureComponent<TData> onto, double weight, Span<double> statistics)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component inside cannot be sampled from.</exception>
    public TData Sample(Random random) => Component.Drawn(random);

    /// <inheritdoc/>
    public bool IsConditional => Component is IConditionalSampleable<TData> { IsConditional: true };

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component inside cannot be sampled from.</exception>
    public TData SampleGiven(TData observation, Random random) => Component.Drawn(observation, random);

    /// <summary>Returns the distribution of a column; null if the component does not give it.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal? ColumnDistribution(int column) => (Component as IColumnMarginals)?.ColumnDistribution(column);

    /// <inheritdoc/>
    public DataIssue? Validate(TData x) => (Component as IObservationValidator<TData>)?.Validate(x);

    /// <inheritdoc/>
    public bool CanMiss(int column) => (Component as IHandlesMissing)?.CanMiss(column) == true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component inside cannot fill missing cells.</exception>
    public void MissingMoments(TData x, Span<double> means, Span<double> variances) => Filling.MissingMoments(x, means, variances);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component inside cannot fill missing cells.</exception>
    public void DrawMissing(TData x, Random random, Span<double> values) => Filling.DrawMissing(x, random, values);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component inside cannot fill missing cells.</exception>
    public void MissingLevels(TData x, int column, Span<double> probabilities) => Filling.MissingLevels(x, column, probabilities);

    /// <inheritdoc/>
    public ComponentGroup<TData> Group(IReadOnlyList<IMixtureComponent<TData>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new FrozenGroup<TData>(ComponentGroup.Create([.. members.Select(member => ((Frozen<TData>)member).Component)]), members);
    }

    /// <summary>True if the other is a frozen component of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Frozen<TData> other && Component.Equals(other.Component));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Frozen<TData>), Component);

    /// <inheritdoc/>
    public override string ToString() => $"frozen {Component}";

    private IFillsMissing<TData> Filling => Component as IFillsMissing<TData>
        ?? throw new InvalidOperationException($"{Component.GetType().Name} cannot fill missing cells; implement IFillsMissing.");
}
