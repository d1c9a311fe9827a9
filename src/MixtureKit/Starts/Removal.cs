namespace MixtureKit.Starts;

/// <summary>A model with one component removed, after a few steps of EM with the others.</summary>
/// <param name="Component">The component that was removed.</param>
/// <param name="Rest">The others.</param>
/// <param name="LogLikelihood">The log-likelihood of the rest.</param>
internal sealed record Removal<TData>(int Component, Mixture<TData> Rest, double LogLikelihood);
