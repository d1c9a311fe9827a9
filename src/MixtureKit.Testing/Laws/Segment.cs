using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

/// <summary>The log-densities and sums that a worker gives for one segment.</summary>
internal sealed class Segment
{
    private double _shared;

    private Segment(int densities, int statistics) => (Densities, Statistics) = (new double[densities], new double[statistics]);

    public double[] Densities { get; }

    public double[] Statistics { get; }

    /// <summary>The sum of the term that log-densities left out.</summary>
    public double Shared => _shared;

    /// <summary>Returns the lengths of batches into which the observations of a case are cut at random.</summary>
    public static int[] Cut<TData>(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        var cut = new List<int>();
        for (int left = given.Data.Length; left > 0; left -= cut[^1])
            cut.Add(Math.Min(left, 1 + random.Next(Batch<TData>.Capacity)));
        return [.. cut];
    }

    /// <summary>Returns the log-densities and sums of one segment; if skipping is allowed, every third batch computes no log-densities.</summary>
    public static Segment Run<TData>(GroupWorker<TData> worker, LawCase<TData> given, double[] shares, int[] cut, bool skip = true)
    {
        int rows = given.Data.Length, members = given.Members.Count;
        var segment = new Segment(members * rows, given.Group.StatisticsLength);
        for (int b = 0, start = 0; b < cut.Length; start += cut[b++])
        {
            var batch = Batch<TData>.Of([.. given.Data.Skip(start).Take(cut[b])]);
            double[] densities = new double[members * batch.Count], weights = new double[densities.Length];
            if (!skip || b % 3 != 2)
                worker.LogDensity(batch, densities);
            for (int at = 0; at < weights.Length; at++)
            {
                int place = (at / batch.Count * rows) + start + (at % batch.Count);
                (weights[at], segment.Densities[place]) = (shares[place], densities[at]);
            }
            worker.Accumulate(batch, weights);
        }
        worker.EndSegment(segment.Statistics, ref segment._shared);
        return segment;
    }

    /// <summary>Returns equal responsibilities that sum to 1, with weight 1 for every observation.</summary>
    public static double[] EqualShares<TData>(LawCase<TData> given)
    {
        var shares = new double[given.Members.Count * given.Data.Length];
        Array.Fill(shares, 1.0 / given.Members.Count);
        return shares;
    }
}
