using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The deviations x − c of a batch from an origin that members share, computed once for a batch.</summary>
internal sealed class SharedDeviations
{
    // With more columns it is faster to lay observations out in tiles before they are multiplied by a triangle.
    private const int WidestUntiled = 128;

    // If the absolute values of a batch add up to more, products of two columns, and of a triangle with them, could overflow, and 0
    // times infinity would spoil other sums.
    private const double LargestTotal = 1e70;

    private readonly GrowableBuffer _columns = new();
    private readonly GrowableBuffer _tiles = new();
    private double[] _origin = [];
    private BatchMark<Row> _filled;
    private BatchMark<Row> _tiled;
    private double _total;

    /// <summary>Changes the origin for the following batches.</summary>
    public void Retarget(SharedCenter origin) => (_origin, _filled, _tiled) = (origin.Values, default, default);

    /// <summary>
    /// Returns x − c in columns, <see cref="ColumnView.Stride"/> apart; empty if values are so large that products of them could
    /// overflow.
    /// </summary>
    /// <remarks>The elements after the last observation, up to a whole block, are zeros.</remarks>
    public ReadOnlySpan<double> Columns(Batch<Row> batch)
    {
        ReadOnlySpan<double> all = ColumnsWithOnes(batch);
        return all.IsEmpty ? all : all[ColumnView.Stride..];
    }

    /// <summary>Returns a column of ones, followed by x − c in columns.</summary>
    public ReadOnlySpan<double> ColumnsWithOnes(Batch<Row> batch)
    {
        Span<double> all = _columns.Take(checked((1 + _origin.Length) * ColumnView.Stride));
        if (!_filled.Is(batch))
        {
            all[..ColumnView.Stride].Fill(1);
            _total = Fill(batch, all[ColumnView.Stride..]);
            _filled = new BatchMark<Row>(batch);
        }
        return _total <= LargestTotal ? all : default;
    }

    /// <summary>
    /// Returns x − c for products with triangles: in columns, or, if there are many columns, in tiles of whole blocks of
    /// observations.
    /// </summary>
    public ReadOnlySpan<double> ForProducts(Batch<Row> batch, out bool tiled)
    {
        tiled = _origin.Length > WidestUntiled;
        ReadOnlySpan<double> columns = Columns(batch);
        if (!tiled || columns.IsEmpty)
            return columns;
        int length = QuadraticForms.Whole(batch.Count);
        Span<double> tiles = _tiles.Take(length * _origin.Length);
        if (!_tiled.Is(batch))
            ObservationTiles.Fill(columns, ColumnView.Stride, _origin.Length, length, ObservationTiles.Width, tiles);
        _tiled = new BatchMark<Row>(batch);
        return tiles;
    }

    private double Fill(Batch<Row> batch, Span<double> columns)
    {
        var matrix = batch.Source as DataMatrix;
        int count = matrix?.ColumnCount ?? batch.View<ColumnView>().ColumnCount;
        if (count != _origin.Length)
            throw new UnusableDataException($"The rows have {MessageText.Count(count, "value")}; the mixture expects {_origin.Length}.");
        int beyond = QuadraticForms.Whole(batch.Count) - batch.Count;
        for (int j = 0; j < _origin.Length && beyond > 0; j++)
            columns.Slice((j * ColumnView.Stride) + batch.Count, beyond).Clear();
        return matrix is not null
            ? matrix.Store.ReadShifted(batch.Start, batch.Count, columns, ColumnView.Stride, _origin)
            : ShiftedColumns.Subtract(batch.View<ColumnView>().All, ColumnView.Stride, batch.Count, _origin, columns);
    }
}
