using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Ranks;

/// <summary>Text that ranks make side by side, and that rank 0 writes in their order.</summary>
/// <remarks>Rank 0 writes its own as it is made. Each other keeps its own in a temporary file, which it sends in blocks, so that no rank needs memory for a text.</remarks>
internal static class RankText
{
    private const int BlockLength = 1 << 22;

    /// <summary>Writes the texts of all ranks, which do this together.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="destination">Where rank 0 writes; not used by the others.</param>
    /// <param name="write">Writes the text of this rank.</param>
    public static void Write(Communicator ranks, Stream destination, Action<Stream> write)
    {
        using FileStream? own = ranks.Rank == 0 ? null : TemporaryFile.Create();
        write(own ?? destination);
        long[][] lengths = ranks.GatherValues<long>(own?.Length ?? 0);
        if (own is not null)
            own.Position = 0;
        for (int rank = 1; rank < ranks.Size; rank++)
        {
            for (long left = lengths[rank][0]; left > 0; left -= BlockLength)
            {
                byte[] block = rank == ranks.Rank ? Read(own!, (int)Math.Min(left, BlockLength)) : [];
                destination.Write(ranks.Reduce(block, (first, second) => first.Length > 0 ? first : second) ?? []);
            }
        }
    }

    private static byte[] Read(FileStream file, int length)
    {
        var block = new byte[length];
        file.ReadExactly(block);
        return block;
    }
}
