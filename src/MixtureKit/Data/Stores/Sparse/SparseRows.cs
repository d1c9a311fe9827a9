using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>Rows of which only the nonzero values are kept, with a term of each row that a fit needs in every pass.</summary>
/// <remarks>The rows are in pieces of a segment's size, so that several threads can make them.</remarks>
internal sealed class SparseRows : RowStore
{
    /// <summary>Number of rows of a piece.</summary>
    public const int PieceLength = Batch<Row>.SegmentLength;

    // A nonzero value takes half as much memory again as one in a row of doubles.
    private const double MostShare = 0.5;

    private readonly Func<ReadOnlySpan<double>, double> _term;
    private readonly SparseBuffer[] _pieces;
    private readonly double[] _terms;

    private SparseRows(int rowCount, int columnCount, Func<ReadOnlySpan<double>, double> term)
        : base(rowCount, columnCount)
    {
        _term = term;
        _pieces = new SparseBuffer[(rowCount + PieceLength - 1) / PieceLength];
        _terms = new double[rowCount];
    }

    /// <summary>Returns the rows of another store without their zeros, or null if more than half of the values are nonzero.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="term">Computes the term of a row from its nonzero values.</param>
    /// <param name="execution">Runs the reading.</param>
    public static SparseRows? TryCreate(RowStore rows, Func<ReadOnlySpan<double>, double> term, Execution execution)
    {
        var sparse = new SparseRows(rows.RowCount, rows.ColumnCount, term);
        double most = MostShare * rows.RowCount * rows.ColumnCount;
        var buffers = new double[execution.Workers][];
        long length = 0;
        execution.Run(
            sparse._pieces.Length,
            (worker, piece) =>
            {
                if (Volatile.Read(ref length) <= most)
                    Interlocked.Add(ref length, sparse.Fill(rows, piece, buffers[worker] ??= new double[rows.ColumnCount]));
            },
            CancellationToken.None);
        return length <= most ? sparse : null;
    }

    /// <summary>Returns some rows, which must be in one piece.</summary>
    public SparsePiece Rows(int first, int count) => _pieces[first / PieceLength].Rows(first % PieceLength, count);

    /// <summary>Returns the terms of some rows.</summary>
    /// <param name="term">Computes the term of a row.</param>
    /// <param name="first">The first row.</param>
    /// <param name="buffer">A buffer with one element a row, for terms that are not kept.</param>
    public ReadOnlySpan<double> Terms(Func<ReadOnlySpan<double>, double> term, int first, Span<double> buffer)
    {
        if (ReferenceEquals(term, _term))
            return _terms.AsSpan(first, buffer.Length);
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = term(_pieces[(first + i) / PieceLength].Values((first + i) % PieceLength));
        return buffer;
    }

    /// <summary>True if some rows are in one piece.</summary>
    public static bool AreTogether(int first, int count) => (first % PieceLength) + count <= PieceLength;

    /// <inheritdoc/>
    public override double Value(int row, int column)
    {
        SparseBuffer piece = _pieces[row / PieceLength];
        int at = piece.Columns(row % PieceLength).BinarySearch(column);
        return at < 0 ? 0 : piece.Values(row % PieceLength)[at];
    }

    /// <inheritdoc/>
    public override void Read(int row, Span<double> destination)
    {
        SparseBuffer piece = _pieces[row / PieceLength];
        ReadOnlySpan<int> columns = piece.Columns(row % PieceLength);
        ReadOnlySpan<double> values = piece.Values(row % PieceLength);
        destination[..ColumnCount].Clear();
        for (int at = 0; at < columns.Length; at++)
            destination[columns[at]] = values[at];
    }

    /// <inheritdoc/>
    public override void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        for (int j = 0; j < ColumnCount; j++)
            columns.Slice(j * stride, count).Clear();
        for (int i = 0; i < count; i++)
        {
            SparseBuffer piece = _pieces[(first + i) / PieceLength];
            ReadOnlySpan<int> own = piece.Columns((first + i) % PieceLength);
            ReadOnlySpan<double> values = piece.Values((first + i) % PieceLength);
            for (int at = 0; at < own.Length; at++)
                columns[(own[at] * stride) + i] = values[at];
        }
    }

    private int Fill(RowStore rows, int number, double[] buffer)
    {
        int first = number * PieceLength, count = Math.Min(PieceLength, RowCount - first);
        var piece = new SparseBuffer(count);
        for (int i = 0; i < count; i++)
        {
            piece.Add(new Row(rows, first + i).Read(buffer));
            _terms[first + i] = _term(piece.Values(i));
        }
        piece.Trim();
        _pieces[number] = piece;
        return piece.Length;
    }
}
