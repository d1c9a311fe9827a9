using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>The rows of a batch in row order, for kernels that need no columns.</summary>
/// <remarks>
/// Rows that are kept as doubles are read in place, others are copied, so that equal rows give equal results wherever they are
/// kept.
/// </remarks>
internal sealed class RowView : BatchView<Row>
{
    private AlignedMemory _copy = AlignedMemory.Empty;
    private double[] _row = [];
    private RowStore? _store;
    private int _start;
    private int _count;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>Distance from one row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>The values, with any gaps between the rows.</summary>
    /// <remarks>If the values are in a store's memory, keep this view alive while they are read.</remarks>
    public ReadOnlySpan<double> Values => _store is null ? _copy.Slice(0, _count * Stride) : _store.Memory(_start, _count);

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch)
    {
        (_start, _count) = (batch.Start, batch.Count);
        ColumnCount = Stride = _count == 0 ? 0 : batch[0].Count;
        _store = (batch.Source as DataMatrix)?.Store;
        ReadOnlySpan<double> direct = _store is null ? default : _store.Memory(_start, _count);
        if (direct.IsEmpty)
            Copy(batch);
        else
            Stride = _store!.Stride(direct, _count);
    }

    private void Copy(Batch<Row> batch)
    {
        _store = null;
        int length = checked(ColumnCount * Batch<Row>.Capacity);
        if (_copy.Length < length)
            (_copy, _row) = (new AlignedMemory(length), new double[ColumnCount]);
        for (int i = 0; i < _count; i++)
            batch[i].Read(_row)[..ColumnCount].CopyTo(_copy.Slice(i * ColumnCount, ColumnCount));
    }
}
