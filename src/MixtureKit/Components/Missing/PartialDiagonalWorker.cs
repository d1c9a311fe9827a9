using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of diagonal Gaussians for batches with missing cells, whose kernels pass over the missing cells.</summary>
/// <remarks>A missing cell is expected to add the variance of its column, times its weight, to the sum of squares.</remarks>
internal sealed class PartialDiagonalWorker : GroupWorker<Row>
{
    private readonly SegmentSum _sums = new();
    private readonly double[] _logs;
    private readonly double[] _missing;
    private DiagonalGaussianGroup _group;
    private bool _hasSums;

    public PartialDiagonalWorker(DiagonalGaussianGroup group)
    {
        _group = group;
        _logs = new double[group.Table.Centers.Length];
        _missing = new double[_logs.Length];
        SetLogs();
    }

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        DiagonalTable table = _group.Table;
        PresentDensities.Compute(RowShape.Columns(batch, table.Dimension).All, ColumnView.Stride, batch.Count, table.Axes, _logs, table.Dimension, destination);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        DiagonalTable table = _group.Table;
        _hasSums = true;
        PresentSums.Add(RowShape.Columns(batch, table.Dimension).All, ColumnView.Stride, weights, batch.Count, table.Centers, table.Dimension, _sums.Take(_group.StatisticsLength), _missing);
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        if (!_hasSums)
            return;
        Span<double> sums = _sums.Take(_group.StatisticsLength);
        for (int k = 0, at = 0; k < _group.Members.Count; k++)
        {
            IReadOnlyList<double> variances = ((DiagonalGaussian)_group.Members[k]).Variances;
            Span<double> squares = _group.Own(sums, k)[_group.Dimension..];
            for (int j = 0; j < squares.Length; j++, at++)
                squares[j] += _missing[at] * variances[j];
        }
        Array.Clear(_missing);
        _hasSums = false;
        _sums.MoveTo(statistics);
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not DiagonalGaussianGroup other || other.Members.Count != _group.Members.Count || other.Dimension != _group.Dimension)
            return false;
        _group = other;
        SetLogs();
        return true;
    }

    /// <summary>Tables log 2πσ² of each member and column.</summary>
    private void SetLogs()
    {
        for (int k = 0, at = 0; k < _group.Members.Count; k++)
        {
            foreach (double precision in ((DiagonalGaussian)_group.Members[k]).Density.Precisions)
                _logs[at++] = NumericConstants.LogTwoPi - (2 * Math.Log(precision));
        }
    }
}
