using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>Models with more components than a fitted one, made by splitting components of that one.</summary>
/// <remarks>
/// A split that gains on its component's part of the data raises the log-likelihood by at least that gain, as the lower bound of EM shows; the
/// log-likelihood of K components then does not fall with K.
/// </remarks>
internal static class ModelGrowth
{
    private const ulong Stream = 0x5EED0000;

    /// <summary>Returns models of K components, the most promising first; none if the model cannot be split.</summary>
    public static IReadOnlyList<Mixture<TData>> Grow<TData>(
        Mixture<TData> model, int components, int count, Observations<TData> observations, ulong seed, Execution execution, CancellationToken cancellationToken)
    {
        while (true)
        {
            Split<TData>[] splits = Splits(model, observations, seed, execution, cancellationToken);
            int missing = components - model.Components.Count;
            if (splits.Length == 0 || missing < 1)
                return [];
            if (missing == 1)
                return [.. splits.Take(count).Select(split => Apply(model, [split]))];
            model = Apply(model, splits.Take(missing - 1));
        }
    }

    /// <summary>Returns a model that is equal to a smaller one: its heaviest component is cut into equal halves until there are K.</summary>
    public static Mixture<TData> Duplicate<TData>(Mixture<TData> model, int components)
    {
        (List<IMixtureComponent<TData>> members, List<double> weights) = ([.. model.Components], [.. model.Weights]);
        while (members.Count < components)
        {
            int heaviest = weights.IndexOf(weights.Max());
            weights[heaviest] /= 2;
            members.Insert(heaviest + 1, members[heaviest]);
            weights.Insert(heaviest + 1, weights[heaviest]);
        }
        return new Mixture<TData>(weights, members);
    }

    private static Split<TData>[] Splits<TData>(Mixture<TData> model, Observations<TData> observations, ulong seed, Execution execution, CancellationToken cancellationToken)
    {
        if (!ReplacementMaker<TData>.CanMake(observations.AllRows, model.Components.Count))
            return [];
        var maker = new ReplacementMaker<TData>(model, observations.Gather(), execution, cancellationToken);
        RandomSource random = new RandomSource(seed).Split(Stream + (ulong)model.Components.Count);
        return [.. maker.Splits(random).OrderByDescending(split => split.Gain)];
    }

    private static Mixture<TData> Apply<TData>(Mixture<TData> model, IEnumerable<Split<TData>> splits)
    {
        (List<IMixtureComponent<TData>> members, List<double> weights) = ([.. model.Components], [.. model.Weights]);
        foreach (Split<TData> split in splits.OrderByDescending(split => split.Component))
        {
            int at = split.Component;
            double weight = weights[at];
            (members[at], weights[at]) = (split.Halves.Components[0], weight * split.Halves.Weights[0]);
            members.Insert(at + 1, split.Halves.Components[1]);
            weights.Insert(at + 1, weight * split.Halves.Weights[1]);
        }
        double sum = weights.Sum();
        return new Mixture<TData>([.. weights.Select(weight => weight / sum)], members);
    }
}
