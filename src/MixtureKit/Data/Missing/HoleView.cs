using System.Numerics.Tensors;
using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>The missing cells of a batch of rows, in the order of rows.</summary>
/// <remarks>Rows that are known to be finite are not searched.</remarks>
internal sealed class HoleView : BatchView<Row>
{
    private const int Bits = 16;

    private readonly GrowableBuffer _filled = new();
    private readonly int[] _starts = new int[ColumnView.Stride + 1];
    private int[] _columns = [];
    private char[] _keys = [];
    private ColumnView? _values;
    private int _keyLength;
    private int _count;

    /// <summary>True if a cell of the batch is missing.</summary>
    public bool Any { get; private set; }

    /// <summary>Returns the columns that are missing in a row, in ascending order.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Returns the key of a row's pattern: a bit for each column, which is 1 if the cell is missing.</summary>
    public ReadOnlySpan<char> Key(int row) => _keys.AsSpan(row * _keyLength, _keyLength);

    /// <summary>Returns the values in columns, <see cref="ColumnView.Stride"/> apart, with a number of each column in its missing cells.</summary>
    /// <param name="fill">The number of each column.</param>
    /// <remarks>Valid until the next call.</remarks>
    public ReadOnlySpan<double> Filled(ReadOnlySpan<double> fill)
    {
        ReadOnlySpan<double> all = _values!.All;
        Span<double> filled = _filled.Take(all.Length);
        all.CopyTo(filled);
        for (int i = 0; i < _count; i++)
        {
            foreach (int j in Columns(i))
                filled[(j * ColumnView.Stride) + i] = fill[j];
        }
        return filled;
    }

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch)
    {
        (Any, _count) = (false, batch.Count);
        if (IsKnownWhole(batch))
            return;
        _values = batch.View<ColumnView>();
        for (int j = 0; j < _values.ColumnCount && !Any; j++)
            Any = TensorPrimitives.IsNaNAny(_values.Column(j));
        if (Any)
            List(_values);
    }

    private static bool IsKnownWhole(Batch<Row> batch)
    {
        if (batch.Source is DataMatrix matrix)
            return !matrix.HasMissing;
        bool known = true;
        for (int i = 0; i < batch.Count && known; i++)
            known = batch[i].IsKnownFinite;
        return known;
    }

    /// <summary>Lists the missing columns of every row.</summary>
    private void List(ColumnView values)
    {
        Count(values);
        for (int j = 0; j < values.ColumnCount; j++)
        {
            ReadOnlySpan<double> column = values.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                if (!double.IsNaN(column[i]))
                    continue;
                _columns[_starts[i]++] = j;
                _keys[(i * _keyLength) + (j / Bits)] |= (char)(1 << (j % Bits));
            }
        }
        // Each start has moved to the end of its row, which is the start of the next.
        for (int i = _count; i > 0; i--)
            _starts[i] = _starts[i - 1];
        _starts[0] = 0;
    }

    private void Count(ColumnView values)
    {
        _keyLength = (values.ColumnCount + Bits - 1) / Bits;
        Grow(ref _keys, _count * _keyLength);
        Grow(ref _columns, _count * values.ColumnCount);
        Array.Clear(_keys);
        Array.Clear(_starts);
        for (int j = 0; j < values.ColumnCount; j++)
        {
            ReadOnlySpan<double> column = values.Column(j);
            for (int i = 0; i < column.Length; i++)
                _starts[i + 1] += double.IsNaN(column[i]) ? 1 : 0;
        }
        for (int i = 0; i < _count; i++)
            _starts[i + 1] += _starts[i];
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[length];
    }
}
