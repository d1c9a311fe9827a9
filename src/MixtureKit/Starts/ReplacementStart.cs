using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from a given model with one component removed and another split in two, both drawn at random.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// It leads out of a local maximum that has two components in the place of one, and one in the place of two.
/// Sources: Ueda, Nakano, Ghahramani and Hinton (2000), for split and merge; Zhao, Hautamäki, Kärkkäinen and Fränti (2012), for random swaps.
/// </remarks>
public sealed class ReplacementStart<TData> : Start<TData>
{
    private readonly IReadOnlyList<Start<TData>> _splits;

    /// <summary>Creates a start from a model.</summary>
    /// <param name="model">The model, of at least two components and with mixing weights that do not depend on the observation.</param>
    /// <param name="splits">Kinds of start that split a component, of which one is drawn; random observations by default.</param>
    /// <exception cref="ArgumentException">The model has a single component.</exception>
    public ReplacementStart(Mixture<TData> model, IReadOnlyList<Start<TData>>? splits = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Components.Count < 2)
            throw new ArgumentException("The model has a single component; to replace one and split another takes two.", nameof(model));
        Model = model;
        _splits = splits ?? [new RandomObservationsStart<TData>()];
    }

    /// <summary>The model to start from.</summary>
    public Mixture<TData> Model { get; }

    /// <inheritdoc/>
    public override string Name => "replacement";

    /// <inheritdoc/>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        double[] weights = [.. Model.Weights];
        int split = random.NextCategory(weights);
        int removed = (split + 1 + random.Next(weights.Length - 1)) % weights.Length;
        Observations<TData> share = ShareOf(split, removed, observations, execution, cancellationToken);
        var pair = new Mixture<TData>(MixingWeights<TData>.Equal(2), ComponentGroup.Create([prototype.Components[split], prototype.Components[removed]]));
        Mixture<TData> halves = _splits[random.Next(_splits.Count)].Create(pair, share, random, execution, cancellationToken);
        IMixtureComponent<TData>[] members = [.. Model.Components];
        (members[split], members[removed]) = (halves.Components[0], halves.Components[1]);
        (weights[removed], weights[split]) = (halves.Weights[1] * weights[split], halves.Weights[0] * weights[split]);
        double sum = weights.Sum();
        return new Mixture<TData>(
            prototype.Gate.WithWeights([.. weights.Select(weight => weight / sum)]),
            ComponentGroup.Create(members));
    }

    /// <summary>Returns the data with weights times the posterior of the component to be split, once the other is removed.</summary>
    private Observations<TData> ShareOf(int split, int removed, Observations<TData> observations, Execution execution, CancellationToken cancellationToken)
    {
        int[] kept = [.. Enumerable.Range(0, Model.Components.Count).Where(k => k != removed)];
        double sum = kept.Sum(k => Model.Weights[k]);
        var rest = new Mixture<TData>(kept.Select(k => Model.Weights[k] / sum), kept.Select(k => Model.Components[k]));
        double[] share = execution.Numbers(Captured);
        return share.Sum() > 0
            ? observations.Reweighed(share)
            : throw new DegenerateComponentException("it holds no data", column: null, split);

        double[] Captured()
        {
            var captured = new double[observations.Count];
            double[]?[] shares = [.. kept.Select(k => k == split ? captured : null)];
            rest.Expect(observations, new CapturingAssignment<TData>(shares), execution, cancellationToken);
            for (int i = 0; i < captured.Length; i++)
                captured[i] *= observations.Weight(i);
            return captured;
        }
    }
}
