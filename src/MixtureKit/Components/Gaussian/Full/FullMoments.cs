using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The statistics of a full covariance about a centre c: s = Σ w (x − c), then W = Σ w (x − c)(x − c)ᵀ.</summary>
/// <remarks>W is a lower triangle packed by rows.</remarks>
internal static class FullMoments
{
    public static int Length(int dimension) => checked(dimension + Scatter(dimension));

    public static int Scatter(int dimension) => checked((int)((long)dimension * (dimension + 1) / 2));

    /// <summary>Adds w·T(x) of one observation.</summary>
    public static void Accumulate(ReadOnlySpan<double> deviation, double weight, Span<double> sums, Span<double> scatter)
    {
        for (int i = 0, at = 0; i < deviation.Length; at += ++i)
        {
            double weighted = weight * deviation[i];
            sums[i] += weighted;
            Span<double> row = scatter.Slice(at, i + 1);
            ColumnArithmetic.AddProduct(deviation[..(i + 1)], weighted, row);
        }
    }

    /// <summary>Adds Σ w·T(x) of a batch about a centre.</summary>
    public static void Accumulate(in DeviationBuffer buffer, ReadOnlySpan<double> center, ReadOnlySpan<double> weights, Span<double> sums, Span<double> scatter)
    {
        ReadOnlySpan<double> deviations = buffer.Deviations(center);
        ReadOnlySpan<double> weighted = buffer.Weighted(weights);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += ColumnArithmetic.Sum(weighted.Slice(i * ColumnView.Stride, weights.Length));
        SymmetricProducts.Add(weighted, deviations, ColumnView.Stride, buffer.Length, sums.Length, scatter);
    }

    /// <summary>Moves s and W from a centre c to c − offset, in place.</summary>
    /// <param name="weight">N.</param>
    /// <param name="offset">Old centre minus new centre.</param>
    /// <param name="sums">s.</param>
    /// <param name="scatter">W.</param>
    public static void Shift(double weight, ReadOnlySpan<double> offset, Span<double> sums, Span<double> scatter)
    {
        ShiftScatter(weight, offset, sums, scatter);
        for (int i = 0; i < offset.Length; i++)
            sums[i] += weight * offset[i];
    }

    /// <summary>Moves W: W + s·offsetᵀ + offset·sᵀ + N·offset·offsetᵀ.</summary>
    public static void ShiftScatter(double weight, ReadOnlySpan<double> offset, ReadOnlySpan<double> sums, Span<double> scatter)
    {
        for (int i = 0, at = 0; i < offset.Length; at += ++i)
        {
            for (int j = 0; j <= i; j++)
                scatter[at + j] += (sums[i] * offset[j]) + (offset[i] * (sums[j] + (weight * offset[j])));
        }
    }

    /// <summary>Returns W_ii, one value a column.</summary>
    public static double[] Diagonal(ReadOnlySpan<double> scatter, int dimension)
    {
        var diagonal = new double[dimension];
        for (int i = 0, at = 0; i < dimension; at += ++i)
            diagonal[i] = scatter[at + i];
        return diagonal;
    }

    /// <summary>Moves W to the observations' mean, W − s sᵀ / N; unchanged if N is 0.</summary>
    public static void Center(double weight, ReadOnlySpan<double> sums, Span<double> scatter)
    {
        if (!(weight > 0))
            return;
        for (int i = 0, at = 0; i < sums.Length; at += ++i)
        {
            double mean = sums[i] / weight, second = scatter[at + i];
            Span<double> row = scatter.Slice(at, i + 1);
            ColumnArithmetic.AddProduct(sums[..(i + 1)], -mean, row);
            scatter[at + i] = VarianceCheck.Resolved(scatter[at + i], second);
        }
    }

    /// <summary>Returns c + s/N, or the centre if N is 0.</summary>
    public static double[] Mean(ReadOnlySpan<double> center, double weight, ReadOnlySpan<double> sums)
    {
        double[] mean = center.ToArray();
        for (int i = 0; weight > 0 && i < mean.Length; i++)
            mean[i] += sums[i] / weight;
        return mean;
    }

    /// <summary>Divides a packed lower triangle, and returns it as a dense matrix row after row, with zeros in the upper triangle.</summary>
    public static double[] Dense(ReadOnlySpan<double> packed, int dimension, double divisor)
    {
        var dense = new double[checked(dimension * dimension)];
        for (int i = 0, at = 0; i < dimension; at += ++i)
            ColumnArithmetic.Divide(packed.Slice(at, i + 1), divisor, dense.AsSpan(i * dimension, i + 1));
        return dense;
    }
}
