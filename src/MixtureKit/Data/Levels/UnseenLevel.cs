namespace MixtureKit.Data;

/// <summary>A value in a column of codes that is no level of the model.</summary>
/// <param name="Column">Index of the column, counted from 0.</param>
/// <param name="Value">The value.</param>
/// <param name="Rows">Number of rows that have it and weigh something.</param>
public sealed record UnseenLevel(int Column, double Value, long Rows);
