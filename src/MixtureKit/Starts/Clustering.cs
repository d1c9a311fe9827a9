using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>The clusters of a table, made of statistics that add up.</summary>
/// <remarks>
/// All statistics are those of one component, so that the gains from it to the component of each cluster are comparable. Each component is
/// fitted to the cluster and a share of all the data, without which that of a small cluster would have no maximum.
/// </remarks>
internal sealed class Clustering<TData>
{
    private readonly IMixtureComponent<TData> _common;
    private readonly double[] _shared;
    private readonly double _share;
    private readonly double _total;

    private Clustering(IMixtureComponent<TData> common, double[] all, double total, double share)
    {
        (_common, _share, _total) = (common, share, total);
        _shared = Array.ConvertAll(all, value => value * (share / total));
    }

    /// <summary>Returns the clusters of labelled rows after mergers; null if a cluster has no component, or its gain is not known.</summary>
    /// <param name="common">The component that fits all the data.</param>
    /// <param name="observations">The data.</param>
    /// <param name="labels">Returns the cluster of each row.</param>
    /// <param name="wanted">Number of clusters that are left.</param>
    /// <param name="share">The share of all the data in each cluster, as a number of observations for each free parameter.</param>
    /// <param name="execution">Knows what another rank has done already.</param>
    public static IReadOnlyList<Cluster<TData>>? Merge(
        IMixtureComponent<TData> common, Observations<TData> observations, Func<int[]> labels, int wanted, double share, Execution execution)
    {
        int length = common.StatisticsLength;
        double total = observations.TotalWeight, ofOne = total / observations.Count, shared = Math.Min(share * common.ParameterCount * ofOne, total / (2 * wanted));
        // The sum of all the data, then the weight and the sums of each cluster, from which it is fitted.
        double[] numbers = execution.Numbers(() =>
        {
            (double[] weights, double[][] statistics) = Sums(common, observations, labels());
            double[] all = new double[length];
            foreach (double[] one in statistics)
                TensorPrimitives.Add(all, one, all);
            return [.. all, .. (new Clustering<TData>(common, all, total, shared).Merged(weights, statistics, wanted) ?? []).SelectMany(cluster => (double[])[cluster.Weight, .. cluster.Statistics])];
        });
        var clustering = new Clustering<TData>(common, numbers[..length], total, shared);
        double[][] left = [.. numbers.Skip(length).Chunk(1 + length)];
        return left.Length == 0 ? null : [.. left.Select(cluster => clustering.Fit(cluster[0], cluster[1..])!)];
    }

    private List<Cluster<TData>>? Merged(double[] weights, double[][] statistics, int wanted)
    {
        Cluster<TData>?[] begun = [.. Enumerable.Range(0, weights.Length).Where(c => weights[c] > 0).Select(c => Fit(weights[c], statistics[c]))];
        return begun.Length < wanted || Array.IndexOf(begun, null) >= 0 ? null : Reduce([.. begun.OfType<Cluster<TData>>()], wanted);
    }

    private static (double[] Weights, double[][] Statistics) Sums(IMixtureComponent<TData> common, Observations<TData> observations, int[] labels)
    {
        int clusters = labels.Max() + 1;
        var weights = new double[clusters];
        double[][] statistics = [.. Enumerable.Range(0, clusters).Select(_ => new double[common.StatisticsLength])];
        for (int i = 0; i < labels.Length; i++)
        {
            double weight = observations.Weight(i);
            if (!(weight > 0))
                continue;
            weights[labels[i]] += weight;
            common.Accumulate(observations.Data[i], weight, statistics[labels[i]]);
        }
        return (weights, statistics);
    }

    private Cluster<TData>? Fit(double weight, double[] statistics)
    {
        var shared = new double[statistics.Length];
        TensorPrimitives.Add(statistics, _shared, shared);
        try
        {
            IMixtureComponent<TData> component = _common.Maximize(weight + _share, shared);
            return _common.Gain(component, weight, statistics) is { } gain && double.IsFinite(gain)
                ? new Cluster<TData>(weight, statistics, component, gain + (weight * Math.Log(weight / _total)))
                : null;
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }

    /// <summary>Merges the pair that costs least until as many as wanted are left; the clusters are then in the order of their making.</summary>
    private List<Cluster<TData>>? Reduce(List<Cluster<TData>> left, int wanted)
    {
        // Row i has the mergers of cluster i with those before it.
        List<List<Cluster<TData>>> mergers = [];
        for (int i = 0; i < left.Count; i++)
        {
            if (!TryAdd(mergers, left, i))
                return null;
        }
        while (left.Count > wanted)
        {
            (int i, int j) = Cheapest(mergers, left);
            left.Add(mergers[i][j]);
            Remove(mergers, left, i);
            Remove(mergers, left, j);
            if (!TryAdd(mergers, left, left.Count - 1))
                return null;
        }
        return left;
    }

    private bool TryAdd(List<List<Cluster<TData>>> mergers, List<Cluster<TData>> left, int i)
    {
        var row = new List<Cluster<TData>>(i);
        for (int j = 0; j < i; j++)
        {
            var sum = new double[_shared.Length];
            TensorPrimitives.Add(left[i].Statistics, left[j].Statistics, sum);
            if (Fit(left[i].Weight + left[j].Weight, sum) is not { } merged)
                return false;
            row.Add(merged);
        }
        mergers.Add(row);
        return true;
    }

    private static void Remove(List<List<Cluster<TData>>> mergers, List<Cluster<TData>> left, int cluster)
    {
        left.RemoveAt(cluster);
        mergers.RemoveAt(cluster);
        for (int i = cluster; i < mergers.Count; i++)
            mergers[i].RemoveAt(cluster);
    }

    private static (int I, int J) Cheapest(List<List<Cluster<TData>>> mergers, List<Cluster<TData>> left)
    {
        (int, int) best = (1, 0);
        double least = double.PositiveInfinity;
        for (int i = 1; i < left.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double cost = left[i].Objective + left[j].Objective - mergers[i][j].Objective;
                if (cost < least)
                    (least, best) = (cost, (i, j));
            }
        }
        return best;
    }
}
