namespace MixtureKit.Serialization;

/// <summary>What a model file holds.</summary>
/// <typeparam name="TData">What one observation is.</typeparam>
/// <param name="Mixture">The mixture.</param>
/// <param name="ColumnNames">The names of the columns, in order: x1, x2, … where the file names none.</param>
public sealed record SavedModel<TData>(Mixture<TData> Mixture, IReadOnlyList<string> ColumnNames);
