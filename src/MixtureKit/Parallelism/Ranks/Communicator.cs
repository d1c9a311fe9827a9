namespace MixtureKit.Parallelism;

/// <summary>The processes, called ranks, that fit one mixture together, each with a part of the rows.</summary>
/// <remarks>
/// A fit needs nothing else of a cluster. Every rank runs the same program and calls the same members in the same order, one at a time; the
/// ranks wait for each other in each of them. <see cref="ThreadRanks"/> are ranks inside one process, and <see cref="MpiCommunicator"/> those of MPI.
/// </remarks>
public abstract class Communicator
{
    /// <summary>The number of this rank, counted from 0.</summary>
    public abstract int Rank { get; }

    /// <summary>Number of ranks.</summary>
    public abstract int Size { get; }

    /// <summary>The way in which sums are added; <see cref="Reduction.Tree"/> by default.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>Joins the bytes of all ranks, and returns the result on rank 0 and null on the others.</summary>
    /// <param name="own">The bytes of this rank.</param>
    /// <param name="join">Joins the bytes of some ranks and those of the ranks after them; it is associative.</param>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public abstract byte[]? Reduce(byte[] own, Func<byte[], byte[], byte[]> join);

    /// <summary>Returns the bytes of one rank on every rank.</summary>
    /// <param name="bytes">The bytes; used on the rank that sends them alone.</param>
    /// <param name="root">The rank that sends them.</param>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public abstract byte[] Broadcast(byte[] bytes, int root);

    /// <summary>Waits until every rank is here.</summary>
    /// <exception cref="RankFaultException">A rank is lost.</exception>
    public virtual void Barrier() => Broadcast(Reduce([], (_, _) => []) ?? [], root: 0);
}
