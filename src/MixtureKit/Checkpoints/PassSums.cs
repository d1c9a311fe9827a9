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
    public bool HasBitsOf(PassSums other) => Rows == other.Rows && FirstImpossible == other.FirstImpossible && (Vector is null
        ? other.Vector is null
        : other.Vector is { } vector && Vector.AsSpan().SequenceEqual(vector, BitComparer.Instance));

    private sealed class BitComparer : IEqualityComparer<double>
    {
        public static readonly BitComparer Instance = new();

        public bool Equals(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

        public int GetHashCode(double value) => value.GetHashCode();
    }
}
