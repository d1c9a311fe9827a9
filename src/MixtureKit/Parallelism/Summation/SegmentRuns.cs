using System.Numerics;

namespace MixtureKit.Parallelism;

/// <summary>
/// Cuts numbered segments into runs for workers to take one after the other: each run is a whole branch of the summation tree, so
/// that its sums stay with one worker, and what a worker asks the cache for is what it reads next. Long runs come first; the last
/// are single segments, so that workers end together.
/// </summary>
internal static class SegmentRuns
{
    /// <summary>The most segments of a run.</summary>
    public const int Longest = 16;

    // How many runs as long as the next one every worker could still take.
    private const int RunsAhead = 4;

    // Numbers in a vector beyond which a segment's sums cost more room than keeping them with one worker saves.
    private const int LargeVector = 1 << 15;

    /// <summary>Runs of the segments first … first + count − 1, in order, as (offset from the first, number of segments, a power of two).</summary>
    /// <param name="first">Number of the first segment in the tree.</param>
    /// <param name="count">How many segments there are.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="length">Length of the vectors that are summed.</param>
    public static IReadOnlyList<(int Offset, int Count)> Of(long first, int count, int workers, int length)
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

    /// <summary>The longest branch up to a size that begins at a segment.</summary>
    private static int Aligned(long segment, int size)
    {
        while (segment % size != 0)
            size >>= 1;
        return size;
    }
}
