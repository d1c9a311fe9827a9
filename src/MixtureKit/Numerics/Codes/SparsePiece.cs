namespace MixtureKit.Numerics;

/// <summary>The nonzero values of some rows.</summary>
/// <remarks>Those of row i have the indices <c>Starts[i] … Starts[i + 1] − 1</c>, in the order of their columns.</remarks>
internal readonly ref struct SparsePiece(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
{
    /// <summary>Index of the first value of each row, and the end of the last row.</summary>
    public ReadOnlySpan<int> Starts { get; } = starts;

    /// <summary>The columns of the values.</summary>
    public ReadOnlySpan<int> Columns { get; } = columns;

    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values { get; } = values;
}
