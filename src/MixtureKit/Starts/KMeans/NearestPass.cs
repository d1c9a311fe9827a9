using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>Passes over scaled rows that find the nearest center of each row.</summary>
internal sealed class NearestPass
{
    private readonly RowSegments _segments;
    private readonly Buffers[] _buffers;
    private readonly int[] _labels;
    private readonly double[] _distances;

    public NearestPass(ScaledRows rows, Execution execution, CancellationToken cancellationToken)
    {
        Rows = rows;
        _segments = new RowSegments(rows, execution, cancellationToken);
        _buffers = [.. Enumerable.Range(0, _segments.Workers).Select(_ => new Buffers())];
        _labels = new int[rows.Count];
        _distances = new double[rows.Count];
        Array.Fill(_labels, -1);
        Array.Fill(_distances, double.PositiveInfinity);
    }

    public ScaledRows Rows { get; }

    /// <summary>The nearest center of each row in the last assignment.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <summary>Returns w·D² of a row, with its distance to the nearest center until now.</summary>
    public double Potential(int row) => Rows.Weight(row) is > 0 and var weight ? weight * _distances[row] : 0;

    /// <summary>Shortens the distances to one more center, and returns the potential of each segment.</summary>
    public double[] Approach(double[] center)
    {
        double[] packed = DistanceKernels.Pack(center, Rows.ColumnCount, 1);
        var potentials = new double[_segments.Count];
        _segments.Run((worker, segment, block) =>
        {
            Span<double> squares = _buffers[worker].Squares, nearest = _distances.AsSpan(block.First, block.Count);
            DistanceKernels.Squares(block.Columns, block.Stride, block.Count, packed, squares, Buffers.Apart);
            potentials[segment] += DistanceKernels.Shorten(squares, block.Weights, nearest, nearest);
        });
        return potentials;
    }

    /// <summary>Returns, for each candidate center, the Σ w·D² that remains if it alone is added.</summary>
    public double[] Potentials(double[] centers, int count)
    {
        double[] packed = DistanceKernels.Pack(centers, Rows.ColumnCount, count);
        int length = DistanceKernels.Group * Rows.ColumnCount;
        return _segments.Sum(count, (worker, block, vector) =>
        {
            Buffers buffers = _buffers[worker];
            for (int k = 0; k < count; k += DistanceKernels.Group)
            {
                DistanceKernels.Squares(block.Columns, block.Stride, block.Count, packed.AsSpan((k / DistanceKernels.Group) * length, length), buffers.Squares, Buffers.Apart);
                for (int at = 0; at < Math.Min(DistanceKernels.Group, count - k); at++)
                    vector[k + at] += DistanceKernels.Shorten(buffers.Squares.AsSpan(at * Buffers.Apart), block.Weights, _distances.AsSpan(block.First, block.Count), buffers.Nearest);
            }
        });
    }

    /// <summary>Assigns every row to its nearest center, the first of equals.</summary>
    public ClusterSums Assign(double[] centers, int clusters)
    {
        double[] packed = DistanceKernels.Pack(centers, Rows.ColumnCount, clusters);
        return new ClusterSums(
            _segments.Sum(ClusterSums.Length(clusters, Rows.ColumnCount), (worker, block, vector) =>
            {
                _buffers[worker].Assign(block, packed, clusters, Rows.ColumnCount);
                Take(_buffers[worker], block, clusters, vector);
            }),
            clusters,
            Rows.ColumnCount);
    }

    /// <summary>Returns the mean of each cluster; an empty cluster moves to the row that adds most to the inertia, if any does.</summary>
    public double[] Means(ClusterSums sums, double[] centers)
    {
        double[] next = [.. centers];
        for (int k = 0; k < sums.Clusters; k++)
        {
            Span<double> center = next.AsSpan(k * Rows.ColumnCount, Rows.ColumnCount);
            if (sums.Count(k) > 0)
                sums.Mean(k, center);
            else
                Reseed(center);
        }
        return next;
    }

    /// <summary>Keeps the labels and distances of a block, and adds its rows to the sums of their clusters.</summary>
    private void Take(Buffers buffers, RowBlock block, int clusters, double[] vector)
    {
        buffers.Nearest.AsSpan(0, block.Count).CopyTo(_distances.AsSpan(block.First));
        int length = Rows.ColumnCount + 1, changed = 0, counting = 0;
        double inertia = 0;
        for (int i = 0; i < block.Count; i++)
        {
            int label = (int)buffers.Labels[i];
            double weight = block.Weights[i];
            if (weight > 0)
            {
                (buffers.Counting[counting], buffers.Places[counting++]) = (i, label * length);
                changed += _labels[block.First + i] != label ? 1 : 0;
                inertia += weight * buffers.Nearest[i];
                vector[(label * length) + length - 1] += weight;
            }
            _labels[block.First + i] = label;
        }
        vector[(clusters * length) + ClusterSums.Inertia] += inertia;
        vector[(clusters * length) + ClusterSums.Changed] += changed;
        DistanceKernels.Scatter(block.Columns, block.Stride, Rows.ColumnCount, block.Weights, buffers.Counting.AsSpan(0, counting), buffers.Places, vector);
    }

    private void Reseed(Span<double> center)
    {
        int farthest = -1;
        double most = 0;
        for (int i = 0; i < Rows.Count; i++)
        {
            if (Potential(i) is var potential && potential > most)
                (farthest, most) = (i, potential);
        }
        if (farthest < 0)
            return;
        Rows.Read(farthest, center);
        _distances[farthest] = 0;
    }

    /// <summary>The distances and labels of a block in the buffers of one worker.</summary>
    private sealed class Buffers
    {
        /// <summary>Length of the buffer of the distances to one center.</summary>
        public const int Apart = RowBlock.Most + DistanceKernels.Slack;

        public double[] Squares { get; } = new double[DistanceKernels.Group * Apart];

        public double[] Nearest { get; } = new double[Apart];

        public double[] Labels { get; } = new double[Apart];

        public int[] Counting { get; } = new int[Apart];

        public int[] Places { get; } = new int[Apart];

        public void Assign(RowBlock block, double[] packed, int clusters, int columns)
        {
            int length = DistanceKernels.Group * columns;
            Array.Fill(Nearest, double.PositiveInfinity);
            Array.Clear(Labels);
            for (int k = 0; k < clusters; k += DistanceKernels.Group)
            {
                DistanceKernels.Squares(block.Columns, block.Stride, block.Count, packed.AsSpan((k / DistanceKernels.Group) * length, length), Squares, Apart);
                for (int at = 0; at < Math.Min(DistanceKernels.Group, clusters - k); at++)
                    DistanceKernels.Nearer(Squares.AsSpan(at * Apart), k + at, block.Count, Nearest, Labels);
            }
        }
    }
}
