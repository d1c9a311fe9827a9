namespace MixtureKit.Data;

/// <summary>The kind of values that a column's codes represent.</summary>
public enum CodeKind
{
    /// <summary>Categories: a code not below the number of levels is a level that the component does not have.</summary>
    Categories,

    /// <summary>Two values: a code other than 0 and 1 is not a value of the column.</summary>
    TwoValues,

    /// <summary>Counts of which only 0 is possible.</summary>
    Counts,
}
