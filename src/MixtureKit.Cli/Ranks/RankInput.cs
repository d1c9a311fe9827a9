using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Ranks;

/// <summary>Standard input, which a launcher gives to rank 0 alone, and which rank 0 gives to the others.</summary>
internal static class RankInput
{
    private const int BlockLength = 1 << 22;

    /// <summary>Returns a temporary file with all of the input on each rank; all ranks do this together.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="input">Standard input; not used by ranks other than 0.</param>
    public static FileStream Share(Communicator ranks, Stream input)
    {
        FileStream file = TemporaryFile.Create();
        try
        {
            byte[] block = [];
            do
            {
                byte[] next = [];
                RankAgreement.Run(ranks, () =>
                {
                    file.Write(block);
                    next = ranks.Rank == 0 ? Read(input) : [];
                });
                block = ranks.Broadcast(next, root: 0);
            }
            while (block.Length > 0);
            RankAgreement.Run(ranks, file.Flush);
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static byte[] Read(Stream input)
    {
        var block = new byte[BlockLength];
        return block[..input.ReadAtLeast(block, BlockLength, throwOnEndOfStream: false)];
    }
}
