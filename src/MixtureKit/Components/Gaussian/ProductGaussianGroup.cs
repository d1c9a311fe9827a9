using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Full Gaussians of a few columns: the products of columns are formed once for all members near the common origin.</summary>
internal sealed class ProductGaussianGroup : CentredGaussianGroup
{
    /// <summary>The most columns for which it pays: with more, leaving out rows without weight saves more than is gained here.</summary>
    public const int Widest = 32;

    private readonly SharedProducts _products;

    public ProductGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members) => _products = new SharedProducts(Origin, Dimension);

    public override void Gather(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ReadOnlySpan<double> shared = Origin.ColumnsWithOnes(batch);
        if (!shared.IsEmpty)
            _products.Gather(batch, shared, weights, Ahead(batch, 1, WeightedProducts.Steps(Dimension)));
        DeviationWindow window = default;
        for (int k = 0; k < Members.Count; k++)
        {
            if (shared.IsEmpty || Origin.Offset(k) is null)
                OwnAccumulate(k, window = window.For(this, batch), weights.Slice(k * batch.Count, batch.Count), statistics);
        }
    }

    /// <summary>Brings the moments about the common origin to the mean of each near member.</summary>
    public override void Settle(Batch<Row> batch, Span<double> statistics) => _products.Settle(batch, statistics);
}
