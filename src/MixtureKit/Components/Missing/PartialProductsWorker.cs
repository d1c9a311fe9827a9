using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of diagonal Gaussians near one another for batches with missing cells, which multiplies all members by the same cells.</summary>
/// <remarks>
/// With y the deviation from an origin near all means, and h = 1 in a missing cell, log-densities are linear in (y, y², h) and moments are weighted sums of
/// them. The moments are moved to the means once a segment. If a square overflows, each member is called for each row.
/// </remarks>
internal sealed class PartialProductsWorker : GroupWorker<Row>
{
    private readonly double[] _factors;
    private readonly double[] _constants;
    private readonly double[] _variances;
    private readonly double[] _sums;
    private readonly AlignedMemory _laneSums;
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
        _factors = new double[CellDensities.Length(group.Members.Count, _dimension)];
        _constants = new double[group.Members.Count];
        _variances = new double[group.Table.Centers.Length];
        _sums = new double[CellSums.Count(group.Members.Count, _dimension)];
        _laneSums = new AlignedMemory(_sums.Length * CrossProducts.Apart);
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
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _dimension).All;
        ReadAhead ahead = Prefetch(batch, 0, CellDensities.Steps(batch.Count, _constants.Length));
        _isFinite = CellDensities.TryCompute(columns, ColumnView.Stride, batch.Count, _origin, _factors, _constants, destination, ahead);
        if (!_isFinite)
            _members.LogDensity(batch, destination);
        _mark = new BatchMark<Row>(batch);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        if (!_mark.Is(batch))
            LogDensity(batch, new double[_constants.Length * batch.Count]);
        if (!_isFinite)
        {
            _members.Accumulate(batch, weights);
            return;
        }
        _hasSums = true;
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _dimension).All;
        CellSums.Add(weights, columns, ColumnView.Stride, batch.Count, _origin, _laneSums.Span, batch.Position / Batch<Row>.Capacity, Prefetch(batch, 1, CellSums.Steps(_dimension)));
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
            ReadOnlySpan<double> centers = _group.Table.Centers[(k * _dimension)..], variances = _variances.AsSpan(k * _dimension, _dimension);
            Span<double> target = _group.Own(statistics, k);
            for (int j = 0; j < _dimension; j++)
            {
                ReadOnlySpan<double> own = _sums.AsSpan(CellSums.Place(k, j, _constants.Length), 3);
                double first = own[0], second = own[1], missing = own[2], offset = centers[j] - _origin[j];
                double moved = first - ((_sums[k] - missing) * offset);
                target[j] += moved;
                target[_dimension + j] += second - (offset * (first + moved)) + (missing * variances[j]);
            }
        }
        _laneSums.Span.Clear();
        _hasSums = false;
    }

    private ReadAhead Prefetch(Batch<Row> batch, int half, int steps) => RowShape.Prefetch(batch, _dimension, half, steps);

    private void SetMembers()
    {
        // The last member is repeated until the factors are full.
        for (int place = 0; place < (_constants.Length + CellDensities.Members - 1) / CellDensities.Members * CellDensities.Members; place++)
            SetMember(Math.Min(place, _constants.Length - 1), place);
    }

    /// <summary>Sets the variances and the factors of the log-density of a member.</summary>
    /// <remarks>The factors are those of y, y² and h, and the constant, of −½ Σ_j ((y_j − e_j) s_j)² + log 2πσ_j², with e the mean minus the origin.</remarks>
    private void SetMember(int k, int place)
    {
        ReadOnlySpan<double> axes = _group.Table.Axes.Slice(2 * k * _dimension, 2 * _dimension);
        IReadOnlyList<double> variances = ((DiagonalGaussian)_group.Members[k]).Variances;
        _constants[k] = 0;
        for (int j = 0; j < _dimension; j++)
        {
            double offset = axes[2 * j] - _origin[j], scale = axes[(2 * j) + 1], reach = offset * scale;
            double constant = 0.5 * (NumericConstants.LogTwoPi - (2 * Math.Log(scale)) + (reach * reach));
            Span<double> own = _factors.AsSpan(CellDensities.Place(place, j, _dimension));
            (own[0], own[CellDensities.Members], own[2 * CellDensities.Members]) = (reach * scale, -0.5 * scale * scale, constant);
            _constants[k] -= constant;
            _variances[(k * _dimension) + j] = variances[j];
        }
    }
}
