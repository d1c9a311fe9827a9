namespace MixtureKit.Parallelism;

/// <summary>
/// Who runs a pass over the data, and the maximisers of large components. The pieces are numbered; an execution runs each exactly
/// once, and since what they give is summed by number, every execution has the same result to the last bit.
/// </summary>
public abstract class Execution
{
    /// <summary>The calling thread alone.</summary>
    public static Execution Sequential { get; } = new SequentialExecution();

    /// <summary>As many threads as the machine has cores.</summary>
    public static Execution AllCores { get; } = Parallel(Environment.ProcessorCount);

    /// <summary>How many workers there are, each with buffers of its own.</summary>
    public abstract int Workers { get; }

    /// <summary>The given number of threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Execution Parallel(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return threads == 1 ? Sequential : new ParallelExecution(threads);
    }

    /// <summary>Runs pieces 0 … count − 1.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="piece">Runs one: (worker from 0 to <see cref="Workers"/> − 1, number of the piece). A worker runs one at a time.</param>
    /// <param name="cancellationToken">Stops before the next piece.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract void Run(int count, Action<int, int> piece, CancellationToken cancellationToken);
}
