namespace MixtureKit.Data;

/// <summary>Some rows of another store, which are read there.</summary>
internal sealed class SelectedRows(RowStore store, int[] rows) : RowStore(rows.Length, store.ColumnCount)
{
    public override double Value(int row, int column) => store.Value(rows[row], column);

    public override void Read(int row, Span<double> destination) => store.Read(rows[row], destination);

    public override ReadOnlySpan<double> Direct(int row) => store.Direct(rows[row]);
}
