namespace MixtureKit.Tables;

/// <summary>A column of a table with its kind.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind.</param>
public sealed record TableColumn(string Name, ColumnKind Kind)
{
    /// <summary>The levels of a column of categories or of two values, in the order of their codes; empty for other kinds.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];
}
