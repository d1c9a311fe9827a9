using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>The distinct rows of codes of all ranks, in the order in which one process finds them.</summary>
/// <param name="Rows">The distinct rows.</param>
/// <param name="Weights">Σ w of the rows that are equal to each.</param>
/// <param name="Origins">Number of the first of those rows.</param>
internal sealed record RankPatterns(CodeRows Rows, double[] Weights, int[] Origins)
{
    /// <summary>Finds the distinct rows, one rank after the other; returns null if they are more than half of the rows.</summary>
    public static RankPatterns? TryCreate(CodeRows rows, IReadOnlyList<double>? weights, RowShare share)
    {
        if (share.Rows > int.MaxValue)
            return null;
        Communicator communicator = share.Communicator;
        int length = rows.Layout.Packs.Length;
        (byte[] keys, DistinctRows found, int counted) = ([], new DistinctRows([], []), 0);
        for (int rank = 0; rank < communicator.Size; rank++)
        {
            PatternSearch? search = null;
            bool goesOn = true;
            if (rank == communicator.Rank)
            {
                search = PatternSearch.From(length, keys, found, counted);
                goesOn = DistinctRows.TryAdd(search, rows, weights, (int)share.First, (int)share.Rows);
            }
            if (communicator.BroadcastValues<int>([goesOn ? search?.Counted ?? 0 : -1], rank)[0] is var next && next < 0)
                return null;
            counted = next;
            keys = communicator.Broadcast(search?.Keys ?? [], rank);
            found = new DistinctRows(communicator.BroadcastValues<int>(search?.Found.Rows ?? [], rank), communicator.BroadcastValues<double>(search?.Found.Weights ?? [], rank));
        }
        return new RankPatterns(CodeRows.FromKeys(keys, found.Rows.Length, rows.Layout), found.Weights, found.Rows);
    }
}
