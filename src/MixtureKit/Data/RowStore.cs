using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>The storage of the rows of a <see cref="DataMatrix"/>: doubles in memory, or anything that can be read as numbers.</summary>
/// <remarks>
/// A <see cref="Row"/> shows doubles, whatever its store. Stores are immutable while they are read, and several threads may read
/// one.
/// </remarks>
public abstract class RowStore
{
    /// <summary>Creates a store of the given size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    protected RowStore(int rowCount, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        RowCount = rowCount;
        ColumnCount = columnCount;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of values in every row.</summary>
    public int ColumnCount { get; }

    /// <summary>Returns the value at a row and column, both counted from 0.</summary>
    public abstract double Value(int row, int column);

    /// <summary>Copies one row into <paramref name="destination"/>, which has at least <see cref="ColumnCount"/> elements.</summary>
    public abstract void Read(int row, Span<double> destination);

    /// <summary>Returns the memory of a row, or an empty span if the row is not kept as contiguous doubles.</summary>
    public virtual ReadOnlySpan<double> Direct(int row) => default;

    /// <summary>
    /// Reads rows <c>first … first + count − 1</c> transposed: value (i, j) goes to <c>columns[j·stride + i]</c>.
    /// </summary>
    public virtual void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < ColumnCount; j++)
                columns[(j * stride) + i] = Value(first + i, j);
        }
    }

    /// <summary>Reads rows transposed, less the origin's value in each column, and returns the sum of the absolute differences.</summary>
    /// <remarks>The sum is not finite if a difference is not.</remarks>
    internal double ReadShifted(int first, int count, Span<double> columns, int stride, ReadOnlySpan<double> origin)
    {
        ReadOnlySpan<double> direct = Memory(first, count);
        if (!direct.IsEmpty)
        {
            double total = Transposition.WriteShifted(direct, Stride(direct, count), count, origin, columns, stride);
            GC.KeepAlive(this);
            return total;
        }
        ReadColumns(first, count, columns, stride);
        return ShiftedColumns.Subtract(columns, stride, count, origin, columns);
    }

    /// <summary>Returns the memory of some rows, with any gaps between them; empty if they are not kept there as doubles.</summary>
    internal virtual ReadOnlySpan<double> Memory(int first, int count) => default;

    /// <summary>Returns the distance from one row to the next in the memory of some rows.</summary>
    internal int Stride(ReadOnlySpan<double> memory, int count) => count > 1 ? (memory.Length - ColumnCount) / (count - 1) : ColumnCount;

    /// <summary>Returns a store of some rows, in the given order: a view, unless the rows are read faster from a copy.</summary>
    internal virtual RowStore TakeRows(int[] rows) => new SelectedRows(this, rows);

    /// <summary>Returns a store of some columns, in the given order: a copy, unless a store has a cheaper way.</summary>
    internal virtual RowStore Select(ReadOnlySpan<int> columns)
    {
        var values = new double[checked(RowCount * columns.Length)];
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < columns.Length; j++)
                values[(i * columns.Length) + j] = Value(i, columns[j]);
        }
        return new DoubleRows(values, RowCount, columns.Length);
    }
}
