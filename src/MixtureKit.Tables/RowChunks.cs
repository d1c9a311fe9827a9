using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>Rows of doubles in chunks that grow while a table is read, so that a long table is never held twice.</summary>
/// <remarks>Rows may be set aside first and written by several threads afterwards.</remarks>
internal sealed class RowChunks
{
    private const int ValuesOfChunk = 1 << 19;
    private const int ValuesAtFirst = 1 << 10;

    private readonly int _columnCount;
    private readonly int _shift;
    private double[][] _chunks = [];
    private int _used;
    private long _capacity;

    /// <summary>Creates an empty list of rows of the given number of values.</summary>
    public RowChunks(int columnCount)
    {
        _columnCount = columnCount;
        _shift = int.Log2(Math.Max(1, ValuesOfChunk / Math.Max(1, columnCount)));
    }

    /// <summary>Number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a row and returns its memory, which is valid until the next row is added.</summary>
    public Span<double> Add()
    {
        if (Count == _capacity)
            Grow();
        return Rows.Of(_chunks, _shift, _columnCount, Count++);
    }

    /// <summary>Reserves memory for rows that come after <paramref name="before"/> others, and returns the memory of all; the rows are not counted yet.</summary>
    /// <param name="before">Number of the rows before, those not counted yet included.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="areAll">True if no more rows follow, so that a small table need not cost a whole chunk.</param>
    public Rows SetAside(long before, int count, bool areAll)
    {
        if (_capacity == 0 && areAll && count > 0 && count < 1 << _shift)
            Append(count);
        while (_capacity < before + count)
            Append(1 << _shift);
        return new Rows(_chunks, _shift, _columnCount);
    }

    /// <summary>Counts rows that were set aside and are now written.</summary>
    public void Keep(int count) => Count += count;

    /// <summary>Returns the rows as a store, without a copy.</summary>
    public RowStore ToStore() => new ChunkedRows(_chunks[.._used], _shift, checked((int)Count), _columnCount, 0, _columnCount);

    private void Grow()
    {
        // A small table should not cost a whole chunk; only after a chunk's worth of values is it known to be large.
        if (_used != 1 || _capacity == 1 << _shift)
        {
            Append(_used == 0 ? Math.Clamp(ValuesAtFirst / Math.Max(1, _columnCount), 1, 1 << _shift) : 1 << _shift);
            return;
        }
        _capacity = Math.Min(1 << _shift, 4 * _capacity);
        Array.Resize(ref _chunks[0], (int)_capacity * _columnCount);
    }

    // Threads that write to rows set aside before keep the array of chunks that they were given.
    private void Append(int rows)
    {
        if (_used == _chunks.Length)
            Array.Resize(ref _chunks, Math.Max(4, 2 * _used));
        _chunks[_used++] = GC.AllocateUninitializedArray<double>(checked(rows * _columnCount));
        _capacity += rows;
    }

    /// <summary>The memory of rows, by the number of the row.</summary>
    internal readonly struct Rows(double[][] chunks, int shift, int columnCount)
    {
        public Span<double> this[long row] => Of(chunks, shift, columnCount, row);

        internal static Span<double> Of(double[][] chunks, int shift, int columnCount, long row) =>
            chunks[row >> shift].AsSpan((int)(row & ((1L << shift) - 1)) * columnCount, columnCount);
    }
}
