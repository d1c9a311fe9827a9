using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>Work of several parts, each of which comes to some numbers: shared out among ranks, and kept in a checkpoint.</summary>
internal sealed class PartRun
{
    private readonly SideBySide _fits;
    private readonly int _threads;
    private readonly FitCheckpoint? _checkpoint;
    private readonly Communicator? _ranks;
    private readonly Func<int, string> _name;
    private readonly Func<int, double[]> _compute;

    /// <summary>Creates the work.</summary>
    /// <param name="fits">The way that the parts of this process share its threads.</param>
    /// <param name="threads">Number of those threads.</param>
    /// <param name="checkpoint">The record of parts that are done; null for none.</param>
    /// <param name="ranks">The ranks, which have the same data and the same record; null if this process is alone.</param>
    /// <param name="name">Returns the name of a part in the checkpoint.</param>
    /// <param name="compute">Makes a part, and exchanges nothing with other ranks.</param>
    public PartRun(SideBySide fits, int threads, FitCheckpoint? checkpoint, Communicator? ranks, Func<int, string> name, Func<int, double[]> compute)
    {
        (_fits, _threads, _checkpoint) = (fits, threads, checkpoint);
        (_ranks, _name, _compute) = (ranks, name, compute);
    }

    /// <summary>Returns the numbers of all parts, on every rank.</summary>
    /// <param name="count">Number of parts.</param>
    /// <param name="progress">Told after each part, by one thread at a time.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public double[][] Run(int count, IProgress<SelectionProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new double[count][];
        var done = new PartCounter(count, progress);
        if (_ranks is null)
            _fits.Run(count, part => Keep(part, () => _compute(part)), cancellationToken);
        else
            RunShared(_ranks);
        return results;

        void RunShared(Communicator ranks)
        {
            ILookup<bool, int> parts = Enumerable.Range(0, count).ToLookup(part => _checkpoint?.Known(_name(part)) is not null);
            foreach (int part in parts[true])
                Keep(part, () => _compute(part));
            // Ranks tell each other what they have every few parts, so that the record of each has all.
            foreach (int[] some in parts[false].Chunk(ranks.Size * ranks.BroadcastValues<int>([_threads], root: 0)[0]))
            {
                double[][] shared = Share(ranks, some, cancellationToken);
                for (int i = 0; i < some.Length; i++)
                    Keep(some[i], () => shared[i]);
            }
        }

        void Keep(int part, Func<double[]> compute)
        {
            results[part] = _checkpoint is null ? compute() : _checkpoint.Result(_name(part), compute, cancellationToken);
            done.Add();
        }
    }

    /// <summary>Returns the numbers of some parts, which ranks make in turn.</summary>
    private double[][] Share(Communicator ranks, int[] parts, CancellationToken cancellationToken)
    {
        int[] own = Own(ranks.Rank);
        var made = new double[own.Length][];
        RankAgreement.Run(ranks, () => _fits.Run(own.Length, i => made[i] = _compute(parts[own[i]]), cancellationToken));
        var all = new double[parts.Length][];
        foreach ((int rank, double[] sent) in ranks.GatherValues<double>([.. made.SelectMany(numbers => (double[])[numbers.Length, .. numbers])]).Index())
        {
            int at = 0;
            foreach (int i in Own(rank))
            {
                int length = (int)sent[at++];
                all[i] = sent[at..(at += length)];
            }
        }
        return all;

        int[] Own(int rank) => [.. Enumerable.Range(0, parts.Length).Where(i => i % ranks.Size == rank)];
    }
}
