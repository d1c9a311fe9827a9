using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Moments of the members near a common origin, about that origin: the products of columns are formed once for all of them, and brought
/// to the members' means once a segment.
/// </summary>
internal sealed class SharedProducts
{
    private readonly int _dimension;
    private readonly int[] _near;
    private readonly int _pitch;
    private readonly double[] _offsets;

    public SharedProducts(CommonOrigin origin, int dimension)
    {
        (_dimension, _near, _pitch) = (dimension, origin.Near, WeightedProducts.Pitch(origin.Near.Length));
        _offsets = new double[dimension * _pitch];
        for (int n = 0; n < _near.Length; n++)
        {
            double[] offset = origin.Offset(_near[n])!;
            for (int j = 0; j < dimension; j++)
                _offsets[(j * _pitch) + n] = offset[j];
        }
    }

    /// <summary>Adds the moments of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="shared">1 and x − c, in columns.</param>
    /// <param name="weights">[member][observation], of all members.</param>
    /// <param name="ahead">What is asked for meanwhile.</param>
    public void Gather(Batch<Row> batch, ReadOnlySpan<double> shared, ReadOnlySpan<double> weights, ReadAhead ahead)
    {
        if (_near.Length == 0)
            return;
        int count = batch.Count, products = WeightedProducts.Room(ColumnView.Stride);
        Span<double> room = batch.Scratch(_near, products + (_near.Length * ColumnView.Stride));
        ReadOnlySpan<double> chosen = _near.Length * count == weights.Length ? weights : Choose(weights, count, room[products..]);
        WeightedProducts.Add(shared, ColumnView.Stride, _dimension, chosen, count, room[..products], Sums(batch), ahead);
    }

    /// <summary>Adds what was kept back to the statistics, and begins anew.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="statistics">[member][d first moments, then the lower triangle of the second ones packed by rows], of all members.</param>
    public void Settle(Batch<Row> batch, Span<double> statistics)
    {
        if (_near.Length == 0)
            return;
        Span<double> sums = Sums(batch);
        ProductShift.Move(sums, _pitch, _dimension, _offsets, batch.Scratch(_offsets, ProductShift.Room(_dimension, _pitch)));
        ProductShift.Add(sums, _pitch, _dimension, _near, statistics);
        sums.Clear();
    }

    private Span<double> Sums(Batch<Row> batch) => batch.Sums(this, WeightedProducts.Length(_dimension, _near.Length));

    private ReadOnlySpan<double> Choose(ReadOnlySpan<double> weights, int count, Span<double> room)
    {
        for (int n = 0; n < _near.Length; n++)
            weights.Slice(_near[n] * count, count).CopyTo(room[(n * count)..]);
        return room[..(_near.Length * count)];
    }
}
