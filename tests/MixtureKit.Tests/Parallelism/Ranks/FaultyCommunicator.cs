using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism.Ranks;

/// <summary>A rank that is lost in its nth exchange.</summary>
internal sealed class FaultyCommunicator(Communicator ranks, int faultyRank, int exchange) : Communicator
{
    private int _exchanges;

    public override int Rank => ranks.Rank;

    public override int Size => ranks.Size;

    /// <summary>Number of exchanges up to now.</summary>
    public int Exchanges => _exchanges;

    public override byte[]? Reduce(byte[] own, Func<byte[], byte[], byte[]> join)
    {
        Count();
        return ranks.Reduce(own, join);
    }

    public override byte[] Broadcast(byte[] bytes, int root)
    {
        Count();
        return ranks.Broadcast(bytes, root);
    }

    private void Count()
    {
        if (_exchanges++ == exchange && Rank == faultyRank)
            throw new IOException("the network is gone");
    }
}
