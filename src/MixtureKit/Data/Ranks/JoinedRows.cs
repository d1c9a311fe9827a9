namespace MixtureKit.Data;

/// <summary>Rows of one store without the first few, and after them a few more, without a copy of the many.</summary>
internal sealed class JoinedRows(RowStore store, int skipped, int taken, DoubleRows rest) : RowStore(taken + rest.RowCount, store.ColumnCount)
{
    public override double Value(int row, int column) => row < taken ? store.Value(skipped + row, column) : rest.Value(row - taken, column);

    public override void Read(int row, Span<double> destination)
    {
        if (row < taken)
            store.Read(skipped + row, destination);
        else
            rest.Read(row - taken, destination);
    }

    public override ReadOnlySpan<double> Direct(int row) => row < taken ? store.Direct(skipped + row) : rest.Direct(row - taken);

    public override void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        int own = Math.Clamp(taken - first, 0, count);
        if (own > 0)
            store.ReadColumns(skipped + first, own, columns, stride);
        if (own < count)
            rest.ReadColumns(first + own - taken, count - own, columns[own..], stride);
    }

    internal override ReadOnlySpan<double> Memory(int first, int count) => first + count <= taken
        ? store.Memory(skipped + first, count)
        : first >= taken ? rest.Memory(first - taken, count) : default;
}
