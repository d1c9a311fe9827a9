namespace MixtureKit.Tables;

/// <summary>The columns that a <see cref="MixedTable"/> takes from a table, and the kinds of those that are known.</summary>
public sealed record MixedTableOptions
{
    /// <summary>The columns to use; null for all that no other property names, except an index.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The columns to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Columns that are read as text beside the others, such as labels.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>The column of weights, or null.</summary>
    public string? Weight { get; init; }

    /// <summary>True if missing cells are kept as NaN; false, the default, if one is refused.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>True if the levels of columns are those of rows without a missing cell, because the others are left out of the fit.</summary>
    /// <remarks>A cell of another row whose level is not among them gets the code 0. It has no effect if no row is whole.</remarks>
    public bool LevelsOfWholeRows { get; init; }

    /// <summary>The kinds of some columns, by name.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>(StringComparer.Ordinal);

    /// <summary>The kind of all other columns; null if it is found from their cells.</summary>
    /// <remarks>With <see cref="ColumnKind.Category"/>, a column of numbers must hold codes: whole numbers from 0 on.</remarks>
    public ColumnKind? OtherKind { get; init; }
}
