using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>Rows of doubles in chunks that grow while a table is read, so that a long table is never held twice.</summary>
/// <remarks>Several threads may write, each to other rows.</remarks>
/// <param name="columnCount">Number of values of a row.</param>
/// <param name="mostRows">Upper bound of the number of rows, so that a small table need not cost a whole chunk.</param>
internal sealed class RowChunks(int columnCount, long mostRows)
{
    private const int ValuesOfChunk = 1 << 19;

    private readonly Lock _growing = new();
    private readonly int _shift = int.Log2(Math.Max(1, ValuesOfChunk / Math.Max(1, columnCount)));
    private volatile double[][] _chunks = [];

    /// <summary>The memory of a row, which is allocated if it is not there.</summary>
    public Span<double> this[long row]
    {
        get
        {
            int chunk = (int)(row >> _shift);
            double[][] chunks = _chunks;
            if (chunk >= chunks.Length)
                chunks = Grow(chunk + 1);
            return chunks[chunk].AsSpan((int)(row & ((1L << _shift) - 1)) * columnCount, columnCount);
        }
    }

    /// <summary>Returns the first rows as a store, without a copy.</summary>
    public RowStore ToStore(int count) => new ChunkedRows(_chunks, _shift, count, columnCount, 0, columnCount);

    private double[][] Grow(int count)
    {
        lock (_growing)
        {
            // Other threads keep the list of chunks that they have.
            while (_chunks.Length < count)
                _chunks = [.. _chunks, NewChunk()];
            return _chunks;
        }
    }

    private double[] NewChunk()
    {
        long rows = Math.Min(1L << _shift, mostRows - ((long)_chunks.Length << _shift));
        return GC.AllocateUninitializedArray<double>(checked((int)rows * columnCount));
    }
}
