using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>Rows kept as doubles in one array, row after row.</summary>
internal sealed class DoubleRows(double[] values, int rowCount, int columnCount) : RowStore(rowCount, columnCount)
{
    public override double Value(int row, int column) => Direct(row)[column];

    public override void Read(int row, Span<double> destination) => Direct(row).CopyTo(destination);

    public override ReadOnlySpan<double> Direct(int row) => values.AsSpan(checked(row * ColumnCount), ColumnCount);

    public override void ReadColumns(int first, int count, Span<double> columns, int stride) =>
        Transposition.Write(values.AsSpan(checked(first * ColumnCount)), ColumnCount, count, ColumnCount, columns, stride);

    internal override RowStore TakeRows(int[] rows)
    {
        var taken = new double[checked(rows.Length * ColumnCount)];
        for (int i = 0; i < rows.Length; i++)
            Direct(rows[i]).CopyTo(taken.AsSpan(i * ColumnCount));
        return new DoubleRows(taken, rows.Length, ColumnCount);
    }

    internal override ReadOnlySpan<double> Memory(int first, int count) => values.AsSpan(checked(first * ColumnCount), checked(count * ColumnCount));
}
