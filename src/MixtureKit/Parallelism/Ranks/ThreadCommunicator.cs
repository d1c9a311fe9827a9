namespace MixtureKit.Parallelism;

/// <summary>One of several ranks in one process.</summary>
internal sealed class ThreadCommunicator(RankMeeting meeting, int rank) : Communicator
{
    public override int Rank => rank;

    public override int Size => meeting.Size;

    public override byte[]? Reduce(byte[] own, Func<byte[], byte[], byte[]> join)
    {
        byte[][] parts = meeting.Exchange(rank, own);
        return rank == 0 ? RankTree.Join(parts, join) : null;
    }

    public override byte[] Broadcast(byte[] bytes, int root) => meeting.Exchange(rank, bytes)[root];
}
