using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;

namespace MixtureKit.Starts;

/// <summary>The order in which the result of a search lists components: by falling weight, and equal weights by their densities of the first rows.</summary>
/// <remarks>
/// Two searches that end at the same maximum then give the same table. Components change places only with those of the same family, and those
/// without free parameters keep theirs, since the caller knows them by their places.
/// </remarks>
internal static class ComponentOrder
{
    private const int Rows = 16;
    private const int Digits = 9;

    /// <summary>Returns the model in order; the model itself if it is in order, or its mixing weights depend on the observation.</summary>
    public static Mixture<TData> Apply<TData>(Mixture<TData> model, IReadOnlyList<TData> data)
    {
        if (model.Gate.ConstantWeights is not { } weights || model.Gate.ParameterCount == 0)
            return model;
        int[] order = Order(model, weights, data);
        if (order.SequenceEqual(Enumerable.Range(0, order.Length)))
            return model;
        Gate<TData> gate = model.Gate.WithWeights([.. order.Select(k => weights[k])]);
        return new Mixture<TData>(gate, ComponentGroup.Create([.. order.Select(k => model.Components[k])]));
    }

    /// <summary>Returns the rows by which components of equal weights are told apart.</summary>
    public static IReadOnlyList<TData> FirstRows<TData>(Observations<TData> observations) => observations.Share is null
        ? observations.Data
        : observations.Fetch([.. Enumerable.Range(0, (int)Math.Min(Rows, observations.AllRows)).Select(row => (long)row)]).Data;

    /// <summary>Returns, for each place, the component that comes there.</summary>
    private static int[] Order<TData>(Mixture<TData> model, IReadOnlyList<double> weights, IReadOnlyList<TData> data)
    {
        var order = new int[weights.Count];
        var byWeight = Comparer<int>.Create((a, b) => Compare(model, weights, data, a, b));
        foreach (IGrouping<object, int> family in Enumerable.Range(0, order.Length).GroupBy(k => model.Components[k].ParameterCount == 0 ? k : model.Components[k].Family))
        {
            int[] sorted = [.. family.Order(byWeight)];
            foreach ((int place, int component) in family.Zip(sorted))
                order[place] = component;
        }
        return order;
    }

    private static int Compare<TData>(Mixture<TData> model, IReadOnlyList<double> weights, IReadOnlyList<TData> data, int a, int b)
    {
        int difference = Math.Round(weights[b], Digits).CompareTo(Math.Round(weights[a], Digits));
        for (int i = 0; difference == 0 && i < Math.Min(Rows, data.Count); i++)
            difference = model.Components[b].LogDensity(data[i]).CompareTo(model.Components[a].LogDensity(data[i]));
        return difference;
    }
}
