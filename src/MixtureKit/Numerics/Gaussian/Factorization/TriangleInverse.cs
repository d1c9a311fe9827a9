using System.Buffers;

namespace MixtureKit.Numerics;

/// <summary>The inverse P = L⁻¹ of a lower triangle packed by rows: P_i = e_i/L_ii − Σ_k&lt;i (L_ik/L_ii) P_k.</summary>
/// <remarks>
/// From the top down: a panel of columns at a time, stored with zeros above the triangle, four rows of it at once. L_ik / L_ii is
/// at most about 1/√(relative pivot), whatever the scales; because of the division first, no intermediate result overflows.
/// </remarks>
internal static class TriangleInverse
{
    public static double[] Compute(ReadOnlySpan<double> lower, int dimension)
    {
        var inverse = new double[lower.Length];
        int width = PanelProducts.Width, rows = dimension + PanelProducts.Rows;
        double[] factors = ArrayPool<double>.Shared.Rent(lower.Length), panel = ArrayPool<double>.Shared.Rent(rows * width);
        for (int i = 0; i < dimension; i++)
            ColumnArithmetic.Divide(Row(lower, i), -lower[Start(i) + i], factors.AsSpan(Start(i), i + 1));
        for (int column = 0; column < dimension; column += width)
        {
            Span<double> block = panel.AsSpan(0, (rows - column) * width);
            block.Clear();
            for (int i = column; i < Math.Min(column + width, dimension); i++)
                block[((i - column) * width) + i - column] = 1 / lower[Start(i) + i];
            Panel(factors, column, dimension, block);
            for (int i = column; i < dimension; i++)
            {
                int length = Math.Min(width, i + 1 - column);
                block.Slice((i - column) * width, length).CopyTo(inverse.AsSpan(Start(i) + column, length));
            }
        }
        ArrayPool<double>.Shared.Return(factors);
        ArrayPool<double>.Shared.Return(panel);
        return inverse;
    }

    /// <summary>Computes a panel of columns from the given one on; the buffer has a few more rows after the last.</summary>
    private static void Panel(ReadOnlySpan<double> factors, int column, int dimension, Span<double> panel)
    {
        int width = PanelProducts.Width;
        for (int i = column; i < dimension; i += PanelProducts.Rows)
        {
            int known = i - column, last = dimension - 1;
            Span<double> block = panel.Slice(known * width, PanelProducts.Rows * width);
            // After the last row, that row is computed again and not read.
            PanelProducts.Add(
                factors.Slice(Start(i) + column, known), factors.Slice(Start(Math.Min(i + 1, last)) + column, known),
                factors.Slice(Start(Math.Min(i + 2, last)) + column, known), factors.Slice(Start(Math.Min(i + 3, last)) + column, known),
                panel, block);
            for (int r = 1; r < Math.Min(PanelProducts.Rows, dimension - i); r++)
            {
                for (int k = 0; k < r; k++)
                    PanelProducts.Add(factors[Start(i + r) + i + k], block.Slice(k * width, width), block.Slice(r * width, width));
            }
        }
    }

    private static int Start(int row) => (int)((long)row * (row + 1) / 2);

    private static ReadOnlySpan<double> Row(ReadOnlySpan<double> packed, int row) => packed.Slice(Start(row), row + 1);
}
