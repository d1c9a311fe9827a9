using System.Numerics.Tensors;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Diagonal Gaussians on a batch: columns laid out once, densities and moments column by column.</summary>
internal sealed class DiagonalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, ((DiagonalGaussian)Members[0]).Dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (DiagonalGaussian)Members[k];
            member.Density.LogDensity(columns, member.MeanValues, destination.Slice(k * batch.Count, batch.Count));
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ColumnView columns = RowShape.Columns(batch, ((DiagonalGaussian)Members[0]).Dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (DiagonalGaussian)Members[k];
            AxisMoments.Accumulate(columns, member.MeanValues, weights.Slice(k * batch.Count, batch.Count), Own(statistics, k));
        }
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        int dimension = ((DiagonalGaussian)Members[0]).Dimension;
        double total = TensorPrimitives.Sum(weights);
        for (int j = 0; j < dimension; j++)
        {
            double pooled = 0;
            for (int k = 0; k < Members.Count; k++)
                pooled += AxisMoments.Scatter(weights[k], Own(statistics, k)[j], Own(statistics, k)[dimension + j]);
            for (int k = 0; k < Members.Count; k++)
            {
                Span<double> own = Own(statistics, k);
                own[dimension + j] = (pooled * (weights[k] / total)) + AxisMoments.Shift(weights[k], own[j]);
            }
        }
    }
}
