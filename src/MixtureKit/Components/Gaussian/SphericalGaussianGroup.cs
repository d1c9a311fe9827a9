using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Spherical Gaussians on a batch: columns laid out once, distances and moments column by column.</summary>
internal sealed class SphericalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, ((SphericalGaussian)Members[0]).Dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (SphericalGaussian)Members[k];
            double precision = 1 / Math.Sqrt(member.Variance);
            Span<double> own = destination.Slice(k * batch.Count, batch.Count);
            own.Clear();
            for (int j = 0; j < member.Dimension; j++)
                AxisKernels.AddSquares(columns.Column(j), member.MeanValues[j], precision, own);
            AxisNormal.Finish(own, member.Constant);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ColumnView columns = RowShape.Columns(batch, ((SphericalGaussian)Members[0]).Dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (SphericalGaussian)Members[k];
            AxisMoments.Accumulate(columns, member.MeanValues, weights.Slice(k * batch.Count, batch.Count), Own(statistics, k));
        }
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        int dimension = ((SphericalGaussian)Members[0]).Dimension;
        double total = TensorPrimitives.Sum(weights), pooled = 0;
        for (int k = 0; k < Members.Count; k++)
            pooled += Math.Max(Own(statistics, k)[dimension] - MeanShift(weights[k], Own(statistics, k)[..dimension]), 0);
        for (int k = 0; k < Members.Count; k++)
        {
            Span<double> own = Own(statistics, k);
            own[dimension] = (pooled * (weights[k] / total)) + MeanShift(weights[k], own[..dimension]);
        }
    }

    /// <summary>|s|²/N.</summary>
    private static double MeanShift(double weight, ReadOnlySpan<double> sums)
    {
        double shift = 0;
        foreach (double sum in sums)
            shift += AxisMoments.Shift(weight, sum);
        return shift;
    }
}
