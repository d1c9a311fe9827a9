using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>The rows of a batch transposed, so that each column is contiguous and a kernel processes many observations at once.</summary>
/// <remarks>Elements beyond the batch's count are undefined.</remarks>
public sealed class ColumnView : BatchView<Row>
{
    /// <summary>Distance from one column to the next.</summary>
    public const int Stride = Batch<Row>.Capacity;

    private AlignedMemory _columns = AlignedMemory.Empty;
    private double[] _row = [];
    private int _count;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>Returns the values of one column, one an observation.</summary>
    public ReadOnlySpan<double> Column(int column) => _columns.Slice(column * Stride, _count);

    /// <summary>All columns, <see cref="Stride"/> apart.</summary>
    public ReadOnlySpan<double> All => _columns.Slice(0, ColumnCount * Stride);

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch)
    {
        _count = batch.Count;
        ColumnCount = _count == 0 ? 0 : batch[0].Count;
        int length = checked(ColumnCount * Stride);
        if (_columns.Length < length)
            (_columns, _row) = (new AlignedMemory(length), new double[ColumnCount]);
        if (batch.Source is DataMatrix matrix)
            matrix.Store.ReadColumns(batch.Start, _count, _columns.Span, Stride);
        else
            FillRowByRow(batch);
    }

    private void FillRowByRow(Batch<Row> batch)
    {
        Span<double> columns = _columns.Span;
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<double> row = batch[i].Read(_row);
            for (int j = 0; j < ColumnCount; j++)
                columns[(j * Stride) + i] = row[j];
        }
    }
}
