using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>The move of moments of a <see cref="PanelLayout"/> from c = μ − δ to μ.</summary>
/// <remarks>They become s − Nδ, and V − s δᵀ − δ (s − Nδ)ᵀ, the lower triangle packed by rows.</remarks>
internal static class PanelShift
{
    /// <summary>Adds the moments about μ to statistics.</summary>
    /// <param name="layout">The layout of the moments.</param>
    /// <param name="moments">Moments about c.</param>
    /// <param name="weight">N.</param>
    /// <param name="offset">δ.</param>
    /// <param name="buffer">A buffer with one element a column.</param>
    /// <param name="statistics">The d first moments, then the triangle.</param>
    public static void Add(PanelLayout layout, ReadOnlySpan<double> moments, double weight, ReadOnlySpan<double> offset, Span<double> buffer, Span<double> statistics)
    {
        int dimension = layout.Dimension;
        Span<double> moved = buffer[..dimension], scatter = statistics[dimension..];
        for (int i = 0; i < dimension; i++)
        {
            moved[i] = moments[i] - (weight * offset[i]);
            statistics[i] += moved[i];
        }
        for (int i = 0; i < dimension; i++)
        {
            Span<double> row = scatter.Slice((int)((long)i * (i + 1) / 2), i + 1);
            for (int panel = 0, j = 0; j <= i; panel++, j += layout.Width)
            {
                int width = Math.Min(layout.Width, i + 1 - j);
                ReadOnlySpan<double> panelRow = moments.Slice(layout.Tile(panel, i / PanelLayout.TileRows) + (i % PanelLayout.TileRows * layout.Width), width);
                Shift(panelRow, moments[i], offset[i], offset.Slice(j, width), moved.Slice(j, width), row.Slice(j, width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Shift(ReadOnlySpan<double> products, double sum, double offset, ReadOnlySpan<double> offsets, ReadOnlySpan<double> moved, Span<double> row)
    {
        for (int j = 0; j < row.Length && j < products.Length && j < offsets.Length && j < moved.Length; j++)
            row[j] += products[j] - (sum * offsets[j]) - (offset * moved[j]);
    }
}
