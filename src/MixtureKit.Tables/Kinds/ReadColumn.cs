namespace MixtureKit.Tables;

/// <summary>A column of a <see cref="MixedTable"/> that is being made.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind.</param>
internal sealed record ReadColumn(string Name, ColumnKind Kind)
{
    /// <summary>True if the kind was not found but given.</summary>
    public bool IsGiven { get; init; }

    /// <summary>The values of a column that was read as text; null for a column of numbers.</summary>
    public double[]? Codes { get; init; }

    /// <summary>The levels of a column that was read as text.</summary>
    public LevelNames? Levels { get; init; }
}
