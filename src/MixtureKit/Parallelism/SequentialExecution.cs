namespace MixtureKit.Parallelism;

/// <summary>An execution in which the calling thread runs every work item, in order.</summary>
internal sealed class SequentialExecution : Execution
{
    public override int Workers => 1;

    public override void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken)
    {
        for (int number = 0; number < count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            runItem(0, number);
        }
    }
}
