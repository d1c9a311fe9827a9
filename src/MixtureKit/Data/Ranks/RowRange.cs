using System.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>A range of the rows of a table, by their numbers.</summary>
/// <param name="First">Number of the first row, counted from 0.</param>
/// <param name="Count">Number of rows.</param>
public readonly record struct RowRange(long First, long Count)
{
    private const int Segment = Batch<int>.SegmentLength;

    // Ranges begin at multiples of some segments, so that ranks fold long branches of the tree: at most this share of a rank's rows.
    private const int Grain = 128;

    /// <summary>Returns the rows that a rank is to read, whole segments of 960 rows that follow those of the rank before.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="rows">Number of rows of all ranks together.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is negative.</exception>
    public static RowRange From(Communicator communicator, long rows)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        long first = FirstRow(communicator.Rank, communicator.Size, rows);
        return new RowRange(first, FirstRow(communicator.Rank + 1, communicator.Size, rows) - first);
    }

    private static long FirstRow(int rank, int size, long rows)
    {
        if (rank == size)
            return rows;
        long segments = (rows + Segment - 1) / Segment;
        long grain = 1L << BitOperations.Log2((ulong)Math.Max(1, segments / ((long)Grain * size)));
        // Rounded up, so that the first rank has rows if there are any.
        long even = (long)((((Int128)segments * rank) + size - 1) / size);
        return Math.Min(rows, (even + grain - 1) / grain * grain * Segment);
    }
}
