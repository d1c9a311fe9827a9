using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>The result of k-means.</summary>
/// <param name="Centers">The mean of each cluster, a row a cluster, in the units of the data.</param>
/// <param name="Labels">The cluster of each row.</param>
/// <param name="Counts">Σ w of each cluster; some are 0 if there are fewer distinct rows than clusters.</param>
/// <param name="Inertia">
/// Σ w·|x − c|² over all rows to their nearest centers, of standardised columns if k-means standardised them.
/// </param>
/// <param name="Iterations">Number of times the centers were moved.</param>
public sealed record KMeansClusters(DataMatrix Centers, IReadOnlyList<int> Labels, IReadOnlyList<double> Counts, double Inertia, int Iterations);
