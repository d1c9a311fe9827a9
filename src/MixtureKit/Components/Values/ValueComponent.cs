using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>A component over single values, which works as a component over rows of one column.</summary>
/// <typeparam name="TValue">Type of an observation: a number, a truth value, a text or an enum.</typeparam>
/// <remarks>Lists of plain values and members of records then need no rows. The densities and estimates are those of the component over rows.</remarks>
public abstract class ValueComponent<TValue> : IMixtureComponent<TValue>, ISampleable<TValue>, IRecenterable<TValue>, IObservationValidator<TValue>, IParameterized
{
    private readonly ValueSelector<TValue> _selector;

    private protected ValueComponent(ValueSelector<TValue> selector, IMixtureComponent<Row> inner) => (_selector, Inner) = (selector, inner);

    /// <summary>The numbers that describe the component.</summary>
    public IReadOnlyList<ComponentParameter>? Parameters =>
        (Inner as IParameterized)?.Parameters is { } parameters ? [.. parameters.Select(parameter => parameter with { Column = null })] : null;

    /// <inheritdoc/>
    public int StatisticsLength => Inner.StatisticsLength;

    /// <inheritdoc/>
    public double LogPrior => Inner.LogPrior;

    /// <inheritdoc/>
    public int ParameterCount => Inner.ParameterCount;

    /// <inheritdoc/>
    public object Family => (GetType(), _selector, Inner.Family);

    /// <summary>The same distribution over rows of one column.</summary>
    internal IMixtureComponent<Row> Inner { get; }

    /// <summary>The values as rows.</summary>
    internal ValueSelector<TValue> Selector => _selector;

    /// <summary>Returns log p(x | θ); −∞ for an impossible value.</summary>
    public double LogDensity(TValue x) => Inner.LogDensity(_selector.Get(x));

    /// <inheritdoc/>
    public void Accumulate(TValue x, double weight, Span<double> statistics) => Inner.Accumulate(_selector.Get(x), weight, statistics);

    /// <inheritdoc/>
    public IMixtureComponent<TValue> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        try
        {
            return With(Inner.Maximize(weight, statistics));
        }
        catch (DegenerateComponentException fault)
        {
            throw WithoutColumn(fault);
        }
    }

    /// <inheritdoc/>
    public double? Gain(IMixtureComponent<TValue> candidate, double weight, ReadOnlySpan<double> statistics) => Inner.Gain(Like(candidate).Inner, weight, statistics);

    /// <inheritdoc/>
    public void Rebase(IMixtureComponent<TValue> onto, double weight, Span<double> statistics) => Inner.Rebase(Like(onto).Inner, weight, statistics);

    /// <inheritdoc/>
    public ComponentGroup<TValue> Group(IReadOnlyList<IMixtureComponent<TValue>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new ValueGroup<TValue>(this, Inner.Group([.. members.Select(member => Like(member).Inner)]));
    }

    /// <inheritdoc/>
    public DataIssue? Validate(TValue x) =>
        _selector.Validate(x) ?? ((Inner as IObservationValidator<Row>)?.Validate(_selector.Get(x)) is { } issue ? issue with { Column = null } : null);

    /// <inheritdoc/>
    public TValue Sample(Random random) => _selector.Value(((ISampleable<Row>)Inner).Sample(random)[0]);

    /// <summary>Returns the same component, centred at the value if it has a centre.</summary>
    public IMixtureComponent<TValue> CenteredAt(TValue x) => Inner is IRecenterable<Row> inner ? With(inner.CenteredAt(_selector.Get(x))) : this;

    /// <summary>True if the other is a component of the same kind and parameters, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj)
        || (obj is ValueComponent<TValue> other && other.GetType() == GetType() && _selector.Equals(other._selector) && Inner.Equals(other.Inner));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), Inner);

    /// <summary>Returns the component of another distribution over rows.</summary>
    internal abstract ValueComponent<TValue> With(IMixtureComponent<Row> inner);

    /// <summary>Returns a fault without its column, of which a value has none.</summary>
    internal static DegenerateComponentException WithoutColumn(DegenerateComponentException fault) => new(fault.Message, null, fault.Member);

    private ValueComponent<TValue> Like(IMixtureComponent<TValue> other) => other is ValueComponent<TValue> value && value.Family.Equals(Family)
        ? value
        : throw new ArgumentException($"The other component is not a {this} with other parameters.", nameof(other));
}
