namespace MixtureKit;

/// <summary>The rule by which a fit of many rows first climbs on samples of them, each four times as large as the sample before.</summary>
/// <remarks>
/// A fit climbs on a sample until what is left to gain is less than the noise of the sample, and ends on all rows under its ordinary stopping rule. A
/// sample has one row, drawn at random, of every four of the next larger one, with its weight. It depends on the seed and not on the number of threads.
/// Data are not sampled if equal rows are merged, if they come in a lazy sequence, or if responsibilities or mixing weights depend on more than the
/// observation. Immutable and safe to share.
/// </remarks>
public sealed class NestedSamples
{
    private const int ManyRows = 100_000;
    private const int Enough = 40;
    private readonly int _minimumRows = ManyRows;
    private readonly int _rowsPerParameter = Enough;

    /// <summary>The rule with its defaults.</summary>
    public static NestedSamples Default { get; } = new();

    /// <summary>No samples: every step reads all rows.</summary>
    public static NestedSamples None { get; } = new() { MinimumRows = int.MaxValue };

    /// <summary>Least number of rows that are sampled at all; 100,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MinimumRows
    {
        get => _minimumRows;
        init => _minimumRows = AtLeastOne(value, nameof(MinimumRows));
    }

    /// <summary>Least number of rows of a sample for each parameter of the mixture; 40 by default.</summary>
    /// <remarks>A search takes four times as many, because it has to tell one maximum from another.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int RowsPerParameter
    {
        get => _rowsPerParameter;
        init => _rowsPerParameter = AtLeastOne(value, nameof(RowsPerParameter));
    }

    /// <summary>The seed of the draws.</summary>
    public ulong Seed { get; init; }

    private static int AtLeastOne(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be at least 1.");
}
