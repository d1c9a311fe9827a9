using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from a model with one component removed and another split.</summary>
internal sealed class Replacement<TData>(Removal<TData> removal, Split<TData> split) : Start<TData>
{
    public override string Name => "replacement";

    /// <summary>The log-likelihood that the start promises.</summary>
    public double Promise => removal.LogLikelihood + split.Gain;

    /// <summary>Returns all pairs of a removal and the split of another component, the most promising first.</summary>
    public static IReadOnlyList<Replacement<TData>> Pairs(IReadOnlyList<Removal<TData>> removals, IReadOnlyList<Split<TData>> splits) =>
    [
        .. removals
            .SelectMany(removal => splits.Where(split => split.Component != removal.Component).Select(split => new Replacement<TData>(removal, split)))
            .OrderByDescending(pair => pair.Promise),
    ];

    /// <summary>Joins the rest of a model and two halves of one of its components.</summary>
    public static Mixture<TData> Join(Gate<TData> gate, Removal<TData> removal, Split<TData> split)
    {
        List<IMixtureComponent<TData>> members = [.. removal.Rest.Components];
        List<double> weights = [.. removal.Rest.Weights];
        int at = split.Component < removal.Component ? split.Component : split.Component - 1;
        double weight = weights[at];
        (members[at], weights[at]) = (split.Halves.Components[0], weight * split.Halves.Weights[0]);
        members.Insert(removal.Component, split.Halves.Components[1]);
        weights.Insert(removal.Component, weight * split.Halves.Weights[1]);
        double sum = weights.Sum();
        return new Mixture<TData>(gate.WithWeights([.. weights.Select(one => one / sum)]), ComponentGroup.Create(members));
    }

    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
        Join(prototype.Gate, removal, split);
}
