namespace MixtureKit.Data;

/// <summary>What a component knows of the codes in one of its columns.</summary>
/// <param name="LevelCount">Number of levels L; their codes are 0 … L − 1.</param>
/// <param name="Kind">What the values of the column are.</param>
public readonly record struct CodedColumn(int LevelCount, CodeKind Kind);
