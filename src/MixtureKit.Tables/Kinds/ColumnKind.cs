namespace MixtureKit.Tables;

/// <summary>The kind of values in a column of a table, which decides how its cells are read.</summary>
public enum ColumnKind
{
    /// <summary>Real numbers.</summary>
    Real,

    /// <summary>Counts: whole numbers from 0 on.</summary>
    Count,

    /// <summary>Two values, numbered 0 and 1.</summary>
    Binary,

    /// <summary>Categories, numbered 0, 1, ….</summary>
    Category,

    /// <summary>Dates or times, read as days since 1970-01-01.</summary>
    Date,

    /// <summary>Not read.</summary>
    Ignore,
}
