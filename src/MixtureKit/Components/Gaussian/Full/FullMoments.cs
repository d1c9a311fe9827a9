using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// The statistics of a full covariance: s = Σ w (x − c), then W = Σ w (x − c)(x − c)ᵀ, lower triangle packed by rows, about
/// a centre c.
/// </summary>
internal static class FullMoments
{
    public static int Length(int dimension) => checked(dimension + Scatter(dimension));

    public static int Scatter(int dimension) => checked((int)((long)dimension * (dimension + 1) / 2));

    /// <summary>S += w·T(x), one observation.</summary>
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

    /// <summary>S += Σ w·T(x), a batch about a centre.</summary>
    public static void Accumulate(in DeviationWindow window, ReadOnlySpan<double> center, ReadOnlySpan<double> weights, Span<double> sums, Span<double> scatter)
    {
        ReadOnlySpan<double> deviations = window.Deviations(center);
        ReadOnlySpan<double> weighted = window.Weighted(weights);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += ColumnArithmetic.Sum(weighted.Slice(i * ColumnView.Stride, weights.Length));
        SymmetricProducts.Add(weighted, deviations, ColumnView.Stride, window.Length, sums.Length, scatter);
    }

    /// <summary>Moves the centre by −offset: statistics about c become those about c − offset … in place, both s and W.</summary>
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

    /// <summary>W alone: W + s·offsetᵀ + offset·sᵀ + N·offset·offsetᵀ.</summary>
    public static void ShiftScatter(double weight, ReadOnlySpan<double> offset, ReadOnlySpan<double> sums, Span<double> scatter)
    {
        for (int i = 0, at = 0; i < offset.Length; at += ++i)
        {
            for (int j = 0; j <= i; j++)
                scatter[at + j] += (sums[i] * offset[j]) + (offset[i] * (sums[j] + (weight * offset[j])));
        }
    }

    /// <summary>W_ii, one a column.</summary>
    public static double[] Diagonal(ReadOnlySpan<double> scatter, int dimension)
    {
        var diagonal = new double[dimension];
        for (int i = 0, at = 0; i < dimension; at += ++i)
            diagonal[i] = scatter[at + i];
        return diagonal;
    }

    /// <summary>W about the observations' own mean: W − s sᵀ / N; unchanged where N is 0.</summary>
    public static void Center(double weight, ReadOnlySpan<double> sums, Span<double> scatter)
    {
        if (!(weight > 0))
            return;
        for (int i = 0, at = 0; i < sums.Length; at += ++i)
        {
            double mean = sums[i] / weight, second = scatter[at + i];
            Span<double> row = scatter.Slice(at, i + 1);
            ColumnArithmetic.AddProduct(sums[..(i + 1)], -mean, row);
            scatter[at + i] = Spread.Resolved(scatter[at + i], second);
        }
    }

    /// <summary>c + s/N; the centre where N is 0.</summary>
    public static double[] Mean(ReadOnlySpan<double> center, double weight, ReadOnlySpan<double> sums)
    {
        double[] mean = center.ToArray();
        for (int i = 0; weight > 0 && i < mean.Length; i++)
            mean[i] += sums[i] / weight;
        return mean;
    }

    /// <summary>A packed lower triangle, divided, as a dense matrix row after row whose upper triangle is left at 0.</summary>
    public static double[] Dense(ReadOnlySpan<double> packed, int dimension, double divisor)
    {
        var dense = new double[checked(dimension * dimension)];
        for (int i = 0, at = 0; i < dimension; at += ++i)
            ColumnArithmetic.Divide(packed.Slice(at, i + 1), divisor, dense.AsSpan(i * dimension, i + 1));
        return dense;
    }
}
