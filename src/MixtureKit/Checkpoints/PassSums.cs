using System.Runtime.InteropServices;

namespace MixtureKit.Checkpoints;

/// <summary>The sums of one pass over the data; without a vector if the pass broke down.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="FirstImpossible">Position of the first impossible observation, or null.</param>
/// <param name="Vector">The sums, which nothing changes; null if the pass broke down and must be made again.</param>
internal sealed record PassSums(long Rows, long? FirstImpossible, double[]? Vector)
{
    /// <summary>A pass that broke down.</summary>
    public static PassSums Broken { get; } = new(0, null, null);

    /// <summary>True if all numbers have the same bits.</summary>
    public bool HasBitsOf(PassSums other) => Rows == other.Rows && FirstImpossible == other.FirstImpossible && (Vector is null) == (other.Vector is null)
        && MemoryMarshal.AsBytes<double>(Vector).SequenceEqual(MemoryMarshal.AsBytes<double>(other.Vector));
}
