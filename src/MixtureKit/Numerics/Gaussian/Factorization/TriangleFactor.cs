using System.Buffers;
using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>The factorization A = L Lᵀ, a panel of columns J at a time.</summary>
/// <remarks>
/// First the remainder A_iJ − Σ_k L_ik L_Jk after the columns before the panel, for four rows at once; then, within the panel, L_ij
/// = (remainder − Σ_k∈J, k&lt;j L_ik L_jk) / L_jj.
/// </remarks>
internal static class TriangleFactor
{
    /// <summary>Fills L, packed by rows, and the pivots A_jj − Σ L_jk².</summary>
    /// <returns>The index of the first pivot that is not positive and finite, or −1.</returns>
    public static int Fill(ReadOnlySpan<double> matrix, int dimension, Span<double> lower, Span<double> pivots)
    {
        int width = PanelProducts.Width, failed = -1;
        double[] panel = ArrayPool<double>.Shared.Rent(dimension * width), corner = ArrayPool<double>.Shared.Rent(width * width);
        for (int column = 0; column < dimension && failed < 0; column += width)
        {
            int columns = Math.Min(width, dimension - column);
            Turn(lower, column, columns, panel);
            failed = Rows(matrix, dimension, column, columns, panel, corner, lower, pivots);
        }
        ArrayPool<double>.Shared.Return(panel);
        ArrayPool<double>.Shared.Return(corner);
        return failed;
    }

    /// <summary>Writes −L_Jk, a row of the panel for each k before it.</summary>
    private static void Turn(ReadOnlySpan<double> lower, int column, int columns, Span<double> panel)
    {
        int width = PanelProducts.Width;
        panel[..(column * width)].Clear();
        for (int j = 0; j < columns; j++)
        {
            ReadOnlySpan<double> row = lower.Slice(Start(column + j), column);
            for (int k = 0; k < row.Length; k++)
                panel[(k * width) + j] = -row[k];
        }
    }

    private static int Rows(ReadOnlySpan<double> matrix, int dimension, int column, int columns, ReadOnlySpan<double> panel, Span<double> corner, Span<double> lower, Span<double> pivots)
    {
        int width = PanelProducts.Width, last = dimension - 1;
        Span<double> left = stackalloc double[PanelProducts.Rows * width];
        for (int i = column; i < dimension; i += PanelProducts.Rows)
        {
            int rows = Math.Min(PanelProducts.Rows, dimension - i);
            left.Clear();
            for (int r = 0; r < rows; r++)
            {
                int length = Math.Min(columns, i + r + 1 - column);
                matrix.Slice(((i + r) * dimension) + column, length).CopyTo(left[(r * width)..]);
            }
            PanelProducts.Add(
                lower.Slice(Start(i), column), lower.Slice(Start(Math.Min(i + 1, last)), column),
                lower.Slice(Start(Math.Min(i + 2, last)), column), lower.Slice(Start(Math.Min(i + 3, last)), column), panel, left);
            int failed = i < column + columns
                ? Corner(column, columns, i, rows, left, corner, pivots)
                : Below(left, corner, columns);
            if (failed >= 0)
                return failed;
            for (int r = 0; r < rows; r++)
                left.Slice(r * width, Math.Min(columns, i + r + 1 - column)).CopyTo(lower[(Start(i + r) + column)..]);
        }
        return -1;
    }

    /// <summary>Computes rows of which some have their diagonal element in the panel, one after the other.</summary>
    private static int Corner(int column, int columns, int first, int rows, Span<double> left, Span<double> corner, Span<double> pivots)
    {
        int width = PanelProducts.Width;
        for (int i = first; i < first + rows; i++)
        {
            Span<double> row = left.Slice((i - first) * width, columns);
            int diagonal = i - column;
            for (int j = 0; j < Math.Min(columns, diagonal); j++)
                row[j] = Rest(row, corner.Slice(j * width, j), row[j]) / corner[(j * width) + j];
            if (diagonal >= columns)
                continue;
            double pivot = Rest(row, row[..diagonal], row[diagonal]);
            if (!(pivot > 0 && double.IsFinite(pivot)))
                return i;
            pivots[i] = pivot;
            row[diagonal] = Math.Sqrt(pivot);
            row[..(diagonal + 1)].CopyTo(corner[(diagonal * width)..]);
        }
        return -1;
    }

    /// <summary>Computes four rows below the panel's diagonal in parallel, because the elements of one row depend on each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Below(Span<double> left, ReadOnlySpan<double> corner, int columns)
    {
        int width = PanelProducts.Width;
        Span<double> a = left[..width], b = left.Slice(width, width), c = left.Slice(2 * width, width), d = left.Slice(3 * width, width);
        for (int j = 0; j < columns; j++)
        {
            ReadOnlySpan<double> row = corner.Slice(j * width, j + 1);
            double restA = a[j], restB = b[j], restC = c[j], restD = d[j];
            for (int k = 0; k < j; k++)
            {
                double factor = -row[k];
                restA = Math.FusedMultiplyAdd(a[k], factor, restA);
                restB = Math.FusedMultiplyAdd(b[k], factor, restB);
                restC = Math.FusedMultiplyAdd(c[k], factor, restC);
                restD = Math.FusedMultiplyAdd(d[k], factor, restD);
            }
            (a[j], b[j], c[j], d[j]) = (restA / row[j], restB / row[j], restC / row[j], restD / row[j]);
        }
        return -1;
    }

    private static double Rest(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double value)
    {
        for (int k = 0; k < right.Length; k++)
            value -= left[k] * right[k];
        return value;
    }

    private static int Start(int row) => (int)((long)row * (row + 1) / 2);
}
