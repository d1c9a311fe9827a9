namespace MixtureKit.Comparing;

/// <summary>A step in which two clusters of components become one.</summary>
/// <param name="First">The smallest component of the one cluster.</param>
/// <param name="Second">The smallest component of the other, larger than <paramref name="First"/>.</param>
/// <param name="Entropy">The entropy of the clusters after the step.</param>
public readonly record struct ClusterMerge(int First, int Second, double Entropy);
