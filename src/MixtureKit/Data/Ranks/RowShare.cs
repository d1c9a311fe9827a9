using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>The place of one rank's rows among those of all ranks.</summary>
/// <param name="communicator">The ranks.</param>
/// <param name="firsts">Number of the first row of each rank, and behind them the number of all rows.</param>
internal sealed class RowShare(Communicator communicator, long[] firsts)
{
    /// <summary>The ranks.</summary>
    public Communicator Communicator => communicator;

    /// <summary>Number of this rank's first row.</summary>
    public long First => firsts[communicator.Rank];

    /// <summary>Number of rows of all ranks.</summary>
    public long Rows => firsts[^1];

    /// <summary>Number of rows of positive weight, of all ranks.</summary>
    public long Counted { get; init; } = firsts[^1];

    /// <summary>Number of the first rank that has rows.</summary>
    public int FirstOwner => Owner(0);

    /// <summary>Returns the same place with another number of rows of positive weight.</summary>
    public RowShare Counting(long counted) => new(communicator, firsts) { Counted = counted };

    /// <summary>Returns the rank that has a row.</summary>
    public int Owner(long row)
    {
        int rank = Array.BinarySearch(firsts, row);
        if (rank < 0)
            return ~rank - 1;
        // Ranks without rows begin at the same row as the one after them.
        while (firsts[rank + 1] == row)
            rank++;
        return rank;
    }
}
