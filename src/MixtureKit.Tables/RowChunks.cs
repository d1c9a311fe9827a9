using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>Rows of doubles in chunks that grow while a table is read, so that a long table is never held twice.</summary>
/// <remarks>Several threads may write, each to other rows.</remarks>
/// <param name="columnCount">Number of values of a row.</param>
/// <param name="mostRows">Upper bound of the number of rows, so that a small table need not cost a whole chunk.</param>
/// <param name="shift">Base-2 logarithm of the number of rows in a chunk.</param>
internal sealed class RowChunks(int columnCount, long mostRows, int shift)
{
    private const int ValuesOfChunk = 1 << 19;
    private const int ValuesOfPartChunk = 1 << 18;

    // A part of 15 chunks of at least 2^6 rows is whole segments of 960 rows.
    private const int ChunksOfPart = 15;
    private const int SmallestPartShift = 6;

    private readonly Lock _growing = new();
    private readonly int _shift = shift;
    private volatile Window _window = new(0, []);

    /// <summary>Creates chunks for a whole table.</summary>
    /// <inheritdoc cref="RowChunks(int, long, int)"/>
    public RowChunks(int columnCount, long mostRows)
        : this(columnCount, mostRows, Shift(ValuesOfChunk, columnCount))
    {
    }

    /// <summary>Creates chunks for rows that are taken part by part.</summary>
    /// <param name="columnCount">Number of values of a row.</param>
    /// <param name="mostRows">Upper bound of the number of rows.</param>
    /// <param name="partRows">Number of rows that a part need not exceed.</param>
    public static RowChunks InParts(int columnCount, long mostRows, int partRows)
    {
        int shift = Math.Min(Shift(ValuesOfPartChunk, columnCount), Shift(partRows, ChunksOfPart));
        return new(columnCount, mostRows, Math.Max(SmallestPartShift, shift));
    }

    /// <summary>Number of rows of a part but the last.</summary>
    public int PartLength => ChunksOfPart << _shift;

    /// <summary>The memory of a row, which is allocated if it is not there.</summary>
    public Span<double> this[long row]
    {
        get
        {
            int chunk = (int)(row >> _shift);
            Window window = _window;
            if (chunk >= window.End)
                window = Grow(chunk + 1);
            return window.Chunks[chunk - window.First].AsSpan((int)(row & ((1L << _shift) - 1)) * columnCount, columnCount);
        }
    }

    /// <summary>Returns the first rows as a store, without a copy.</summary>
    public RowStore ToStore(int count) => new ChunkedRows(_window.Chunks, _shift, count, columnCount, 0, columnCount);

    /// <summary>Returns the rows of a part as a store, and releases them here.</summary>
    /// <param name="first">Number of the first row, that after those taken before.</param>
    /// <param name="count">Number of rows, at least 1.</param>
    public RowStore Take(long first, int count)
    {
        lock (_growing)
        {
            Window window = _window;
            int begin = (int)(first >> _shift) - window.First, end = (int)((first + count - 1) >> _shift) + 1 - window.First;
            double[][] taken = window.Chunks[begin..end];
            _window = new Window(window.First + end, window.Chunks[end..]);
            return new ChunkedRows(taken, _shift, count, columnCount, 0, columnCount);
        }
    }

    private static int Shift(int values, int columnCount) => int.Log2(Math.Max(1, values / Math.Max(1, columnCount)));

    private Window Grow(int end)
    {
        lock (_growing)
        {
            // Other threads keep the window that they have.
            while (_window.End < end)
                _window = _window with { Chunks = [.. _window.Chunks, NewChunk(_window.End)] };
            return _window;
        }
    }

    private double[] NewChunk(int number)
    {
        long rows = Math.Min(1L << _shift, mostRows - ((long)number << _shift));
        return GC.AllocateUninitializedArray<double>(checked((int)rows * columnCount));
    }

    /// <summary>The chunks that were not taken.</summary>
    /// <param name="First">The number of the first of them.</param>
    /// <param name="Chunks">The chunks.</param>
    private sealed record Window(int First, double[][] Chunks)
    {
        public int End => First + Chunks.Length;
    }
}
