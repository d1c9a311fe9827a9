using System.Numerics.Tensors;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>
/// Looks once through an array, on all cores, for elements beyond what needs no look: NaN, infinities, whole numbers that no double is.
/// </summary>
internal static class ArrayCheck
{
    private const int SegmentLength = 1 << 18;
    private const int BlockLength = 1 << 10;

    /// <summary>Has every element examined that needs a look; of several that are refused, the first in the file.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="largest">Elements up to this size need no look.</param>
    /// <param name="examine">Throws where the element at a place will not do.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void Run(ArrayElements elements, long count, double largest, Action<long> examine, CancellationToken cancellationToken)
    {
        if (double.IsPositiveInfinity(largest))
            return;
        int segments = checked((int)((count + SegmentLength - 1) / SegmentLength));
        Execution.AllCores.Run(
            segments,
            (_, segment) =>
            {
                long first = (long)segment * SegmentLength;
                Look(elements, first, (int)Math.Min(SegmentLength, count - first), largest, examine);
            },
            cancellationToken);
    }

    private static void Look(ArrayElements elements, long first, int count, double largest, Action<long> examine)
    {
        Span<double> block = stackalloc double[BlockLength];
        for (int done = 0; done < count; done += BlockLength)
        {
            int length = Math.Min(BlockLength, count - done);
            scoped ReadOnlySpan<double> values = elements.Direct(first + done, length);
            if (values.IsEmpty)
            {
                elements.Read(first + done, 1, block[..length]);
                values = block[..length];
            }
            if (AreAtMost(values, largest))
                continue;
            for (int i = 0; i < length; i++)
                examine(first + done + i);
        }
        GC.KeepAlive(elements);
    }

    // The largest of values among which a NaN is, is NaN.
    private static bool AreAtMost(ReadOnlySpan<double> values, double largest) => Math.Abs(TensorPrimitives.MaxMagnitude(values)) <= largest;
}
