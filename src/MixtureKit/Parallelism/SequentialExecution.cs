namespace MixtureKit.Parallelism;

/// <summary>An execution in which the calling thread runs every piece, in order.</summary>
internal sealed class SequentialExecution : Execution
{
    public override int Workers => 1;

    public override void Run(int count, Action<int, int> piece, CancellationToken cancellationToken)
    {
        for (int number = 0; number < count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            piece(0, number);
        }
    }
}
