using System.Globalization;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>
/// p(x) = Σ_k π_k p_k(x). The components may be of different families, and a mixture is itself a component.
/// </summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Immutable and safe to share. Source: McLachlan and Peel, Finite Mixture Models (2000), chapters 1 and 2.</remarks>
public sealed partial class Mixture<TData> : IMixtureComponent<TData>, ISampleable<TData>, ILocatable<TData>, IObservationGuard<TData>, ICodedComponent, ISized
{
    private readonly MixtureParts<TData> _parts;
    private readonly int? _columnCount;

    /// <summary>A mixture with mixing weights that are free to change.</summary>
    /// <param name="weights">π, one a component, not negative, with sum 1 to within 1e-9.</param>
    /// <param name="components">The components.</param>
    /// <exception cref="ArgumentException">
    /// The weights are no proportions, there are not as many as components, or components are for different numbers of columns.
    /// </exception>
    public Mixture(IEnumerable<double> weights, IEnumerable<IMixtureComponent<TData>> components)
        : this(new MixingWeights<TData>(weights), MixtureParts<TData>.Of(components), nameof(weights))
    {
    }

    /// <summary>A mixture of a gate, such as <see cref="MixingWeights{TData}"/> with a prior, and components at work together.</summary>
    /// <exception cref="ArgumentException">
    /// The gate is not for as many components as the group has, or components are for different numbers of columns.
    /// </exception>
    public Mixture(Gate<TData> gate, ComponentGroup<TData> components)
        : this(gate, MixtureParts<TData>.Of(components), nameof(gate))
    {
    }

