using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Sums of <see cref="WeightedProducts"/> about c = μ − δ brought to μ: s − Nδ, and V − s δᵀ − δ (s − Nδ)ᵀ.</summary>
internal static class ProductShift
{
    /// <summary>Adds one row of the moments of one weighting, brought to μ, to statistics.</summary>
    /// <param name="sums">N, s and V about c, from this weighting's first place on.</param>
    /// <param name="pitch">Distance from one product to the next.</param>
    /// <param name="row">The row i; those before it must have been added.</param>
    /// <param name="offset">δ, one place a column.</param>
    /// <param name="moved">s − Nδ of the rows so far.</param>
    /// <param name="statistics">What is added to: d first moments, then the lower triangle packed by rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddRow(ReadOnlySpan<double> sums, int pitch, int row, ReadOnlySpan<double> offset, Span<double> moved, Span<double> statistics)
    {
        ReadOnlySpan<double> own = sums[(WeightedProducts.Index(row + 1, 0) * pitch)..];
        double sum = own[0], delta = offset[row];
        moved[row] = sum - (sums[0] * delta);
        statistics[row] += moved[row];
        Span<double> scatter = statistics.Slice(offset.Length + WeightedProducts.Index(row, 0), row + 1);
        for (int j = 0, product = pitch; j < scatter.Length && j < offset.Length && j < moved.Length; j++, product += pitch)
            scatter[j] += own[product] - (sum * offset[j]) - (delta * moved[j]);
    }
}
