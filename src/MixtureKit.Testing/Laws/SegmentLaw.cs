using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that a worker's sums of a segment do not depend on its batches, nor on what the worker did before.</summary>
internal sealed class SegmentLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a worker gives the same sums however a segment is cut, and for one segment after another";

    protected override void Check(LawCase<TData> given)
    {
        int[] cut = [.. Cut(given.Data.Length, given.Random())];
        CheckCut(given, cut);
        CheckAgain(given, cut);
        CheckRetargeted(given, cut);
        CheckSharedTerm(given, cut);
    }

    /// <summary>Checks that the sums of a segment, cut into any batches, are those of its observations one by one.</summary>
    private void CheckCut(LawCase<TData> given, int[] cut)
    {
        double[] shares = given.Shares();
        Must.Agree(
            Sums.Statistics(given.Group, given.Data, shares, 1), Run(given.Group.CreateWorker(default), given, shares, cut).Statistics,
            Sums.Magnitudes(given.Group, given.Data, shares), Tolerance, $"The group's statistics of a segment cut into {CaseText.From(cut)}");
    }

    /// <summary>Checks that a segment leaves nothing for the next one, and that a cache returns what it was given.</summary>
    private static void CheckAgain(LawCase<TData> given, int[] cut)
    {
        double[] shares = EqualShares(given);
        GroupWorker<TData> worker = given.Group.CreateWorker(new PassOptions(AllowSharedTerm: false, new SegmentCache()));
        double[] first = Run(worker, given, shares, cut).Statistics;
        Must.BeSame(first, Run(worker, given, shares, cut).Statistics, "The statistics of the same segment by the same worker again");
        Must.BeSame(first, Run(given.Group.CreateWorker(default), given, shares, cut).Statistics, "The statistics of the same segment by another worker");
    }

    /// <summary>Checks that a retargeted worker gives the sums of a new one.</summary>
    private static void CheckRetargeted(LawCase<TData> given, int[] cut)
    {
        double[] shares = given.Shares();
        GroupWorker<TData> worker = given.OtherGroup.CreateWorker(default);
        Run(worker, given, shares, cut);
        if (!worker.TryRetarget(given.Group))
            return;
        Segment fresh = Run(given.Group.CreateWorker(default), given, shares, cut), again = Run(worker, given, shares, cut);
        Must.BeSame(fresh.Densities, again.Densities, "The log-densities of a worker that was retargeted");
        Must.BeSame(fresh.Statistics, again.Statistics, "The statistics of a worker that was retargeted");
    }

    /// <summary>Checks that the term left out of log-densities is the same for all members, and that its sum is added by EndSegment.</summary>
    private void CheckSharedTerm(LawCase<TData> given, int[] cut)
    {
        double[] shares = EqualShares(given);
        Segment whole = Run(given.Group.CreateWorker(default), given, shares, cut, skip: false);
        Segment relative = Run(given.Group.CreateWorker(new PassOptions(AllowSharedTerm: true)), given, shares, cut, skip: false);
        Must.Agree(0, whole.Shared, 0, "What a worker adds for a term that it must not leave out");
        Must.BeSame(whole.Statistics, relative.Statistics, "The statistics of a worker that may leave a term out of log-densities");
        double magnitude = 1 + whole.Densities.Where(double.IsFinite).Sum(Math.Abs);
        for (int k = 0; k < given.Members.Count && whole.Densities.All(double.IsFinite); k++)
        {
            double left = Enumerable.Range(k * given.Data.Length, given.Data.Length).Sum(at => whole.Densities[at] - relative.Densities[at]);
            Must.Agree(left, relative.Shared, Tolerance * magnitude, $"What the log-densities of member {k} leave out");
        }
    }

    /// <summary>Returns the log-densities and sums of one segment; if skipping is allowed, every third batch computes no log-densities.</summary>
    private static Segment Run(GroupWorker<TData> worker, LawCase<TData> given, double[] shares, int[] cut, bool skip = true)
    {
        int rows = given.Data.Length, members = given.Members.Count;
        var segment = new Segment(new double[members * rows], new double[given.Group.StatisticsLength]);
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
        worker.EndSegment(segment.Statistics, ref segment.Shared);
        return segment;
    }

    private static IEnumerable<int> Cut(int rows, RandomSource random)
    {
        for (int left = rows, length; left > 0; left -= length)
        {
            length = Math.Min(left, 1 + random.Next(Batch<TData>.Capacity));
            yield return length;
        }
    }

    /// <summary>Returns equal responsibilities that sum to 1, with weight 1 for every observation.</summary>
    private static double[] EqualShares(LawCase<TData> given)
    {
        var shares = new double[given.Members.Count * given.Data.Length];
        Array.Fill(shares, 1.0 / given.Members.Count);
        return shares;
    }

    private sealed class Segment(double[] densities, double[] statistics)
    {
        public double Shared;

        public double[] Densities { get; } = densities;

        public double[] Statistics { get; } = statistics;
    }
}
