namespace MixtureKit.Starts;

/// <summary>The sums of an assignment to clusters: for each cluster Σ w·z and Σ w, then the inertia and the number of rows that moved.</summary>
internal sealed class ClusterSums(double[] vector, int clusters, int columns)
{
    /// <summary>Index of Σ w·D², counted from behind the clusters.</summary>
    public const int Inertia = 0;

    /// <summary>Index of the number of rows that moved, counted from behind the clusters.</summary>
    public const int Changed = 1;

    public int Clusters => clusters;

    public IReadOnlyList<double> Counts => [.. Enumerable.Range(0, clusters).Select(Count)];

    public double TotalInertia => vector[^2];

    public bool AnyChanged => vector[^1] > 0;

    public static int Length(int clusters, int columns) => checked((clusters * (columns + 1)) + 2);

    public double Count(int k) => vector[(k * (columns + 1)) + columns];

    public void Mean(int k, Span<double> destination)
    {
        for (int j = 0; j < columns; j++)
            destination[j] = vector[(k * (columns + 1)) + j] / Count(k);
    }
}
