using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Full Gaussians of a few columns: the products of columns are formed once for all members near the common origin.
/// </summary>
internal sealed class ProductGaussianGroup : CentredGaussianGroup
{
    /// <summary>The most columns for which it pays: with more, the products of a batch outgrow the cache.</summary>
    public const int Widest = 32;

    private readonly ProductLayout _layout;
    private readonly int[] _near;

    public ProductGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members)
    {
        _near = Origin.Near;
        _layout = ProductLayout.Of(Dimension, WeightedProducts.Lanes);
    }

    public override void Gather(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ReadOnlySpan<double> shared = Origin.Columns(batch);
        if (!shared.IsEmpty && _near.Length > 0)
            GatherNear(batch, shared, weights);
        DeviationWindow window = default;
        for (int k = 0; k < Members.Count; k++)
        {
            if (shared.IsEmpty || Origin.Offset(k) is null)
                OwnAccumulate(k, window = window.For(this, batch), weights.Slice(k * batch.Count, batch.Count), statistics);
        }
    }

    /// <summary>Brings the moments about the common origin to the mean of each near member.</summary>
    public override void Settle(Batch<Row> batch, Span<double> statistics)
    {
        if (_near.Length == 0)
            return;
        Span<double> sums = batch.Sums(_near, SumsLength), counts = sums[^_near.Length..];
        Span<double> room = batch.Scratch(_layout.Places, ProductShift.Room(_layout));
        for (int n = 0; n < _near.Length; n++)
        {
            if (counts[n] != 0)
                ProductShift.Add(_layout, sums.Slice(n * _layout.Count, _layout.Count), counts[n], Origin.Offset(_near[n]), room, Own(statistics, _near[n]));
        }
        sums.Clear();
    }

    /// <summary>Moments of each near member, then the weight of each.</summary>
    private int SumsLength => _near.Length * (_layout.Count + 1);

    /// <summary>Moments about the common origin, of all near members at once.</summary>
    private void GatherNear(Batch<Row> batch, ReadOnlySpan<double> shared, ReadOnlySpan<double> weights)
    {
        int count = batch.Count, rows = _layout.Room(Batch<Row>.Capacity), products = WeightedProducts.Room(_layout, Batch<Row>.Capacity);
        Span<double> room = batch.Scratch(_near, rows + products + (_near.Length * Batch<Row>.Capacity));
        ReadOnlySpan<double> chosen = _near.Length == Members.Count ? weights : Choose(_near, weights, count, room[(rows + products)..]);
        Span<double> sums = batch.Sums(_near, SumsLength);
        _layout.Fill(shared, ColumnView.Stride, count, room[..rows]);
        WeightedProducts.Add(_layout, room, chosen, count, room.Slice(rows, products), sums[..^_near.Length]);
        for (int n = 0; n < _near.Length; n++)
            sums[^(_near.Length - n)] += ShiftedColumns.Sum(chosen.Slice(n * count, count));
    }

    private static ReadOnlySpan<double> Choose(int[] members, ReadOnlySpan<double> weights, int count, Span<double> room)
    {
        for (int n = 0; n < members.Length; n++)
            weights.Slice(members[n] * count, count).CopyTo(room[(n * count)..]);
        return room[..(members.Length * count)];
    }
}
