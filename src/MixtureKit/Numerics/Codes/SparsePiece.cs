namespace MixtureKit.Numerics;

/// <summary>
/// The values other than 0 of some rows: those of row i lie at <c>Starts[i] … Starts[i + 1] − 1</c>, in the order of their columns.
/// </summary>
internal readonly ref struct SparsePiece(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
{
    /// <summary>Where the values of each row begin, and where the last ones end.</summary>
    public ReadOnlySpan<int> Starts { get; } = starts;

    /// <summary>The columns of the values.</summary>
    public ReadOnlySpan<int> Columns { get; } = columns;

    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values { get; } = values;
}
