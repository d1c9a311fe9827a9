using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>The place of one rank's rows among those of all ranks.</summary>
public sealed class RowShare
{
    private readonly long[] _firsts;

    /// <summary>Creates a place.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="firsts">Number of the first row of each rank, and behind them the number of all rows.</param>
    internal RowShare(Communicator communicator, long[] firsts) => (Communicator, _firsts, Counted) = (communicator, firsts, firsts[^1]);

    /// <summary>The ranks.</summary>
    public Communicator Communicator { get; }

    /// <summary>Number of this rank's first row among all, counted from 0.</summary>
    public long First => _firsts[Communicator.Rank];

    /// <summary>Number of rows of all ranks.</summary>
    public long Rows => _firsts[^1];

    /// <summary>Number of rows of positive weight, of all ranks.</summary>
    internal long Counted { get; private init; }

    /// <summary>Number of the first rank that has rows.</summary>
    internal int FirstOwner => Owner(0);

    /// <summary>Returns the rank that has a row.</summary>
    /// <param name="row">Number of the row among all, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int Owner(long row)
    {
        if (row < 0 || row >= Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The ranks have {Rows} rows together, counted from 0.");
        int rank = Array.BinarySearch(_firsts, row);
        if (rank < 0)
            return ~rank - 1;
        // Ranks without rows begin at the same row as the one after them.
        while (_firsts[rank + 1] == row)
            rank++;
        return rank;
    }

    /// <summary>Returns the same place with another number of rows of positive weight.</summary>
    internal RowShare Counting(long counted) => new(Communicator, _firsts) { Counted = counted };
}
