using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The scatter of a segment about an origin, which a cache keeps for the next pass if each row counts once.</summary>
/// <remarks>
/// Over all components of a mixture, the responsibilities times the weight of a row add up to that weight, 1 by default, so that the
/// scatter is the same in every pass. Only rows whose total weight differs from 1 then change the known scatter.
/// </remarks>
/// <param name="dimension">Number of columns.</param>
/// <param name="members">Number of members, whose weights are rounded.</param>
/// <param name="cache">Keeps scatters from pass to pass, or null.</param>
internal sealed class SegmentScatter(int dimension, int members, SegmentCache? cache)
{
    // A scatter is kept only if it has no more elements than the rows of its segment have values.
    private const int WidestKept = (2 * Batch<Row>.SegmentLength) - 1;

    private readonly AlignedMemory _sums = new(FullMoments.Scatter(dimension));
    private readonly GrowableBuffer _weighted = new();
    private Content _content;
    private double[]? _known;
    private object? _origin;
    private long _segment;

    /// <summary>State of the segment's scatter: empty, known, known with changes, each row counted once, or weighted.</summary>
    private enum Content
    {
        Nothing,
        Known,
        KnownAndMore,
        AllRowsOnce,
        WeightedRows,
    }

    /// <summary>Adds the scatter of a batch, except for what is known of the segment.</summary>
    /// <param name="origin">The origin, the same array throughout a segment.</param>
    /// <param name="position">Position of the batch; that of the first batch is the segment's.</param>
    /// <param name="columns">x − c, in columns.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="totals">The weight of each row over all members, with elements up to a whole block; overwritten.</param>
    public void Add(double[] origin, long position, ReadOnlySpan<double> columns, int count, Span<double> totals)
    {
        if (_content == Content.Nothing)
            Begin(origin, position);
        // Each total is 1, but for the rounding of the responsibilities in its sum.
        bool once = ColumnArithmetic.FarthestFromOne(totals[..count]) <= 2 * (members + 4) * NumericConstants.Epsilon;
        if (once && _known is not null)
            return;
        if (_known is not null)
        {
            TensorPrimitives.Add(totals[..count], -1, totals[..count]);
            _content = Content.KnownAndMore;
        }
        else if (!once)
        {
            _content = Content.WeightedRows;
        }
        totals[count..].Clear();
        SymmetricProducts.Add(once ? columns : Weighted(columns, totals), columns, ColumnView.Stride, totals.Length, dimension, _sums.Span);
    }

    /// <summary>Returns −½ tr(Σ⁻¹V) of the segment's scatter V.</summary>
    public double Shared(SharedQuadraticTerm term)
    {
        double known = _known is null ? 0 : term.Sum(_known);
        return _content is Content.Nothing or Content.Known ? known : known + term.Sum(_sums.Span);
    }

    /// <summary>Adds the segment's scatter to the statistics, and caches it if every row counted once.</summary>
    public void MoveTo(Span<double> scatter)
    {
        if (_known is not null)
            ColumnArithmetic.Add(_known, scatter);
        if (_content is not (Content.Nothing or Content.Known))
        {
            if (_content == Content.AllRowsOnce && dimension <= WidestKept)
                cache?.Keep(_segment, _origin!, _sums.Span.ToArray());
            ColumnArithmetic.Add(_sums.Span, scatter);
            _sums.Span.Clear();
        }
        (_content, _known) = (Content.Nothing, null);
    }

    private void Begin(double[] origin, long position)
    {
        (_origin, _segment, _known) = (origin, position, cache?.Find(position, origin));
        _content = _known is null ? Content.AllRowsOnce : Content.Known;
    }

    private Span<double> Weighted(ReadOnlySpan<double> columns, ReadOnlySpan<double> totals)
    {
        Span<double> weighted = _weighted.Take(dimension * ColumnView.Stride);
        for (int j = 0; j < dimension; j++)
            ColumnArithmetic.Multiply(columns.Slice(j * ColumnView.Stride, totals.Length), totals, weighted.Slice(j * ColumnView.Stride, totals.Length));
        return weighted;
    }
}
