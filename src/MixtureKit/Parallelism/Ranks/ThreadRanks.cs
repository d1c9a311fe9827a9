using System.Runtime.ExceptionServices;

namespace MixtureKit.Parallelism;

/// <summary>Ranks inside one process, each on a thread of its own, for tests and trials of programs for clusters.</summary>
/// <example>
/// <code>
/// double[] sums = ThreadRanks.Run(3, ranks => (double)ranks.Rank);
/// </code>
/// </example>
public static class ThreadRanks
{
    /// <summary>Runs a function once for each rank, side by side, and returns the results in the order of the ranks.</summary>
    /// <typeparam name="TResult">Type of a result.</typeparam>
    /// <param name="size">Number of ranks.</param>
    /// <param name="body">Runs one rank.</param>
    /// <remarks>If a rank throws, the ranks that wait for it throw a <see cref="RankFaultException"/>, and its own exception reaches the caller.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static TResult[] Run<TResult>(int size, Func<Communicator, TResult> body) => Run(size, Reduction.Tree, body);

    /// <summary>Runs a function once for each rank, with a way to add their sums.</summary>
    /// <inheritdoc cref="Run{TResult}(int, Func{Communicator, TResult})"/>
    public static TResult[] Run<TResult>(int size, Reduction reduction, Func<Communicator, TResult> body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentNullException.ThrowIfNull(body);
        var meeting = new RankMeeting(size);
        var results = new TResult[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() => RunOne(new ThreadCommunicator(meeting, rank) { Reduction = reduction }, meeting, results, body)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        meeting.Fault?.Throw();
        return results;
    }

    private static void RunOne<TResult>(ThreadCommunicator communicator, RankMeeting meeting, TResult[] results, Func<Communicator, TResult> body)
    {
        try
        {
            results[communicator.Rank] = body(communicator);
        }
        catch (Exception fault)
        {
            meeting.Break(communicator.Rank, ExceptionDispatchInfo.Capture(fault));
        }
    }
}
