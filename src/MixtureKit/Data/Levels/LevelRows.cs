namespace MixtureKit.Data;

/// <summary>Rows of another store with codes in place of the levels of some columns, replaced as rows are read.</summary>
/// <param name="rows">The rows.</param>
/// <param name="maps">The codes of each column's levels; null for a column that is not changed.</param>
internal sealed class LevelRows(RowStore rows, LevelMap?[] maps) : RowStore(rows.RowCount, rows.ColumnCount)
{
    public override double Value(int row, int column) => Code(column, rows.Value(row, column));

    public override void Read(int row, Span<double> destination)
    {
        rows.Read(row, destination);
        for (int j = 0; j < maps.Length; j++)
            destination[j] = Code(j, destination[j]);
    }

    public override void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        rows.ReadColumns(first, count, columns, stride);
        for (int j = 0; j < maps.Length; j++)
            maps[j]?.Encode(columns.Slice(j * stride, count));
    }

    internal override RowStore Select(ReadOnlySpan<int> columns)
    {
        var selected = new LevelMap?[columns.Length];
        for (int j = 0; j < selected.Length; j++)
            selected[j] = maps[columns[j]];
        return new LevelRows(rows.Select(columns), selected);
    }

    private double Code(int column, double value) => maps[column]?.Code(value) ?? value;
}
