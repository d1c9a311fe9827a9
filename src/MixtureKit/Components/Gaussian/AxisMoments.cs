using System.Numerics.Tensors;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The statistics of independent columns: s_j = Σ w (x_j − c_j), then Σ w (x_j − c_j)².</summary>
internal static class AxisMoments
{
    /// <summary>S += Σ w·T(x), a batch; the second moments go a column each, or all into one place where only one is left.</summary>
    public static void Accumulate(ReadOnlySpan<double> deviations, ReadOnlySpan<double> weights, Span<double> weighted, Span<double> statistics, int dimension)
    {
        int count = weights.Length;
        bool separate = statistics.Length == 2 * dimension;
        for (int j = 0; j < dimension; j++)
        {
            ReadOnlySpan<double> column = deviations.Slice(j * ColumnView.Stride, count);
            TensorPrimitives.Multiply(weights, column, weighted);
            statistics[j] += TensorPrimitives.Sum<double>(weighted);
            statistics[dimension + (separate ? j : 0)] += TensorPrimitives.Dot<double>(weighted, column);
        }
    }

    /// <summary>Second moment about the mean: S₂ − s²/N.</summary>
    public static double Scatter(double weight, double sum, double second) => Math.Max(second - Shift(weight, sum), 0);

    /// <summary>s²/N.</summary>
    public static double Shift(double weight, double sum) => weight > 0 ? sum / weight * sum : 0;
}
