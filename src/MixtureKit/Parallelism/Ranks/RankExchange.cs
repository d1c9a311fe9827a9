using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MixtureKit.Parallelism;

/// <summary>Exchanges between all ranks that are made of a <see cref="Communicator"/>'s few.</summary>
/// <remarks>All ranks call the same exchanges in the same order.</remarks>
public static class RankExchange
{
    /// <summary>Returns the bytes of every rank on every rank.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="own">The bytes of this rank.</param>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public static byte[][] Gather(this Communicator communicator, byte[] own)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentNullException.ThrowIfNull(own);
        byte[]? joined = communicator.Reduce(Frame(own), Concatenate);
        byte[] all = communicator.Broadcast(joined ?? [], root: 0);
        var parts = new byte[communicator.Size][];
        for ((int rank, int at) = (0, 0); rank < parts.Length; at += sizeof(int) + parts[rank].Length, rank++)
            parts[rank] = all[(at + sizeof(int))..(at + sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(all.AsSpan(at)))];
        return parts;
    }

    /// <summary>Returns the values of every rank on every rank, one array a rank.</summary>
    /// <typeparam name="TValue">Type of a value, which is sent as its bytes.</typeparam>
    /// <param name="communicator">The ranks.</param>
    /// <param name="own">The values of this rank.</param>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public static TValue[][] GatherValues<TValue>(this Communicator communicator, params ReadOnlySpan<TValue> own)
        where TValue : unmanaged =>
        Array.ConvertAll(communicator.Gather(MemoryMarshal.AsBytes(own).ToArray()), Values<TValue>);

    /// <summary>Returns the values of one rank on every rank.</summary>
    /// <typeparam name="TValue">Type of a value, which is sent as its bytes.</typeparam>
    /// <param name="communicator">The ranks.</param>
    /// <param name="values">The values; those of other ranks do not matter.</param>
    /// <param name="root">The rank that has them.</param>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public static TValue[] BroadcastValues<TValue>(this Communicator communicator, ReadOnlySpan<TValue> values, int root)
        where TValue : unmanaged
    {
        ArgumentNullException.ThrowIfNull(communicator);
        return Values<TValue>(communicator.Broadcast(MemoryMarshal.AsBytes(values).ToArray(), root));
    }

    /// <summary>Returns true if a condition holds on every rank.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="own">True if it holds on this rank.</param>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public static bool All(this Communicator communicator, bool own) => Array.TrueForAll(communicator.GatherValues<byte>(own ? (byte)1 : (byte)0), part => part[0] == 1);

    /// <summary>Returns values from their bytes.</summary>
    internal static TValue[] Values<TValue>(byte[] bytes)
        where TValue : unmanaged =>
        MemoryMarshal.Cast<byte, TValue>(bytes).ToArray();

    private static byte[] Frame(byte[] own)
    {
        var framed = new byte[checked(sizeof(int) + own.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(framed, own.Length);
        own.CopyTo(framed, sizeof(int));
        return framed;
    }

    private static byte[] Concatenate(byte[] left, byte[] right)
    {
        var both = new byte[checked(left.Length + right.Length)];
        left.CopyTo(both, 0);
        right.CopyTo(both, left.Length);
        return both;
    }
}
