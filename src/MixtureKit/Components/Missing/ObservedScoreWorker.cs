using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of Gaussians for batches with missing cells that reads only the observed cells of a row.</summary>
/// <remarks>
/// It sums scores, see <see cref="ObservedScores"/>, and takes the expectations of the missing cells once a segment. The columns of a
/// component must not be nearly collinear. Rows are taken in the order of their number of observed cells, so that loops keep their length.
/// </remarks>
internal sealed class ObservedScoreWorker : GroupWorker<Row>
{
    private readonly int _width = PartialTriangle.Width;
    private readonly int _dimension;
    private readonly int _count;
    private readonly int _lanes;
    private readonly int[] _order = new int[ColumnView.Stride];
    private readonly int[] _ends;
    private readonly double[] _values;
    private readonly AlignedMemory _means;
    private readonly AlignedMemory _deviations;
    private readonly AlignedMemory _densities;
    private readonly AlignedMemory _weights;
    private readonly GrowableBuffer _scores = new();
    private readonly SegmentSum _sums = new();
    private readonly ObservedPattern[] _patterns = new ObservedPattern[ColumnView.Stride];
    private readonly RecentPatterns<ObservedPattern> _recent = new();
    private readonly List<ObservedPattern> _spares = [];
    private IPartialGaussians _group;
    private BatchMark<Row> _mark;
    private int _usedSpares;
    private bool _hasSums;

    private ObservedScoreWorker(IPartialGaussians group)
    {
        (_group, _dimension, _count) = (group, group.Dimension, group.Count);
        _lanes = (_count + _width - 1) / _width * _width;
        (_ends, _values) = (new int[_dimension + 2], new double[_dimension]);
        (_means, _deviations) = (new AlignedMemory(_lanes * _dimension), new AlignedMemory(_width * _dimension));
        (_densities, _weights) = (new AlignedMemory(_lanes * ColumnView.Stride), new AlignedMemory(_lanes * ColumnView.Stride));
        SetMeans();
    }

    /// <summary>Number of sums of a component.</summary>
    private int SumsLength => 1 + FullMoments.Length(_dimension);

    /// <summary>Creates the worker, or returns null if the columns of a component are nearly collinear.</summary>
    public static ObservedScoreWorker? TryCreate(IPartialGaussians group) => group.Patterns.CanInvert ? new ObservedScoreWorker(group) : null;

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not IPartialGaussians other || other.Dimension != _dimension || other.Count != _count || !other.Patterns.CanInvert)
            return false;
        (_group, _mark) = (other, default);
        _recent.Clear();
        SetMeans();
        return true;
    }

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        FindPatterns(batch);
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _dimension).All;
        Span<double> scores = _scores.Take(batch.Count * _lanes * _dimension), densities = _densities.Slice(0, batch.Count * _lanes);
        for (int at = 0, next = 0; at < batch.Count; at++)
        {
            int i = _order[at];
            ObservedPattern pattern = _patterns[i];
            ReadOnlySpan<int> observed = pattern.Columns;
            for (int c = 0; c < observed.Length; c++)
                _values[c] = columns[(observed[c] * ColumnView.Stride) + i];
            Span<double> own = scores.Slice(next, _lanes * observed.Length);
            ObservedScores.Compute(_values, _means.Span, observed, pattern.Precisions, pattern.Constants, _width, _deviations.Span, own, densities.Slice(i * _lanes, _lanes));
            next += own.Length;
        }
        if (!double.IsFinite(ColumnArithmetic.Sum(densities)))
            ObservedScores.ClearOverflow(scores);
        Transposition.Write(densities, _lanes, batch.Count, _count, destination, batch.Count);
        _mark = new BatchMark<Row>(batch);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        if (!_mark.Is(batch))
            LogDensity(batch, new double[_count * batch.Count]);
        _hasSums = true;
        // Lanes without a component keep the weight 0.
        Transposition.Write(weights, batch.Count, _count, batch.Count, _weights.Span, _lanes);
        Span<double> scores = _scores.Take(batch.Count * _lanes * _dimension), sums = _sums.Take(_lanes * SumsLength), byLane = _weights.Span;
        for (int at = 0, next = 0; at < batch.Count; at++)
        {
            ObservedPattern pattern = _patterns[_order[at]];
            Span<double> own = scores.Slice(next, _lanes * pattern.Columns.Length);
            ObservedScores.Add(own, byLane.Slice(_order[at] * _lanes, _lanes), pattern.Columns, pattern.Precisions, _width, _dimension, sums);
            next += own.Length;
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        if (!_hasSums)
            return;
        Span<double> sums = _sums.Take(_lanes * SumsLength);
        var moments = new ScoreMoments(_dimension);
        for (int k = 0; k < _count; k++)
        {
            for (int at = 0; at < SumsLength; at++)
                moments.Scores[at] = sums[(((k / _width * SumsLength) + at) * _width) + (k % _width)];
            moments.Compute(_group.Patterns.Core(k).Covariance);
            _group.AddMoments(k, moments.Sums, moments.Scatter, statistics);
        }
        sums.Clear();
        _hasSums = false;
    }

    private void SetMeans()
    {
        Span<double> means = _means.Span;
        for (int k = 0; k < _lanes; k++)
        {
            ReadOnlySpan<double> mean = _group.MeanOf(Math.Min(k, _count - 1));
            for (int j = 0; j < mean.Length; j++)
                means[(((k / _width * _dimension) + j) * _width) + (k % _width)] = mean[j];
        }
    }

    /// <summary>Finds the patterns of a batch, and sorts its rows by their number of observed columns.</summary>
    private void FindPatterns(Batch<Row> batch)
    {
        HoleView holes = batch.View<HoleView>();
        _usedSpares = 0;
        Array.Clear(_ends);
        for (int i = 0; i < batch.Count; i++)
        {
            _patterns[i] = _recent.Find(_group.Patterns.Observed, holes, i) ?? _group.Patterns.Observed.Fill(Spare(), holes, i);
            _ends[_patterns[i].Columns.Length + 1]++;
        }
        for (int length = 1; length < _ends.Length; length++)
            _ends[length] += _ends[length - 1];
        for (int i = 0; i < batch.Count; i++)
            _order[_ends[_patterns[i].Columns.Length]++] = i;
    }

    private ObservedPattern Spare()
    {
        if (_usedSpares == _spares.Count)
            _spares.Add(_group.Patterns.Observed.Create());
        return _spares[_usedSpares++];
    }
}
