namespace MixtureKit.Data;

/// <summary>The codes that a component expects in one of its columns.</summary>
/// <param name="LevelCount">Number of levels L; their codes are 0 … L − 1.</param>
/// <param name="Kind">The kind of the column's values.</param>
public readonly record struct CodedColumn(int LevelCount, CodeKind Kind);
