using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>Rows of codes as bytes, in blocks of a batch's size.</summary>
/// <remarks>Within a block, pack follows pack. A batch that begins with a block reads it in place.</remarks>
internal sealed class CodeRows : RowStore
{
    /// <summary>Number of rows of a block.</summary>
    public const int BlockLength = Batch<Row>.Capacity;

    private const int BlocksEach = 8;

    private readonly byte[][] _pieces;

    private CodeRows(int rowCount, ColumnPacking layout)
        : this(rowCount, layout, new byte[(rowCount + PieceLength - 1) / PieceLength][], null)
    {
    }

    private CodeRows(int rowCount, ColumnPacking layout, byte[][] pieces, NonzeroIndex? nonzero)
        : base(rowCount, layout.ColumnCount) =>
        (Layout, _pieces, Nonzero) = (layout, pieces, nonzero);

    /// <summary>The layout of columns in bytes.</summary>
    public ColumnPacking Layout { get; }

    /// <summary>The index of the nonzero codes, or null if all codes are to be read.</summary>
    public NonzeroIndex? Nonzero { get; }

    private static int PieceLength => BlocksEach * BlockLength;

    /// <summary>Packs the rows of another store, or returns null if a value is not a code of its column.</summary>
    public static CodeRows? TryCreate(RowStore rows, ColumnPacking layout, Execution execution)
    {
        var packed = new CodeRows(rows.RowCount, layout);
        var columns = new double[execution.Workers][];
        bool sound = true;
        execution.Run(
            packed._pieces.Length,
            (worker, piece) =>
            {
                if (Volatile.Read(ref sound) && !packed.Encode(rows, piece, columns[worker] ??= new double[checked(layout.ColumnCount * Math.Min(BlockLength, rows.RowCount))]))
                    Volatile.Write(ref sound, false);
            },
            CancellationToken.None);
        return sound ? packed : null;
    }

    /// <summary>Copies some of the rows.</summary>
    public static CodeRows Select(CodeRows rows, ReadOnlySpan<int> selected)
    {
        var chosen = new CodeRows(selected.Length, rows.Layout);
        for (int i = 0; i < selected.Length; i++)
        {
            ReadOnlySpan<byte> from = rows.Block(selected[i]);
            Span<byte> to = chosen.Destination(i);
            for (int p = 0; p < rows.Layout.Packs.Length; p++)
                to[(p * BlockLength) + (i % BlockLength)] = from[(p * BlockLength) + (selected[i] % BlockLength)];
        }
        return chosen;
    }

    /// <summary>Creates rows from their codes, row after row.</summary>
    public static CodeRows FromKeys(byte[] keys, int count, ColumnPacking layout)
    {
        var rows = new CodeRows(count, layout);
        for (int i = 0; i < count; i++)
        {
            Span<byte> to = rows.Destination(i);
            for (int p = 0; p < layout.Packs.Length; p++)
                to[(p * BlockLength) + (i % BlockLength)] = keys[(i * layout.Packs.Length) + p];
        }
        return rows;
    }

    /// <inheritdoc/>
    internal override RowStore TakeRows(int[] rows) => Select(this, rows);

    /// <summary>Returns the same rows, with an index of the nonzero codes if it saves work.</summary>
    public CodeRows Listed(Execution execution) =>
        Nonzero is null && NonzeroIndex.TryCreate(this, execution) is { } lists ? new CodeRows(RowCount, Layout, _pieces, lists) : this;

    /// <summary>Returns the codes [pack][row] of the block that contains a row.</summary>
    public ReadOnlySpan<byte> Block(int row) => Destination(row);

    /// <inheritdoc/>
    public override double Value(int row, int column)
    {
        for (int p = 0; p < Layout.Packs.Length; p++)
        {
            if (Array.IndexOf(Layout.Packs[p].Columns, column) is >= 0 and var at)
                return Digit(Block(row)[(p * BlockLength) + (row % BlockLength)], Layout.Packs[p], at);
        }
        throw new ArgumentOutOfRangeException(nameof(column), column, $"The rows have {MessageText.Count(ColumnCount, "column")}, counted from 0.");
    }

    /// <inheritdoc/>
    public override void Read(int row, Span<double> destination)
    {
        ReadOnlySpan<byte> block = Block(row);
        for (int p = 0; p < Layout.Packs.Length; p++)
        {
            int code = block[(p * BlockLength) + (row % BlockLength)];
            foreach (int column in Layout.Packs[p].Columns)
                (code, destination[column]) = Math.DivRem(code, Layout.Levels(column));
        }
    }

    /// <inheritdoc/>
    public override void ReadColumns(int first, int count, Span<double> columns, int stride)
    {
        var row = new double[ColumnCount];
        for (int i = 0; i < count; i++)
        {
            Read(first + i, row);
            for (int j = 0; j < row.Length; j++)
                columns[(j * stride) + i] = row[j];
        }
    }

    private int Digit(int code, PackedColumns pack, int at)
    {
        for (int m = 0; m < at; m++)
            code /= Layout.Levels(pack.Columns[m]);
        return code % Layout.Levels(pack.Columns[at]);
    }

    private bool Encode(RowStore rows, int piece, double[] columns)
    {
        Span<bool> refused = stackalloc bool[BlockLength];
        int end = Math.Min(RowCount, (piece + 1) * PieceLength);
        for (int first = piece * PieceLength; first < end; first += BlockLength)
        {
            int count = Math.Min(BlockLength, end - first);
            int stride = Math.Min(BlockLength, RowCount);
            rows.ReadColumns(first, count, columns, stride);
            if (!Layout.Encode(columns, stride, count, Destination(first), BlockLength, refused))
                return false;
        }
        return true;
    }

    private Span<byte> Destination(int row)
    {
        (int piece, int within) = Math.DivRem(row, PieceLength);
        int length = Layout.Packs.Length * BlockLength;
        byte[] bytes = _pieces[piece] ??= new byte[checked(length * Math.Min(BlocksEach, (RowCount - (piece * PieceLength) + BlockLength - 1) / BlockLength))];
        return bytes.AsSpan(within / BlockLength * length, length);
    }
}
