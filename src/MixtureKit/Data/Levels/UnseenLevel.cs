namespace MixtureKit.Data;

/// <summary>A value in a column of codes that is not a level of the model.</summary>
/// <param name="Column">Index of the column, counted from 0.</param>
/// <param name="Value">The value.</param>
/// <param name="Rows">Number of rows of positive weight with the value.</param>
public sealed record UnseenLevel(int Column, double Value, long Rows);