    /// <summary>A mixture of equal components with equal weights, from which a search begins.</summary>
    /// <param name="prototype">The component that all are like: it carries family, sizes and prior.</param>
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
            throw new ArgumentException($"There are {gate.Count} mixing weights for {components.Given.Count} components.", weights);
        _columnCount = ColumnCounts.Common(components.Given, nameof(components));
        _parts = components;
        Gate = gate;
    }

    /// <summary>The mixing weights, constant or dependent on the observation.</summary>
    public Gate<TData> Gate { get; }

    /// <summary>The components as they work together.</summary>
    public ComponentGroup<TData> Group => _parts.Group;

    /// <summary>The components, in order.</summary>
    public IReadOnlyList<IMixtureComponent<TData>> Components => _parts.Members;

    /// <summary>π, one a component.</summary>
    /// <exception cref="InvalidOperationException">The gate is one whose weights depend on the observation.</exception>
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

    /// <summary>The codes of each column, as far as all components agree on them.</summary>
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

    /// <summary>The components of one type, in order, so that fitted parameters are at hand without a cast.</summary>
    public IReadOnlyList<TComponent> ComponentsOf<TComponent>() => [.. Components.OfType<TComponent>()];

    /// <summary>log p(x) = log Σ_k π_k p_k(x).</summary>
    /// <exception cref="UnusableDataException">The observation is not one the components are made for, as a row with NaN.</exception>
    /// <exception cref="DegenerateComponentException">The log-density of a component is NaN or +∞.</exception>
    public double LogDensity(TData x)
    {
        Span<double> joints = Components.Count <= 64 ? stackalloc double[Components.Count] : new double[Components.Count];
        Joints(x, joints);
        return JointDensities.Checked(LogSumExp.Of(joints), joints);
    }

    /// <summary>r_k = p(z = k | x), which sum to 1; of an impossible observation the mixing weights.</summary>
    public double[] Responsibilities(TData x) => Array.ConvertAll(LogResponsibilities(x), Math.Exp);

    /// <summary>log r_k, with all digits of those near 0 that <see cref="Responsibilities"/> rounds to 1; −∞ for a component of weight 0.</summary>
    public double[] LogResponsibilities(TData x)
    {
        var logs = new double[Components.Count];
        Joints(x, logs);
        if (double.IsNegativeInfinity(JointDensities.Checked(LogSumExp.Normalize(logs), logs)))
        {
            Gate.LogWeights(x, logs);
            LogSumExp.Normalize(logs);
        }
        return logs;
    }

    /// <summary>The component of the largest responsibility, the first of equals.</summary>
    public int Predict(TData x)
    {
        double[] responsibilities = Responsibilities(x);
        return Array.IndexOf(responsibilities, responsibilities.Max());
    }

    /// <summary>One observation: a component is drawn by its weight, then an observation from it.</summary>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from, or the weights depend on the observation.</exception>
    public TData Sample(Random random) => SampleLabelled(random).Observation;

    /// <summary>One observation with the component it was drawn from.</summary>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from, or the weights depend on the observation.</exception>
    public (TData Observation, int Component) SampleLabelled(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int k = random.NextCategory([.. Weights]);
        return Components[k] is ISampleable<TData> component
            ? (component.Sample(random), k)
            : throw new InvalidOperationException($"Component {k} of type {Components[k].GetType().Name} cannot be sampled from; implement ISampleable.");
    }

    /// <summary>The E-step: builds A(·, θ) at this mixture's parameters θ in one pass over the data.</summary>
    /// <param name="observations">The data with their weights.</param>
    /// <param name="assignment">How responsibilities come from log joints; the posterior where none is given.</param>
    /// <param name="execution">Who runs the pass; this thread where none is given. The result has the same bits either way.</param>
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
        return new ExpectationPass<TData>([rows], execution ?? Execution.Sequential, isPacked).Run(this, assignment ?? Assignment<TData>.Posterior, cancellationToken);
    }

    /// <summary>The E-step with weights given beside the data; each observation weighs 1 where none are.</summary>
    /// <inheritdoc cref="Expect(Observations{TData}, Assignment{TData}?, Execution?, CancellationToken)"/>
    public AuxiliaryFunction<TData> Expect(IReadOnlyList<TData> data, Assignment<TData>? assignment = null, IReadOnlyList<double>? weights = null) =>
        Expect(new Observations<TData>(data, weights), assignment);

    /// <inheritdoc/>
    public void Accumulate(TData x, double weight, Span<double> statistics)
    {
        if (weight > 0)
            AsGroup.Accumulate(Batch<TData>.Of([x]), [weight], statistics);
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] copy = statistics.ToArray();
        return Maximize(copy.AsMemory(0, Components.Count), copy, Execution.Sequential);
    }

    /// <inheritdoc/>
    public double? Gain(IMixtureComponent<TData> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        Mixture<TData> other = Like(candidate);
        ReadOnlySpan<double> counts = statistics[..Components.Count];
        return Gate.Gain(other.Gate, counts, statistics.Slice(counts.Length, Gate.StatisticsLength))
            + Group.Gain(other.Group, counts, statistics[(counts.Length + Gate.StatisticsLength)..]);
    }

    /// <inheritdoc/>
    public void Rebase(IMixtureComponent<TData> onto, double weight, Span<double> statistics)
    {
        Mixture<TData> other = Like(onto);
        Span<double> counts = statistics[..Components.Count];
        Gate.Rebase(other.Gate, counts, statistics.Slice(counts.Length, Gate.StatisticsLength));
        Group.Rebase(other.Group, counts, statistics[(counts.Length + Gate.StatisticsLength)..]);
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> MoveTo(TData x) => new Mixture<TData>(Gate, MixtureParts<TData>.Of(
        (IMixtureComponent<TData>[])[.. Components.Select(component => component is ILocatable<TData> locatable ? Returned.Value(locatable.MoveTo(x), component, nameof(locatable.MoveTo)) : component)]));

    /// <inheritdoc/>
    public Objection? Examine(TData x) =>
        Components.OfType<IObservationGuard<TData>>().Select(guard => guard.Examine(x)).FirstOrDefault(objection => objection is not null);

    /// <summary>The mixing weights and components.</summary>
    public override string ToString() => string.Join(" + ", Components.Select((component, k) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Gate.ConstantWeights is { } weights ? weights[k] : double.NaN):G4} · {component}")));

    /// <summary>The same model with nothing kept from the steps that led to it, as a file would give it.</summary>
    internal Mixture<TData> Fresh => Group.Fresh is var group && ReferenceEquals(group, Group) ? this : new Mixture<TData>(Gate, group);

    /// <summary>The components, and their group if it is asked for.</summary>
    internal MixtureParts<TData> Parts => _parts;

    /// <summary>Maximises with counts of the components' own, which are 0 for those that are to stay as they are.</summary>
    internal Mixture<TData> Maximize(ReadOnlyMemory<double> componentCounts, ReadOnlyMemory<double> statistics, Execution execution) =>
        new(
            NextGate(statistics),
            Returned.Value(Group.Maximize(componentCounts, statistics[(Components.Count + Gate.StatisticsLength)..], execution), Group, nameof(Group.Maximize)));

    private Gate<TData> NextGate(ReadOnlyMemory<double> statistics) => Returned.Value(
        Gate.Maximize(statistics[..Components.Count].Span, statistics.Slice(Components.Count, Gate.StatisticsLength).Span), Gate, nameof(Gate.Maximize));

    int? ISized.ColumnCount => _columnCount;

    ComponentGroup<TData> IMixtureComponent<TData>.Group(IReadOnlyList<IMixtureComponent<TData>> members) => new MixtureGroup<TData>(members);

    private MixtureGroup<TData> AsGroup => new([this]);

    private void Joints(TData x, Span<double> joints)
    {
        Span<double> gate = joints.Length <= 64 ? stackalloc double[joints.Length] : new double[joints.Length];
        Gate.LogWeights(x, gate);
        _parts.LogDensity(x, joints);
        for (int k = 0; k < joints.Length; k++)
            joints[k] = double.IsNegativeInfinity(gate[k]) ? gate[k] : joints[k] + gate[k];
    }

    private static IReadOnlyList<CodedColumn?> CodesOf(IMixtureComponent<TData> component) => (component as ICodedComponent)?.CodedColumns ?? [];

    private Mixture<TData> Like(IMixtureComponent<TData> other) =>
        other is Mixture<TData> mixture && mixture.StatisticsLength == StatisticsLength && mixture.Components.Count == Components.Count
            ? mixture
            : throw new ArgumentException($"The other model is not a mixture of {Components.Count} components of the same families.", nameof(other));
}
