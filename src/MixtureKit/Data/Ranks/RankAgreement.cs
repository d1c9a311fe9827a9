using System.Runtime.ExceptionServices;
using System.Text;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>Work that ends on all ranks with the same result, or with the same fault, that of the first faulty rank.</summary>
public static class RankAgreement
{
    private const string Shared = "MixtureKit.IsShared";
    private const byte Sound = 0;
    private const byte Faulty = 1;

    // Keeps numbers aligned.
    private const int Header = sizeof(double);

    /// <summary>Does work on each rank, and throws on all if it throws on one.</summary>
    /// <param name="communicator">The ranks, all of which do the work.</param>
    /// <param name="work">The work of this rank, which exchanges nothing with others.</param>
    /// <remarks>The exception is that of the first rank that has one. Others than those of data and of cancellation become a <see cref="RankFaultException"/> on the other ranks.</remarks>
    public static void Run(Communicator communicator, Action work)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentNullException.ThrowIfNull(work);
        Combine(communicator, Part, (_, _) => []);

        byte[] Part()
        {
            work();
            return [];
        }
    }

    /// <summary>True if all ranks have ended with an exception, or with the one that caused it, so that none waits for another.</summary>
    public static bool IsShared(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Data.Contains(Shared) || (fault.InnerException is { } cause && IsShared(cause));
    }

    /// <summary>Returns an exception that every rank throws, so that none waits for another.</summary>
    internal static TException OfAll<TException>(TException fault)
        where TException : Exception
    {
        fault.Data[Shared] = true;
        return fault;
    }

    /// <summary>Returns true if work is cancelled on any rank, so that all leave it together.</summary>
    /// <param name="communicator">The ranks, all of which ask; null for a single process.</param>
    /// <param name="cancellationToken">The token of this rank.</param>
    internal static bool IsCancelled(Communicator? communicator, CancellationToken cancellationToken) =>
        communicator is null ? cancellationToken.IsCancellationRequested : !communicator.All(!cancellationToken.IsCancellationRequested);

    /// <summary>Returns a sum to which one rank adds after the other, as one process adds row after row.</summary>
    /// <typeparam name="TSum">Type of the sum, which is sent as its bytes.</typeparam>
    /// <param name="communicator">The ranks, all of which do this together.</param>
    /// <param name="begin">The sum before the first rank.</param>
    /// <param name="add">Adds what this rank has to the sum of those before it, and exchanges nothing with others; a fault in it is shared.</param>
    internal static TSum AddInTurn<TSum>(Communicator communicator, TSum begin, Func<TSum, TSum> add)
        where TSum : unmanaged
    {
        TSum sum = begin;
        for (int rank = 0; rank < communicator.Size; rank++)
        {
            TSum next = sum;
            Run(communicator, () => next = rank == communicator.Rank ? add(sum) : sum);
            sum = communicator.BroadcastValues<TSum>([next], rank)[0];
        }
        return sum;
    }

    /// <summary>Returns what the ranks have together.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="part">Returns the part of this rank; it exchanges nothing with others.</param>
    /// <param name="join">Joins the parts of neighbours.</param>
    /// <param name="finish">Turns what all have into the result; nothing by default.</param>
    internal static byte[] Combine(Communicator communicator, Func<byte[]> part, Func<byte[], byte[], byte[]> join, Func<byte[], byte[]>? finish = null)
    {
        ExceptionDispatchInfo? own = null;
        byte[]? joined = communicator.Reduce(Try(part, communicator.Rank, ref own), (left, right) => Join(left, right, join));
        byte[] result = communicator.Broadcast(joined is null ? [] : Try(() => Finished(joined, finish), own: joined), root: 0);
        if (result[0] == Sound)
            return result[Header..];
        (int rank, Exception fault) = RankFault.Read(Encoding.UTF8.GetString(result.AsSpan(Header)));
        fault = rank == communicator.Rank && own is not null ? own.SourceException : fault;
        OfAll(fault);
        if (ReferenceEquals(fault, own?.SourceException))
            own.Throw();
        throw fault;
    }

    private static byte[] Finished(byte[] joined, Func<byte[], byte[]>? finish) => finish is null ? joined[Header..] : finish(joined[Header..]);

    private static byte[] Try(Func<byte[]> part, int rank, ref ExceptionDispatchInfo? own)
    {
        try
        {
            return Message(Sound, part());
        }
        catch (Exception fault)
        {
            own = ExceptionDispatchInfo.Capture(fault);
            return Message(Faulty, Encoding.UTF8.GetBytes(RankFault.Write(rank, fault)));
        }
    }

    private static byte[] Try(Func<byte[]> finish, byte[] own)
    {
        ExceptionDispatchInfo? ignored = null;
        return own[0] == Sound ? Try(finish, 0, ref ignored) : own;
    }

    private static byte[] Join(byte[] left, byte[] right, Func<byte[], byte[], byte[]> join)
    {
        if (left[0] != Sound || right[0] != Sound)
            return left[0] != Sound ? left : right;
        ExceptionDispatchInfo? ignored = null;
        return Try(() => join(left[Header..], right[Header..]), 0, ref ignored);
    }

    private static byte[] Message(byte kind, byte[] content)
    {
        var message = new byte[checked(Header + content.Length)];
        message[0] = kind;
        content.CopyTo(message, Header);
        return message;
    }
}
