using System.Globalization;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;
using MixtureKit.Notebooks;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>A mixture p(x) = Σ_k π_k p_k(x) of components, which may be of different families.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A mixture is itself a component. Immutable and safe to share. Source: McLachlan and Peel, Finite Mixture Models (2000), chapters 1 and 2.
/// </remarks>
/// <example>
/// <code>
/// var mixture = new Mixture&lt;Row&gt;([0.4, 0.6], [new DiagonalGaussian([2, 55], [1, 50]), new DiagonalGaussian([4, 80], [1, 50])]);
/// Row row = Row.Of(3.6, 79);
/// double density = mixture.LogDensity(row);
/// double[] responsibilities = mixture.Responsibilities(row);
/// </code>
/// </example>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed partial class Mixture<TData> : IMixtureComponent<TData>, IConditionalSampleable<TData>, IRecenterable<TData>, IObservationValidator<TData>, ICodedComponent, ISized, IHandlesMissing, IUnorderedParameters<TData>, IColumnMarginals, IFillsMissing<TData>
{
    private readonly MixtureParts<TData> _parts;
    private readonly int? _columnCount;

    /// <summary>Creates a mixture with mixing weights that are free to change.</summary>
    /// <param name="weights">π, one a component, not negative, with sum 1 to within 1e-9.</param>
    /// <param name="components">The components.</param>
    /// <exception cref="ArgumentException">
    /// The weights are not proportions, their number is not that of the components, or components are for different numbers of columns.
    /// </exception>
    public Mixture(IEnumerable<double> weights, IEnumerable<IMixtureComponent<TData>> components)
        : this(new MixingWeights<TData>(weights), MixtureParts<TData>.From(components), nameof(weights))
    {
    }

    /// <summary>Creates a mixture of a gate, such as <see cref="MixingWeights{TData}"/> with a prior, and a group of components.</summary>
    /// <exception cref="ArgumentException">
    /// The gate is for another number of components than the group has, or components are for different numbers of columns.
    /// </exception>
    public Mixture(Gate<TData> gate, ComponentGroup<TData> components)
        : this(gate, MixtureParts<TData>.From(components), nameof(gate))
    {
    }

    /// <summary>Creates a mixture of equal components with equal weights, as a prototype for a search.</summary>
    /// <param name="prototype">The component that all copy: it carries family, sizes and prior.</param>
    /// <param name="components">K, the number of components.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is less than 1.</exception>
    public static Mixture<TData> Create(IMixtureComponent<TData> prototype, int components)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        return new Mixture<TData>(Enumerable.Repeat(1.0 / components, components), Enumerable.Repeat(prototype, components));
    }

    internal Mixture(Gate<TData> gate, MixtureParts<TData> components, string weights = "gate")
    {
        ArgumentNullException.ThrowIfNull(gate);
        if (gate.Count != components.Given.Count)
            throw new ArgumentException($"There {MessageText.Are(gate.Count, "mixing weight")} for {MessageText.Count(components.Given.Count, "component")}; give one a component.", weights);
        _columnCount = ColumnCounts.Common(components.Given, nameof(components));
        _parts = components;
        Gate = gate;
    }

    /// <summary>The mixing weights, constant or dependent on the observation.</summary>
    public Gate<TData> Gate { get; }

    /// <summary>The group of the components.</summary>
    public ComponentGroup<TData> Group => _parts.Group;

    /// <summary>The components, in order.</summary>
    public IReadOnlyList<IMixtureComponent<TData>> Components => _parts.Members;

    /// <summary>π, one a component.</summary>
    /// <exception cref="InvalidOperationException">The weights of the gate depend on the observation.</exception>
    public IReadOnlyList<double> Weights => Gate.ConstantWeights
        ?? throw new InvalidOperationException("The mixing weights depend on the observation; ask the gate.");

    /// <summary>[N_1 … N_K | statistics of the gate | statistics of the components].</summary>
    public int StatisticsLength => checked(Components.Count + Gate.StatisticsLength + Group.StatisticsLength);

    /// <inheritdoc/>
    public double LogPrior => Gate.LogPrior + Group.LogPrior;

    /// <inheritdoc/>
    public int ParameterCount => Gate.ParameterCount + Group.ParameterCount;

    /// <inheritdoc/>
    public object Family => typeof(Mixture<TData>);

    /// <summary>The codes of each column; null for a column on which the components do not agree.</summary>
    public IReadOnlyList<CodedColumn?> CodedColumns
    {
        get
        {
            CodedColumn?[] common = [.. CodesOf(Components[0])];
            foreach (IMixtureComponent<TData> component in Components.Skip(1))
            {
                IReadOnlyList<CodedColumn?> own = CodesOf(component);
                for (int j = 0; j < common.Length; j++)
                    common[j] = j < own.Count && own[j] == common[j] ? common[j] : null;
            }
            return common;
        }
    }

    /// <summary>Returns the components of one type, in order, so that their fitted parameters can be read without a cast.</summary>
    public IReadOnlyList<TComponent> ComponentsOf<TComponent>() => [.. Components.OfType<TComponent>()];

    /// <summary>Makes the E-step: computes A(·, θ) at this mixture's parameters θ in one pass over the data.</summary>
    /// <param name="observations">The data with their weights.</param>
    /// <param name="assignment">The rule that turns log joints into responsibilities; the posterior by default.</param>
    /// <param name="execution">Runs the pass; this thread by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="DegenerateComponentException">A log-density is NaN or +∞.</exception>
    public AuxiliaryFunction<TData> Expect(
        Observations<TData> observations,
        Assignment<TData>? assignment = null,
        Execution? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observations);
        bool isPacked = PreparedData<TData>.AreCodesOf(this, observations.Packed);
        Observations<TData> rows = isPacked ? observations.Over(observations.Packed!) : observations;
        Assignment<TData> rule = assignment ?? Assignment<TData>.Posterior;
        // A rank that takes the sums from another does not see what else an assignment does.
        Execution threads = execution is RepeatableExecution run && !rule.LeavesSumsAlone ? run.Inner : execution ?? Execution.Sequential;
        return new ExpectationPass<TData>([rows], threads, isPacked).Run(this, rule, cancellationToken);
    }

    /// <summary>Makes the E-step on data with separate weights, each observation of weight 1 if none are given.</summary>
    /// <inheritdoc cref="Expect(Observations{TData}, Assignment{TData}?, Execution?, CancellationToken)"/>
    public AuxiliaryFunction<TData> Expect(IReadOnlyList<TData> data, Assignment<TData>? assignment = null, IReadOnlyList<double>? weights = null) =>
        Expect(new Observations<TData>(data, weights), assignment);

    /// <summary>True if the other is a mixture of the same weights and components in the same order, to the last bit.</summary>
    /// <remarks>Components of your own are compared by their own equality, which is that of the reference unless they say otherwise.</remarks>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Mixture<TData> other && Gate.Equals(other.Gate) && Components.SequenceEqual(other.Components));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Mixture<TData>), Gate, Components[0]);

    /// <summary>Returns the mixing weights and components as text.</summary>
    public override string ToString() => string.Join(" + ", Components.Select((component, k) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Gate.ConstantWeights is { } weights ? weights[k] : double.NaN):G4} · {component}")));

    /// <summary>The same model without anything kept from earlier steps, as a file would give it.</summary>
    internal Mixture<TData> Fresh => Group.Fresh is var group && ReferenceEquals(group, Group) ? this : new Mixture<TData>(Gate, group);

    /// <summary>The components, and their group once it is used.</summary>
    internal MixtureParts<TData> Parts => _parts;

    /// <summary>Maximises with separate counts for the components, which are 0 for those that must not change.</summary>
    internal Mixture<TData> MaximizeWithCounts(ReadOnlyMemory<double> componentCounts, ReadOnlyMemory<double> statistics, Execution execution) =>
        new(
            NextGate(statistics),
            Returned.Value(Group.Maximize(componentCounts, statistics[(Components.Count + Gate.StatisticsLength)..], execution), Group, nameof(Group.Maximize)));

    private Gate<TData> NextGate(ReadOnlyMemory<double> statistics) => Returned.Value(
        Gate.Maximize(statistics[..Components.Count].Span, statistics.Slice(Components.Count, Gate.StatisticsLength).Span), Gate, nameof(Gate.Maximize));

    private static IReadOnlyList<CodedColumn?> CodesOf(IMixtureComponent<TData> component) => (component as ICodedComponent)?.CodedColumns ?? [];
}
