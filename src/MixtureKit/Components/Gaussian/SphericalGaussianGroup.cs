using System.Numerics.Tensors;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Spherical Gaussians on a batch: columns laid out once, distances and moments column by column.</summary>
internal sealed class SphericalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        var window = new DeviationWindow(this, batch);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (SphericalGaussian)Members[k];
            Distances(window.Deviations(member.MeanValues), member, window.Room[..batch.Count], destination.Slice(k * batch.Count, batch.Count));
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        var window = new DeviationWindow(this, batch);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (SphericalGaussian)Members[k];
            AxisMoments.Accumulate(window.Deviations(member.MeanValues), weights.Slice(k * batch.Count, batch.Count), window.Room[..batch.Count], Own(statistics, k), member.Dimension);
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

    private static void Distances(ReadOnlySpan<double> deviations, SphericalGaussian member, Span<double> room, Span<double> destination)
    {
        int count = destination.Length;
        double precision = 1 / Math.Sqrt(member.Variance), constant = member.Constant;
        destination.Clear();
        for (int j = 0; j < member.Dimension; j++)
        {
            TensorPrimitives.Multiply(deviations.Slice(j * ColumnView.Stride, count), precision, room);
            TensorPrimitives.MultiplyAdd(room, room, destination, destination);
        }
        for (int n = 0; n < count; n++)
            destination[n] = constant - (0.5 * destination[n]);
    }
}
