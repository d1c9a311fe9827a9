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
    private readonly int _lanes;
    private readonly int[] _order = new int[ColumnView.Stride];
    private readonly int[] _ends;
    private readonly double[] _values;
    private readonly AlignedMemory _means;
    private readonly AlignedMemory _deviations;
    private readonly AlignedMemory _byLane;
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
        (_group, _dimension) = (group, group.Dimension);
        _lanes = (group.Count + _width - 1) / _width * _width;
        (_ends, _values) = (new int[_dimension + 2], new double[_dimension]);
        (_means, _deviations, _byLane) = (new AlignedMemory(_lanes * _dimension), new AlignedMemory(_width * _dimension), new AlignedMemory(_lanes * ColumnView.Stride));
        SetMeans();
    }

    /// <summary>Number of sums of a component.</summary>
    private int SumsLength => 1 + FullMoments.Length(_dimension);

    /// <summary>Creates the worker, or returns null if the columns of a component are nearly collinear.</summary>
    public static ObservedScoreWorker? TryCreate(IPartialGaussians group) => group.Patterns.CanInvert ? new ObservedScoreWorker(group) : null;

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not IPartialGaussians other || other.Dimension != _dimension || other.Count != _group.Count || !other.Patterns.CanInvert)
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
        Span<double> scores = _scores.Take(batch.Count * _lanes * _dimension);
        for (int at = 0; at < batch.Count; at++)
        {
            int i = _order[at];
            ObservedPattern pattern = _patterns[i];
            for (int c = 0; c < pattern.Columns.Length; c++)
                _values[c] = columns[(pattern.Columns[c] * ColumnView.Stride) + i];
            Span<double> distances = _byLane.Slice(i * _lanes, _lanes);
            ObservedScores.Compute(_values, _means.Span, pattern.Columns, pattern.Precisions, _width, _deviations.Span, Scores(scores, i), distances);
            for (int k = 0; k < _group.Count; k++)
            {
                double density = pattern.Constants[k] - (0.5 * distances[k]);
                destination[(k * batch.Count) + i] = double.IsNaN(density) ? double.NegativeInfinity : density;
            }
        }
        _mark = new BatchMark<Row>(batch);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        if (!_mark.Is(batch))
            LogDensity(batch, new double[_group.Count * batch.Count]);
        _hasSums = true;
        SetWeights(weights, batch.Count);
        Span<double> scores = _scores.Take(batch.Count * _lanes * _dimension), sums = _sums.Take(_lanes * SumsLength);
        for (int at = 0; at < batch.Count; at++)
        {
            int i = _order[at];
            ObservedPattern pattern = _patterns[i];
            ObservedScores.Add(Scores(scores, i), _byLane.Slice(i * _lanes, _lanes), pattern.Columns, pattern.Precisions, _width, _dimension, sums);
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        if (!_hasSums)
            return;
        Span<double> sums = _sums.Take(_lanes * SumsLength);
        var moments = new ScoreMoments(_dimension);
        for (int k = 0; k < _group.Count; k++)
        {
            for (int at = 0; at < SumsLength; at++)
                moments.Scores[at] = sums[(((k / _width * SumsLength) + at) * _width) + (k % _width)];
            moments.Compute(_group.Patterns.Core(k).Covariance);
            _group.AddMoments(k, moments.Sums, moments.Scatter, statistics);
        }
        sums.Clear();
        _hasSums = false;
    }

    private Span<double> Scores(Span<double> scores, int row) => scores.Slice(row * _lanes * _dimension, _lanes * _dimension);

    private void SetMeans()
    {
        Span<double> means = _means.Span;
        for (int k = 0; k < _lanes; k++)
        {
            ReadOnlySpan<double> mean = _group.MeanOf(Math.Min(k, _group.Count - 1));
            for (int j = 0; j < mean.Length; j++)
                means[(((k / _width * _dimension) + j) * _width) + (k % _width)] = mean[j];
        }
    }

    /// <summary>Writes the weights as [row][lane], 0 in lanes without a component.</summary>
    private void SetWeights(ReadOnlySpan<double> weights, int count)
    {
        Span<double> byLane = _byLane.Span;
        for (int k = 0; k < _lanes; k++)
        {
            for (int i = 0, at = k; i < count; i++, at += _lanes)
                byLane[at] = k < _group.Count ? weights[(k * count) + i] : 0;
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
