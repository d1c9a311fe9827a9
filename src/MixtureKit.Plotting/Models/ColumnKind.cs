namespace MixtureKit.Plotting;

/// <summary>The kind of the values of a column.</summary>
internal enum ColumnKind
{
    /// <summary>Real numbers.</summary>
    Real,

    /// <summary>Counts 0, 1, ….</summary>
    Count,

    /// <summary>Codes of levels 0 … L − 1.</summary>
    Level,

    /// <summary>Counts of which only the share in all columns is modelled.</summary>
    Share,
}
