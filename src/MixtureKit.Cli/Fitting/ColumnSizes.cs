namespace MixtureKit.Cli.Fitting;

/// <summary>The sizes of columns, from which the size of a component is computed before it is created.</summary>
/// <param name="ColumnCount">Number of columns.</param>
/// <param name="LevelCounts">Number of levels of each column; empty, or 0 for a column that has none.</param>
internal sealed record ColumnSizes(int ColumnCount, IReadOnlyList<int> LevelCounts)
{
    /// <summary>Returns the sizes of some of the columns.</summary>
    public ColumnSizes Only(IReadOnlyList<int> columns) => new(columns.Count, LevelCounts.Count == 0 ? [] : [.. columns.Select(column => LevelCounts[column])]);
}
