using System.Numerics;

namespace MixtureKit.Parallelism;

/// <summary>The division of numbered segments into runs, which workers take one after the other.</summary>
/// <remarks>
/// Each run is a whole branch of the summation tree, so that its sums stay with one worker, and what that worker prefetches is what
/// it reads next. Long runs come first; the last are single segments, so that workers end together.
/// </remarks>
internal static class SegmentRuns
{
    /// <summary>Largest number of segments in a run.</summary>
    public const int Longest = 16;

    // How many more runs of the next one's length remain for every worker.
    private const int RunsAhead = 4;

    // Vector length beyond which a worker's buffers for a branch cost more memory than keeping its sums with one worker saves.
    private const int LargeVector = 1 << 15;

    /// <summary>
    /// Returns runs of the segments first … first + count − 1, in order, as (offset from the first, number of segments, a power of
    /// two).
    /// </summary>
    /// <param name="first">Number of the first segment in the tree.</param>
    /// <param name="count">Number of segments.</param>
    /// <param name="workers">Number of workers.</param>
    /// <param name="length">Length of the vectors that are summed.</param>
    public static IReadOnlyList<(int Offset, int Count)> Create(long first, int count, int workers, int length)
    {
        var runs = new List<(int, int)>();
        int longest = length > LargeVector ? 1 : Longest;
        for (int done = 0, size; done < count; done += size)
        {
            size = Math.Clamp((count - done) / (RunsAhead * workers), 1, longest);
            size = Aligned(first + done, 1 << BitOperations.Log2((uint)size));
            runs.Add((done, size));
        }
        return runs;
    }

    /// <summary>Returns the length of the longest branch, at most the given size, that begins at a segment.</summary>
    private static int Aligned(long segment, int size)
    {
        while (segment % size != 0)
            size >>= 1;
        return size;
    }
}
