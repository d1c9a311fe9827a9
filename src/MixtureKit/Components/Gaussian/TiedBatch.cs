using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// What tied Gaussians near a common origin c do together: rows are whitened once, y = P(x − c), so that a distance is |y − P(μ_k − c)|²;
/// first moments are taken a member, the scatter once for all, and both are brought to the members' means once a segment.
/// </summary>
internal sealed class TiedBatch
{
    private readonly CommonOrigin _origin;
    private readonly NormalCore _core;
    private readonly double[] _images;
    private readonly int _members;
    private readonly int _dimension;

    private TiedBatch(CommonOrigin origin, NormalCore core, int members)
    {
        _origin = origin;
        _core = core;
        _members = members;
        _dimension = core.Dimension;
        _images = [.. Enumerable.Range(0, members).SelectMany(k => origin.Image(k)!)];
    }

    /// <summary>The work of members of one covariance, or null where one of them is far from the others.</summary>
    public static TiedBatch? Of(IReadOnlyList<TiedGaussian> members, NormalCore core)
    {
        var origin = new CommonOrigin([.. members.Select(member => member.MeanValues.ToArray())], _ => core);
        return origin.Near.Length == members.Count ? new TiedBatch(origin, core, members.Count) : null;
    }

    /// <summary>The log-densities of a batch; false where values are so large that this is not the way.</summary>
    public bool TryLogDensity(Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> columns = _origin.Columns(batch);
        if (columns.IsEmpty)
            return false;
        int plane = _dimension * ColumnView.Stride;
        Span<double> room = batch.Scratch(this, plane + (_members * ColumnView.Stride)), distances = room[plane..];
        _core.Whiten(columns, QuadraticForms.Whole(batch.Count), room);
        if (!SquaredDistances.TryOf(room[..plane], ColumnView.Stride, batch.Count, _images, _dimension, distances))
            return false;
        for (int k = 0; k < _members; k++)
            _core.LogDensities(distances.Slice(k * ColumnView.Stride, batch.Count), destination.Slice(k * batch.Count, batch.Count));
        return true;
    }

    /// <summary>Keeps the moments of a batch back; false where values are so large that this is not the way.</summary>
    public bool TryGather(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> columns = _origin.Columns(batch);
        if (columns.IsEmpty)
            return false;
        int count = batch.Count, plane = _dimension * ColumnView.Stride, length = QuadraticForms.Whole(count);
        Span<double> sums = batch.Sums(this, SumsLength);
        CrossProducts.Add(weights, columns, ColumnView.Stride, _dimension, count, sums.Slice(_members, _members * _dimension));
        for (int k = 0; k < _members; k++)
            sums[k] += ShiftedColumns.Sum(weights.Slice(k * count, count));
        Span<double> room = batch.Scratch(_images, plane + ColumnView.Stride), total = room.Slice(plane, length);
        ColumnProducts.Total(weights, count, total);
        for (int j = 0; j < _dimension; j++)
            ColumnProducts.Multiply(columns.Slice(j * ColumnView.Stride, length), total, room.Slice(j * ColumnView.Stride, length));
        SymmetricProducts.Add(room, columns, ColumnView.Stride, length, _dimension, sums[ScatterOffset..]);
        return true;
    }

    /// <summary>Adds what was kept back: S_k = s_k − N_k δ_k and W = V − Σ_k [s_k δ_kᵀ + δ_k S_kᵀ].</summary>
    public void Settle(Batch<Row> batch, Span<double> statistics)
    {
        Span<double> sums = batch.Sums(this, SumsLength), scatter = sums[ScatterOffset..];
        for (int k = 0; k < _members; k++)
        {
            double[] offset = _origin.Offset(k)!;
            Span<double> first = sums.Slice(_members + (k * _dimension), _dimension), own = statistics.Slice(k * _dimension, _dimension);
            Shift(sums[k], offset, first, scatter);
            for (int j = 0; j < _dimension; j++)
                own[j] += first[j];
        }
        Span<double> ownScatter = statistics[(_members * _dimension)..];
        for (int at = 0; at < ownScatter.Length; at++)
            ownScatter[at] += scatter[at];
        sums.Clear();
    }

    private int ScatterOffset => _members * (1 + _dimension);

    private int SumsLength => checked(ScatterOffset + FullMoments.Scatter(_dimension));

    private static void Shift(double weight, ReadOnlySpan<double> offset, Span<double> sums, Span<double> scatter)
    {
        if (weight == 0)
            return;
        for (int i = 0, at = 0; i < sums.Length; at += ++i)
        {
            double sum = sums[i], delta = offset[i];
            sums[i] = sum - (weight * delta);
            ColumnProducts.Subtract(offset[..(i + 1)], sum, sums[..(i + 1)], delta, scatter.Slice(at, i + 1));
        }
    }
}
