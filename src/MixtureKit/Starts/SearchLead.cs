namespace MixtureKit.Starts;

/// <summary>An end of a search on a sample, from which a fit of all rows goes on.</summary>
/// <param name="Number">The number of the start that led there.</param>
/// <param name="Model">The model at the end.</param>
/// <param name="Passes">The passes that led there.</param>
internal sealed record SearchLead<TData>(int Number, Mixture<TData> Model, int Passes);
