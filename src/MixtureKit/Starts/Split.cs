namespace MixtureKit.Starts;

/// <summary>Two components in place of one, fitted to its part of the data.</summary>
/// <param name="Component">The component that was split.</param>
/// <param name="Halves">The two.</param>
/// <param name="Gain">The gain in log-likelihood of that part of the data.</param>
internal sealed record Split<TData>(int Component, Mixture<TData> Halves, double Gain);
