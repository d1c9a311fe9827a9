using MixtureKit.Checkpoints;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>The checkpoint of a fit of several ranks, each of which goes on from the same record.</summary>
/// <remarks>
/// Every rank records the sums of all ranks, which have the same bits everywhere. So one file is enough, which rank 0 alone reads and writes, and a
/// fit goes on from it on any number of ranks.
/// </remarks>
/// <example>
/// <code>
/// FitCheckpoint[] records = ThreadRanks.Run(2, ranks =>
/// {
///     FitCheckpoint record = RankCheckpoint.Read(ranks, () => File.Exists("fit.checkpoint") ? FitCheckpoint.ReadFile("fit.checkpoint") : new FitCheckpoint());
///     using CheckpointWriter? writer = ranks.Rank == 0 ? CheckpointWriter.Start(record, "fit.checkpoint", TimeSpan.FromMinutes(1)) : null;
///     return record;
/// });
/// </code>
/// </example>
public static class RankCheckpoint
{
    /// <summary>Opens a checkpoint on rank 0 and returns an equal one on each rank.</summary>
    /// <param name="communicator">The ranks, all of which call this.</param>
    /// <param name="open">Reads or creates the checkpoint; called on rank 0 alone.</param>
    /// <exception cref="RankFaultException">Rank 0 could not open it; its own exception is thrown there.</exception>
    public static FitCheckpoint Read(Communicator communicator, Func<FitCheckpoint> open)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentNullException.ThrowIfNull(open);
        FitCheckpoint? opened = null;
        RankAgreement.Run(communicator, () => opened = communicator.Rank == 0 ? open() : null);
        using var blocks = new RankStream(communicator, root: 0);
        if (opened is null)
            return FitCheckpoint.Read(blocks);
        opened.Write(blocks);
        return opened;
    }
}
