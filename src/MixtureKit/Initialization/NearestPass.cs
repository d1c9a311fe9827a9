using MixtureKit.Data;

namespace MixtureKit.Initialization;

/// <summary>
/// Passes over scaled rows that look for the nearest center. They are cut into segments of fixed length whose sums are added
/// as a fixed tree, like those of a fit, so that any number of threads gives the same bits.
/// </summary>
internal sealed class NearestPass(ScaledRows rows, Execution execution, CancellationToken cancellationToken)
{
    private const int SegmentLength = 8 * Batch<Row>.Capacity;
    private readonly int[] _labels = [.. Enumerable.Repeat(-1, rows.Count)];
    private readonly double[] _distances = new double[rows.Count];

    public ScaledRows Rows => rows;

    /// <summary>The nearest center of each row in the last assignment.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <summary>Assigns every row to its nearest center, the first of equals.</summary>
    public Sums Assign(double[] centers, int clusters)
    {
        int columns = rows.ColumnCount, length = columns + 1;
        double[] total = Run((clusters * length) + 2, (i, row, vector) =>
        {
            (int nearest, double distance) = Nearest(row, centers, clusters);
            double weight = rows.Weight(i);
            bool changed = _labels[i] != nearest;
            _labels[i] = nearest;
            _distances[i] = weight > 0 ? weight * distance : 0;
            if (weight == 0)
                return;
            Span<double> own = vector.Slice(nearest * length, length);
            own[columns] += weight;
            for (int j = 0; j < columns; j++)
                own[j] += weight * row[j];
            vector[^2] += weight * distance;
            vector[^1] += changed ? 1 : 0;
        });
        return new Sums(total, clusters, columns);
    }

    /// <summary>
    /// Σ w·D² with one more center; where it is to be kept, the distances are shortened to it.
    /// </summary>
    public double Approach(double[] center, double[] distances, bool keep) => Run(1, (i, row, vector) =>
    {
        double nearest = Math.Min(distances[i], SquaredDistance(row, center));
        if (rows.Weight(i) > 0)
            vector[0] += rows.Weight(i) * nearest;
        if (keep)
            distances[i] = nearest;
    })[0];

    /// <summary>The mean of each cluster. An empty one is put on the row that adds most to the inertia, where any does.</summary>
    public double[] Means(Sums sums, double[] centers)
    {
        double[] next = [.. centers];
        for (int k = 0; k < sums.Counts.Count; k++)
        {
            Span<double> center = next.AsSpan(k * rows.ColumnCount, rows.ColumnCount);
            if (sums.Counts[k] > 0)
                sums.Mean(k, center);
            else
                Reseed(center);
        }
        return next;
    }

    private void Reseed(Span<double> center)
    {
        int farthest = Array.IndexOf(_distances, _distances.Max());
        if (!(_distances[farthest] > 0))
            return;
        rows.Read(farthest, center);
        _distances[farthest] = 0;
    }

    private static (int Nearest, double Distance) Nearest(ReadOnlySpan<double> row, ReadOnlySpan<double> centers, int clusters)
    {
        int nearest = 0;
        double shortest = double.PositiveInfinity;
        for (int k = 0; k < clusters; k++)
        {
            double distance = SquaredDistance(row, centers.Slice(k * row.Length, row.Length));
            if (distance < shortest)
                (nearest, shortest) = (k, distance);
        }
        return (nearest, shortest);
    }

    private static double SquaredDistance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double even = 0, odd = 0;
        int j = 0;
        for (; j + 1 < left.Length && j + 1 < right.Length; j += 2)
        {
            double first = left[j] - right[j], second = left[j + 1] - right[j + 1];
            even += first * first;
            odd += second * second;
        }
        double last = j < left.Length && j < right.Length ? left[j] - right[j] : 0;
        return even + odd + (last * last);
    }

    private double[] Run(int length, Visit visit)
    {
        var tree = new SummationTree(length);
        int segments = (rows.Count + SegmentLength - 1) / SegmentLength;
        execution.Run(
            segments,
            (_, segment) =>
            {
                double[] vector = tree.Rent();
                var row = new double[rows.ColumnCount];
                for (int i = segment * SegmentLength; i < Math.Min((segment + 1) * SegmentLength, rows.Count); i++)
                {
                    rows.Read(i, row);
                    visit(i, row, vector);
                }
                tree.Add(segment, vector);
            },
            cancellationToken);
        return tree.Total();
    }

    private delegate void Visit(int index, ReadOnlySpan<double> row, Span<double> vector);

    /// <summary>What an assignment sums: for each cluster Σ w·z and Σ w, then the inertia and the number of rows that moved.</summary>
    public sealed class Sums(double[] vector, int clusters, int columns)
    {
        public IReadOnlyList<double> Counts => [.. Enumerable.Range(0, clusters).Select(k => vector[(k * (columns + 1)) + columns])];

        public double Inertia => vector[^2];

        public bool Changed => vector[^1] > 0;

        public void Mean(int k, Span<double> destination)
        {
            ReadOnlySpan<double> own = vector.AsSpan(k * (columns + 1), columns + 1);
            for (int j = 0; j < columns; j++)
                destination[j] = own[j] / own[columns];
        }
    }
}
