using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>The threads of a search that every rank makes, of which each rank does a share of the work.</summary>
/// <remarks>
/// A piece of work is done by one rank, which records the sums of its passes. Then all exchange these records, and each rank repeats the work of
/// the others without passes. So every rank knows all of the search, and no code of it needs to know of ranks.
/// </remarks>
/// <param name="inner">The threads of this rank.</param>
/// <param name="communicator">The ranks, all of which make the same search.</param>
internal sealed class RankExecution(Execution inner, Communicator communicator) : Execution
{
    // Work that is exchanged at once: enough for many ranks, and not more than memory has room for.
    private const int MostAtOnce = 64;

    public override int Workers => inner.Workers;

    /// <summary>Returns an execution that shares work among ranks; the same one if there are no others.</summary>
    public static Execution For(Execution execution, Communicator? communicator) => communicator is null or { Size: 1 } ? execution : new RankExecution(execution, communicator);

    public override void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken) => inner.Run(count, runItem, cancellationToken);

    internal override void Share(int count, Action<int, Execution, CancellationToken> work, CancellationToken cancellationToken)
    {
        RepeatableExecution[] executions = [.. Enumerable.Range(0, count).Select(_ => new RepeatableExecution(Sequential))];
        Share(inner, executions, (i, token) => work(i, executions[i], token), beginsAll: false, cancellationToken);
    }

    /// <summary>Does some pieces of work, each on one rank, and repeats them on the others.</summary>
    /// <param name="outer">Runs pieces of this rank side by side, or one after the other.</param>
    /// <param name="executions">The execution of each piece.</param>
    /// <param name="work">Does one piece, by number; repeated work cannot be cancelled.</param>
    /// <param name="beginsAll">True if each piece begins even after cancellation.</param>
    /// <param name="cancellationToken">Cancels the work on all ranks if it does on one.</param>
    /// <exception cref="OperationCanceledException">A piece was cancelled, on any rank; thrown on all.</exception>
    public void Share(Execution outer, IReadOnlyList<RepeatableExecution> executions, Action<int, CancellationToken> work, bool beginsAll, CancellationToken cancellationToken)
    {
        bool isWhole = true;
        int most = Math.Max(MostAtOnce, communicator.Size);
        for (int first = 0; first < executions.Count; first += most)
        {
            int offset = first;
            RepeatableExecution[] part = [.. executions.Skip(first).Take(most)];
            isWhole &= new SharedStage(communicator, outer, part, (i, token) => work(offset + i, token), beginsAll).Run(cancellationToken);
        }
        if (!isWhole)
            throw RankAgreement.OfAll(new OperationCanceledException(cancellationToken));
    }
}
