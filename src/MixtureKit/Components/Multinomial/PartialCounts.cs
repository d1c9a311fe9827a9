using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The counts of a batch with missing cells: those of the present cells, and ones in place of the present and of the missing cells.</summary>
/// <remarks>All are [column][row], a batch's capacity from one column to the next.</remarks>
internal sealed class PartialCounts(int dimension)
{
    private readonly AlignedMemory _memory = new(checked(3 * dimension * ColumnView.Stride));
    private readonly AlignedMemory _rows = new(2 * ColumnView.Stride);
    private int _count;

    /// <summary>The counts, 0 in missing cells.</summary>
    public Span<double> Cells => _memory.Slice(0, dimension * ColumnView.Stride);

    /// <summary>1 in present cells, 0 in missing ones.</summary>
    public Span<double> Present => _memory.Slice(dimension * ColumnView.Stride, dimension * ColumnView.Stride);

    /// <summary>1 in missing cells, 0 in present ones.</summary>
    public Span<double> Missing => _memory.Slice(2 * dimension * ColumnView.Stride, dimension * ColumnView.Stride);

    /// <summary>The sum m of the present cells of each row.</summary>
    public Span<double> Totals => _rows.Slice(0, _count);

    /// <summary>The logarithm of the coefficient of the present cells of each row, or NaN.</summary>
    public Span<double> Terms => _rows.Slice(ColumnView.Stride, _count);

    /// <summary>Returns a column of <see cref="Cells"/> or <see cref="Present"/>.</summary>
    public ReadOnlySpan<double> Column(Span<double> columns, int column) => columns.Slice(column * ColumnView.Stride, _count);

    /// <summary>Takes the counts of a batch.</summary>
    public void Fill(Batch<Row> batch)
    {
        ColumnView columns = RowShape.Columns(batch, dimension);
        _count = batch.Count;
        Span<double> cells = Cells, present = Present, missing = Missing;
        for (int j = 0; j < dimension; j++)
        {
            ReadOnlySpan<double> x = columns.Column(j);
            int start = j * ColumnView.Stride;
            for (int i = 0; i < x.Length; i++)
            {
                bool isMissing = double.IsNaN(x[i]);
                (cells[start + i], present[start + i], missing[start + i]) = isMissing ? (0, 0, 1) : (x[i], 1.0, 0.0);
            }
        }
        CountRows.MultinomialTerms(cells, dimension, Terms, Totals);
    }
}
