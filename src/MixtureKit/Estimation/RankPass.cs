using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>A pass of all ranks, each over its own rows.</summary>
internal static class RankPass
{
    private const int Place = sizeof(long);

    /// <summary>Runs the pass and returns the sums of all ranks on each of them.</summary>
    /// <param name="share">The place of this rank's rows.</param>
    /// <param name="sums">The sums of this rank.</param>
    /// <param name="pass">Adds this rank's rows to the sums.</param>
    public static PassSums Run(RowShare share, SegmentSums sums, Func<PassSums> pass)
    {
        byte[] all = Combine(share.Communicator, share.Communicator.Reduction, sums, pass, joined => Message(First(joined), TreeNodes.Total(joined[Place..])));
        return new PassSums(share.Rows, FirstImpossible(all), RankExchange.Values<double>(all[Place..]));
    }

    /// <summary>Runs the pass and returns the sums of whole branches of all ranks on each of them, and the first impossible row.</summary>
    /// <inheritdoc cref="Run"/>
    public static (IReadOnlyList<BranchSum> Branches, long? FirstImpossible) RunBranches(RowShare share, SegmentSums sums, Func<PassSums> pass)
    {
        byte[] all = Combine(share.Communicator, Reduction.Tree, sums, pass, joined => joined);
        var tree = new SummationTree(sums.Length);
        TreeNodes.Add(tree, all[Place..]);
        return (BranchSums.Take(tree), FirstImpossible(all));
    }

    private static byte[] Combine(Communicator ranks, Reduction reduction, SegmentSums sums, Func<PassSums> pass, Func<byte[], byte[]> finish) => RankAgreement.Combine(
        ranks,
        () => Message(pass().FirstImpossible ?? long.MaxValue, sums.Nodes(reduction)),
        (left, right) => Join(left, right, reduction),
        finish);

    private static long? FirstImpossible(byte[] message) => First(message) is var first && first == long.MaxValue ? null : first;

    private static byte[] Join(byte[] left, byte[] right, Reduction reduction) => Message(
        Math.Min(First(left), First(right)),
        reduction == Reduction.Sum ? TreeNodes.JoinSums(left[Place..], right[Place..]) : TreeNodes.Join(left[Place..], right[Place..]));

    private static long First(byte[] message) => BitConverter.ToInt64(message);

    private static byte[] Message(long first, byte[] sums)
    {
        var message = new byte[checked(Place + sums.Length)];
        BitConverter.TryWriteBytes(message, first);
        sums.CopyTo(message, Place);
        return message;
    }
}
