namespace MixtureKit.Parallelism;

/// <summary>The threads that run a pass over the data and maximise large components.</summary>
/// <remarks>
/// Work is cut into numbered items, and an execution runs each exactly once. Their results are summed by number, so every
/// execution gives the same result to the last bit.
/// </remarks>
public abstract class Execution
{
    /// <summary>Execution on the calling thread alone.</summary>
    public static Execution Sequential { get; } = new SequentialExecution();

    /// <summary>Execution on as many threads as the machine has cores.</summary>
    public static Execution AllCores { get; } = Parallel(Environment.ProcessorCount);

    /// <summary>Number of workers, each of which has its buffers.</summary>
    public abstract int Workers { get; }

    /// <summary>Returns an execution on the given number of threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Execution Parallel(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return threads == 1 ? Sequential : new ParallelExecution(threads);
    }

    /// <summary>Runs work items 0 … count − 1.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="runItem">Runs one item: (worker from 0 to <see cref="Workers"/> − 1, number of the item). A worker runs one item at a time.</param>
    /// <param name="cancellationToken">Stops the run before the next item.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public abstract void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken);

    /// <summary>Does pieces of work side by side, each on one thread; ranks that make one search share them.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="work">Does one piece, by number, with an execution and a token of its own.</param>
    /// <param name="cancellationToken">Stops before the next piece.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    internal virtual void Share(int count, Action<int, Execution, CancellationToken> work, CancellationToken cancellationToken) =>
        Run(count, (_, i) => work(i, Sequential, cancellationToken), cancellationToken);

    /// <summary>Returns the numbers that a piece of work comes to; a rank that repeats the work of another takes them from it.</summary>
    internal virtual double[] Numbers(Func<double[]> compute) => compute();
}
