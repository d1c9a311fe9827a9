using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>One stage of a search of several ranks: each does its share of the work and repeats that of the others.</summary>
/// <param name="communicator">The ranks.</param>
/// <param name="outer">Runs pieces of work on this rank.</param>
/// <param name="executions">The execution of each piece.</param>
/// <param name="work">Does one piece, by number.</param>
/// <param name="beginsAll">True if each piece begins even after cancellation.</param>
internal sealed class SharedStage(
    Communicator communicator, Execution outer, RepeatableExecution[] executions, Action<int, CancellationToken> work, bool beginsAll)
{
    // What all ranks send together.
    private const long MostBytes = 1L << 28;

    private readonly WorkRecord[] _records = new WorkRecord[executions.Length];

    /// <summary>Does all work; returns false if some was cancelled before it was done.</summary>
    public bool Run(CancellationToken cancellationToken)
    {
        byte[] records = RankAgreement.Combine(communicator, () => Made(cancellationToken), (left, right) => [.. left, .. right]);
        RankAgreement.Run(communicator, () => Repeat(records));
        return Array.TrueForAll(_records, record => record.IsDone);
    }

    // Neighbours are of different kinds, of which each rank then has some of each.
    private int Owner(int number) => (int)((long)number * communicator.Size / executions.Length);

    private byte[] Made(CancellationToken cancellationToken)
    {
        int[] own = [.. Enumerable.Range(0, executions.Length).Where(i => Owner(i) == communicator.Rank)];
        outer.Run(own.Length, (_, j) => Make(own[j], cancellationToken), CancellationToken.None);
        return WorkRecord.Write(executions.Length, Array.ConvertAll(own, i => _records[i]));
    }

    private void Make(int number, CancellationToken cancellationToken)
    {
        bool isDone = beginsAll || !cancellationToken.IsCancellationRequested;
        executions[number].Record(MostBytes / executions.Length);
        try
        {
            if (isDone)
                work(number, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            isDone = false;
        }
        _records[number] = new WorkRecord(number, isDone, cancellationToken.IsCancellationRequested, executions[number].End());
    }

    private void Repeat(byte[] bytes)
    {
        foreach (WorkRecord record in WorkRecord.Read(bytes, executions.Length, communicator.Size))
            _records[record.Number] = record;
        int[] others = [.. Enumerable.Range(0, executions.Length).Where(i => Owner(i) != communicator.Rank && _records[i].IsDone)];
        outer.Run(others.Length, (_, j) => Repeat(others[j]), CancellationToken.None);
    }

    private void Repeat(int number)
    {
        executions[number].Repeat(_records[number].Sums, _records[number].IsCancelled);
        work(number, CancellationToken.None);
        executions[number].End();
    }
}
