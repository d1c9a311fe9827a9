using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>k-means: a search for centers that lower Σ w·|x − c|², the weighted squared distance of each row to its nearest center.</summary>
/// <remarks>
/// Seeds are drawn by k-means++ (in proportion to w·D², the best of a few draws); then Lloyd's iterations assign and average in turn.
/// A missing cell gets the value of another row in its column. Rows are moved, and scaled by powers of two, so that any scale and offset is allowed; ties go to the first cluster;
/// the result has the same bits on any number of threads. Sources: Lloyd (1982); Arthur and Vassilvitskii (2007).
/// </remarks>
public sealed class KMeans
{
    private readonly int _maximumIterations = 100;

    /// <summary>True if every column is first divided by its standard deviation; a constant column is not changed.</summary>
    public bool Standardize { get; init; }

    /// <summary>Maximum number of times that the centers are moved; 100 by default, and at 0 the seeds are the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaximumIterations));
            _maximumIterations = value;
        }
    }

    /// <summary>Clusters the rows.</summary>
    /// <param name="observations">The rows with their weights; a row of weight 0 gets a label but counts for nothing.</param>
    /// <param name="clusters">Number of clusters, at least 1.</param>
    /// <param name="random">Draws the seeds.</param>
    /// <param name="execution">Runs the work; this thread by default.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of clusters is less than 1.</exception>
    /// <exception cref="UnusableDataException">Rows are of different lengths, or a value is not finite.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public KMeansClusters Cluster(
        Observations<Row> observations, int clusters, RandomSource random, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        ArgumentNullException.ThrowIfNull(random);
        execution ??= Execution.Sequential;
        ScaledRows rows = new RowScaling(CompleteRows.From(observations), execution, cancellationToken).Scale(Standardize);
        var pass = new NearestPass(rows, execution, cancellationToken);
        double[] centers = KMeansSeeding.Draw(pass, clusters, random);
        ClusterSums sums = pass.Assign(centers, clusters);
        int iterations = 0;
        while (iterations < MaximumIterations)
        {
            iterations++;
            centers = pass.Means(sums, centers);
            sums = pass.Assign(centers, clusters);
            if (!sums.AnyChanged)
                break;
        }
        return new KMeansClusters(rows.Restore(centers), pass.Labels, sums.Counts, sums.TotalInertia / rows.Unit / rows.Unit, iterations);
    }
}
