using System.Numerics.Tensors;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>A search of an array, on all cores, for elements that are not exact finite doubles.</summary>
/// <remarks>Such elements are NaN, infinities and whole numbers that no double represents.</remarks>
internal static class ArrayCheck
{
    private const int SegmentLength = 1 << 18;
    private const int BlockLength = 1 << 10;

    /// <summary>Examines every element beyond a magnitude, and throws for the first faulty one in the file.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="largest">Elements up to this magnitude are valid.</param>
    /// <param name="examine">Throws if the element at an index is not valid.</param>
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

    // The largest magnitude is NaN if one of the values is.
    private static bool AreAtMost(ReadOnlySpan<double> values, double largest) => Math.Abs(TensorPrimitives.MaxMagnitude(values)) <= largest;
}
