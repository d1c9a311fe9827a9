using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tables;

/// <summary>Rows kept as doubles in chunks of 2^<paramref name="shift"/> rows, which a table of unknown length is read into.</summary>
/// <remarks>Nothing is copied to form one array. The columns of the store are consecutive columns of the chunks.</remarks>
internal sealed class ChunkedRows(double[][] chunks, int shift, int rowCount, int rowStride, int offset, int columnCount) : RowStore(rowCount, columnCount)
{
    public override double Value(int row, int column) => Direct(row)[column];

    public override void Read(int row, Span<double> destination) => Direct(row).CopyTo(destination);

    public override ReadOnlySpan<double> Direct(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return chunks[row >> shift].AsSpan(((row & ((1 << shift) - 1)) * rowStride) + offset, ColumnCount);
    }

    public override void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + count, RowCount, nameof(count));
        while (count > 0)
        {
            int place = first & ((1 << shift) - 1), here = Math.Min(count, (1 << shift) - place);
            Transposition.Write(chunks[first >> shift].AsSpan((place * rowStride) + offset), rowStride, here, ColumnCount, columns, stride);
            columns = columns[here..];
            (first, count) = (first + here, count - here);
        }
    }

    internal override RowStore Select(ReadOnlySpan<int> columns)
    {
        for (int j = 1; j < columns.Length; j++)
        {
            if (columns[j] != columns[0] + j)
                return base.Select(columns);
        }
        return columns.IsEmpty ? base.Select(columns) : new ChunkedRows(chunks, shift, RowCount, rowStride, offset + columns[0], columns.Length);
    }
}
