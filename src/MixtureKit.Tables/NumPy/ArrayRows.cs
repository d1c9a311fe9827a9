using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tables;

/// <summary>Columns of an array in a file, converted to doubles when they are read.</summary>
/// <remarks>The array is kept in the file's layout, in memory or on disk; no row is kept as doubles.</remarks>
internal sealed class ArrayRows : RowStore
{
    private const int TileRows = 8;
    private const int TileColumns = 64;

    private readonly ArrayElements _elements;
    private readonly long _rowStep;
    private readonly long _columnStep;
    private readonly int[] _columns;
    private readonly bool _areNeighbours;

    /// <summary>Creates a store of columns of an array.</summary>
    /// <param name="elements">The elements of the array.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="rowStep">Number of elements from one row to the next.</param>
    /// <param name="columnStep">Number of elements from one column to the next.</param>
    /// <param name="columns">The columns of the array, in the order of the store.</param>
    public ArrayRows(ArrayElements elements, int rowCount, long rowStep, long columnStep, int[] columns)
        : base(rowCount, columns.Length)
    {
        (_elements, _rowStep, _columnStep, _columns) = (elements, rowStep, columnStep, columns);
        _areNeighbours = columnStep == 1 && columns.Index().All(pair => pair.Item == columns[0] + pair.Index);
    }

    public override double Value(int row, int column)
    {
        double value = 0;
        _elements.Read(Place(row, column), 1, new Span<double>(ref value));
        return value;
    }

    public override void Read(int row, Span<double> destination)
    {
        if (_areNeighbours && ColumnCount > 0)
        {
            _elements.Read(Place(row, 0), 1, destination[..ColumnCount]);
            return;
        }
        for (int j = 0; j < ColumnCount; j++)
            destination[j] = Value(row, j);
    }

    public override void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        if (count == 0 || ColumnCount == 0)
            return;
        if (!_areNeighbours)
        {
            for (int j = 0; j < ColumnCount; j++)
                _elements.Read(Place(first, j), _rowStep, columns.Slice(j * stride, count));
            return;
        }
        ReadOnlySpan<double> rows = _elements.Borrow(Place(first, 0), Length(count));
        if (rows.IsEmpty)
            ReadTiles(first, count, columns, stride);
        else
            Transposition.Write(rows, (int)_rowStep, count, ColumnCount, columns, stride);
        GC.KeepAlive(this);
    }

    internal override ReadOnlySpan<double> Memory(int first, int count) =>
        _areNeighbours && count > 0 && ColumnCount > 0
            ? _elements.Direct(Place(first, 0), Length(count))
            : default;

    internal override RowStore Select(ReadOnlySpan<int> columns)
    {
        var selected = new int[columns.Length];
        for (int j = 0; j < selected.Length; j++)
            selected[j] = _columns[columns[j]];
        return new ArrayRows(_elements, RowCount, _rowStep, _columnStep, selected);
    }

    /// <summary>Returns the number of elements from the first to the last of some rows.</summary>
    private int Length(int count) => checked((int)(((count - 1) * _rowStep) + ColumnCount));

    // Rows are converted in row order, a few at a time, and then transposed.
    private void ReadTiles(int first, int count, Span<double> columns, int stride)
    {
        Span<double> tile = stackalloc double[TileRows * TileColumns];
        for (int i = 0; i < count; i += TileRows)
        {
            int height = Math.Min(TileRows, count - i);
            for (int j = 0; j < ColumnCount; j += TileColumns)
            {
                int width = Math.Min(TileColumns, ColumnCount - j);
                for (int row = 0; row < height; row++)
                    _elements.Read(Place(first + i + row, j), 1, tile.Slice(row * TileColumns, width));
                Transposition.Write(tile, TileColumns, height, width, columns[((j * stride) + i)..], stride);
            }
        }
    }

    private long Place(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return (row * _rowStep) + (_columns[column] * _columnStep);
    }
}
