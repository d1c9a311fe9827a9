using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of diagonal Gaussians near one another for batches with missing cells, which multiplies all members by the same columns.</summary>
/// <remarks>
/// With y the deviation from an origin near all means, y² and h of <see cref="CellProducts"/>, log-densities are linear in (y, y², h) and moments
/// are weighted sums of them. The moments are moved to the means once a segment. If a square overflows, each member is called for each row.
/// </remarks>
internal sealed class PartialProductsWorker : GroupWorker<Row>
{
    private readonly double[] _slopes;
    private readonly double[] _constants;
    private readonly double[] _variances;
    private readonly double[] _totals = new double[Batch<Row>.Capacity];
    private readonly double[] _sums;
    private readonly AlignedMemory _laneSums;
    private readonly GrowableBuffer _columns = new();
    private readonly int _dimension;
    private DiagonalGaussianGroup _group;
    private PartialMembersWorker _members;
    private double[] _origin;
    private BatchMark<Row> _mark;
    private bool _isFinite;
    private bool _hasSums;

    private PartialProductsWorker(DiagonalGaussianGroup group, double[] origin)
    {
        (_group, _origin, _dimension) = (group, origin, group.Dimension);
        _slopes = new double[checked(3 * group.Table.Centers.Length)];
        _constants = new double[group.Members.Count];
        _variances = new double[group.Table.Centers.Length];
        _sums = new double[group.Members.Count * (1 + (3 * _dimension))];
        _laneSums = new AlignedMemory(CrossProducts.Length(group.Members.Count, 3 * _dimension));
        _members = new PartialMembersWorker(group);
        SetMembers();
    }

    /// <summary>Creates the worker, or returns null if a mean is far from the others.</summary>
    public static PartialProductsWorker? TryCreate(DiagonalGaussianGroup group)
    {
        double[] origin = DiagonalRows.Midway(group.Table.Centers, group.Dimension);
        return DiagonalRows.AllNear(group.Table.Axes, origin) ? new PartialProductsWorker(group, origin) : null;
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not DiagonalGaussianGroup other || other.Members.Count != _constants.Length || other.Dimension != _dimension)
            return false;
        double[] origin = DiagonalRows.Midway(other.Table.Centers, _dimension);
        if (!DiagonalRows.AllNear(other.Table.Axes, origin))
            return false;
        (_group, _origin, _members, _mark) = (other, origin, new PartialMembersWorker(other), default);
        SetMembers();
        return true;
    }

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> columns = Columns(batch);
        if (_isFinite)
            LinearDensities.TryCompute(columns, ColumnView.Stride, batch.Count, _slopes, 3 * _dimension, _constants, squares: false, destination, Prefetch(batch, 0, LinearDensities.Steps(batch.Count, _constants.Length)));
        else
            _members.LogDensity(batch, destination);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> columns = Columns(batch);
        if (!_isFinite)
        {
            _members.Accumulate(batch, weights);
            return;
        }
        _hasSums = true;
        ReadAhead ahead = Prefetch(batch, 1, CrossProducts.Steps(3 * _dimension, _constants.Length));
        CrossProducts.Add(weights, columns, ColumnView.Stride, 3 * _dimension, _laneSums.Span, _totals.AsSpan(0, batch.Count), batch.Position / Batch<Row>.Capacity, ahead);
    }

    /// <summary>Adds the moments about the means, with the variance of its column for each missing cell.</summary>
    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        _members.EndSegment(statistics, ref sharedLogDensity);
        if (!_hasSums)
            return;
        CrossProducts.Total(_laneSums.Span, _sums);
        for (int k = 0; k < _constants.Length; k++)
        {
            ReadOnlySpan<double> own = _sums.AsSpan(k * (1 + (3 * _dimension)), 1 + (3 * _dimension)), centers = _group.Table.Centers[(k * _dimension)..];
            ReadOnlySpan<double> variances = _variances.AsSpan(k * _dimension, _dimension);
            Span<double> target = _group.Own(statistics, k);
            for (int j = 0; j < _dimension; j++)
            {
                double first = own[1 + j], second = own[1 + _dimension + j], missing = own[1 + (2 * _dimension) + j], offset = centers[j] - _origin[j];
                double moved = first - ((own[0] - missing) * offset);
                target[j] += moved;
                target[_dimension + j] += second - (offset * (first + moved)) + (missing * variances[j]);
            }
        }
        _laneSums.Span.Clear();
        _hasSums = false;
    }

    private ReadAhead Prefetch(Batch<Row> batch, int half, int steps) => RowShape.Prefetch(batch, _dimension, half, steps);

    private ReadOnlySpan<double> Columns(Batch<Row> batch)
    {
        int length = _dimension * ColumnView.Stride;
        Span<double> columns = _columns.Take(3 * length);
        if (_mark.Is(batch))
            return columns;
        ColumnView values = RowShape.Columns(batch, _dimension);
        double squares = 0;
        for (int j = 0, at = 0; j < _dimension; j++, at += ColumnView.Stride)
            squares += CellProducts.Write(values.Column(j), _origin[j], columns[at..], columns[(length + at)..], columns[((2 * length) + at)..]);
        (_mark, _isFinite) = (new BatchMark<Row>(batch), double.IsFinite(squares));
        return columns;
    }

    private void SetMembers()
    {
        for (int k = 0; k < _constants.Length; k++)
            SetMember(k);
    }

    /// <summary>Sets the variances, and the factors of y, y² and h, and the constant, of −½ Σ_j ((y_j − e_j) s_j)² + log 2πσ_j², with e the mean minus the origin.</summary>
    private void SetMember(int k)
    {
        ReadOnlySpan<double> axes = _group.Table.Axes.Slice(2 * k * _dimension, 2 * _dimension);
        Span<double> slopes = _slopes.AsSpan(3 * k * _dimension, 3 * _dimension);
        IReadOnlyList<double> variances = ((DiagonalGaussian)_group.Members[k]).Variances;
        _constants[k] = 0;
        for (int j = 0; j < _dimension; j++)
        {
            double offset = axes[2 * j] - _origin[j], scale = axes[(2 * j) + 1], reach = offset * scale;
            double constant = 0.5 * (NumericConstants.LogTwoPi - (2 * Math.Log(scale)) + (reach * reach));
            (slopes[j], slopes[_dimension + j], slopes[(2 * _dimension) + j]) = (reach * scale, -0.5 * scale * scale, constant);
            _constants[k] -= constant;
            _variances[(k * _dimension) + j] = variances[j];
        }
    }
}
