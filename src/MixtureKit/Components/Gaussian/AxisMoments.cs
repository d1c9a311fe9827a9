using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The statistics of independent columns: s_j = Σ w (x_j − c_j), then Σ w (x_j − c_j)².</summary>
internal static class AxisMoments
{
    /// <summary>S += Σ w·T(x), a batch; the second moments go a column each, or all into one place where only one is left.</summary>
    public static void Accumulate(ColumnView columns, ReadOnlySpan<double> center, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        int dimension = center.Length;
        bool separate = statistics.Length == 2 * dimension;
        for (int j = 0; j < dimension; j++)
        {
            (double sum, double second) = AxisKernels.Moments(columns.Column(j), center[j], weights);
            statistics[j] += sum;
            statistics[dimension + (separate ? j : 0)] += second;
        }
    }

    /// <summary>Second moment about the mean: S₂ − s²/N.</summary>
    public static double Scatter(double weight, double sum, double second) => Math.Max(second - Shift(weight, sum), 0);

    /// <summary>s²/N.</summary>
    public static double Shift(double weight, double sum) => weight > 0 ? sum / weight * sum : 0;
}
