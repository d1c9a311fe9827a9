using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of Gaussians with covariances for batches with missing cells, which takes their expectations given the observed cells.</summary>
/// <remarks>
/// E[x] given the observed columns, and E[xxᵀ] with the conditional covariance added, are taken under each component, a few components side
/// by side. A covariance is reduced once for each pattern of missing cells and model, as long as the patterns are few.
/// </remarks>
internal sealed class PartialGaussianWorker : GroupWorker<Row>
{
    private readonly IPartialGaussians _group;
    private readonly int _width = PartialTriangle.Width;
    private readonly int _blocks;
    private readonly double[] _means;
    private readonly double[] _distance;
    private readonly double[] _ordered;
    private readonly double[] _lanes;
    private readonly double[] _row;
    private readonly GrowableBuffer _expected = new();
    private readonly PartialPattern[] _patterns = new PartialPattern[ColumnView.Stride];
    private readonly List<PartialPattern> _spares = [];
    private readonly SegmentSum _sums = new();
    private BatchMark<Row> _mark;
    private int _usedSpares;

    public PartialGaussianWorker(IPartialGaussians group)
    {
        _group = group;
        _blocks = (group.Count + _width - 1) / _width;
        _means = new double[_blocks * _width * group.Dimension];
        (_distance, _lanes, _ordered, _row) = (new double[_width], new double[_width], new double[_width * group.Dimension], new double[group.Dimension]);
        for (int k = 0; k < _blocks * _width; k++)
        {
            ReadOnlySpan<double> mean = group.MeanOf(Math.Min(k, group.Count - 1));
            for (int j = 0; j < mean.Length; j++)
                _means[(k / _width * Plane) + (j * _width) + (k % _width)] = mean[j];
        }
    }

    /// <summary>Number of values of one row in a block of components.</summary>
    private int Plane => _width * _group.Dimension;

    /// <summary>Number of sums of a block of components.</summary>
    private int SumsLength => _width * FullMoments.Length(_group.Dimension);

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        FindPatterns(batch);
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _group.Dimension).All;
        Span<double> expected = _expected.Take(batch.Count * _blocks * Plane);
        for (int i = 0; i < batch.Count; i++)
        {
            for (int j = 0; j < _row.Length; j++)
                _row[j] = columns[(j * ColumnView.Stride) + i];
            for (int block = 0; block < _blocks; block++)
            {
                Expect(_patterns[i], block, expected.Slice(((i * _blocks) + block) * Plane, Plane));
                int first = block * _width;
                for (int k = first; k < Math.Min(first + _width, _group.Count); k++)
                {
                    double density = _patterns[i].Constants[k] - (0.5 * _distance[k - first]);
                    destination[(k * batch.Count) + i] = double.IsNaN(density) ? double.NegativeInfinity : density;
                }
            }
        }
        _mark = new BatchMark<Row>(batch);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        if (!_mark.Is(batch))
            LogDensity(batch, new double[_group.Count * batch.Count]);
        ReadOnlySpan<double> expected = _expected.Take(batch.Count * _blocks * Plane);
        Span<double> sums = _sums.Take(_blocks * SumsLength);
        for (int i = 0; i < batch.Count; i++)
        {
            for (int block = 0; block < _blocks; block++)
            {
                if (!TryWeigh(weights, batch.Count, i, block))
                    continue;
                Span<double> own = sums.Slice(block * SumsLength, SumsLength);
                PartialTriangle.AddMoments(expected.Slice(((i * _blocks) + block) * Plane, Plane), _lanes, _group.Dimension, _width, own);
                PartialTriangle.AddConditional(_patterns[i].Triangle(block), _lanes, _patterns[i].Order, _patterns[i].Observed, _width, own[Plane..]);
            }
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        Span<double> sums = _sums.Take(_blocks * SumsLength);
        var own = new double[FullMoments.Length(_group.Dimension)];
        for (int k = 0; k < _group.Count; k++)
        {
            for (int at = 0; at < own.Length; at++)
                own[at] = sums[(k / _width * SumsLength) + (at * _width) + (k % _width)];
            _group.AddMoments(k, own.AsSpan(0, _group.Dimension), own.AsSpan(_group.Dimension), statistics);
        }
        sums.Clear();
    }

    private void FindPatterns(Batch<Row> batch)
    {
        HoleView holes = batch.View<HoleView>();
        _usedSpares = 0;
        for (int i = 0; i < batch.Count; i++)
            _patterns[i] = _group.Patterns.Reduced.Find(holes, i) ?? _group.Patterns.Reduced.Fill(Spare(), holes, i);
    }

    /// <summary>Computes the deviations of the row, expected ones in missing cells, and the distance of the observed ones.</summary>
    private void Expect(PartialPattern pattern, int block, Span<double> deviations)
    {
        int observed = pattern.Observed;
        PartialTriangle.Deviate(_row, _means.AsSpan(block * Plane, Plane), pattern.Order, observed, _width, _ordered, deviations);
        PartialTriangle.Expect(pattern.Triangle(block), pattern.Inverses(block), _group.Dimension, observed, _width, _ordered, _distance);
        for (int c = observed; c < pattern.Order.Length; c++)
            _ordered.AsSpan(c * _width, _width).CopyTo(deviations[(pattern.Order[c] * _width)..]);
    }

    /// <summary>Gathers the weights of a row in a block of components; returns false if all are 0.</summary>
    private bool TryWeigh(ReadOnlySpan<double> weights, int count, int row, int block)
    {
        bool any = false;
        for (int lane = 0; lane < _width; lane++)
        {
            int k = (block * _width) + lane;
            _lanes[lane] = k < _group.Count ? weights[(k * count) + row] : 0;
            any |= _lanes[lane] > 0;
        }
        return any;
    }

    private PartialPattern Spare()
    {
        if (_usedSpares == _spares.Count)
            _spares.Add(_group.Patterns.Reduced.Create());
        return _spares[_usedSpares++];
    }
}
