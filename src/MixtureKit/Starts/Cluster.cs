namespace MixtureKit.Starts;

/// <summary>A cluster of observations, known by its statistics alone.</summary>
/// <param name="Weight">Sum of the weights of the observations.</param>
/// <param name="Statistics">Sum of their statistics.</param>
/// <param name="Component">The component that fits them.</param>
/// <param name="Objective">Their classification likelihood, relative to that of a common component.</param>
internal sealed record Cluster<TData>(double Weight, double[] Statistics, IMixtureComponent<TData> Component, double Objective);
