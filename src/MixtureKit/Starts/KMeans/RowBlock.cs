using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>A worker's block of rows, column by column, with the weights of the rows.</summary>
internal sealed class RowBlock
{
    /// <summary>Maximum number of rows of a block.</summary>
    public const int Most = Batch<Row>.Capacity;

    private const int Line = 8;

    private AlignedMemory _columns = AlignedMemory.Empty;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Distance from one column to the next, no larger than all the rows need.</summary>
    public int Stride { get; private set; }

    /// <summary>Index of the first row in the data.</summary>
    public int First { get; private set; }

    /// <summary>The weights, relative to their mean; elements beyond the count are undefined.</summary>
    public double[] Weights { get; } = new double[Most + DistanceKernels.Slack];

    /// <summary>All columns, <see cref="Stride"/> apart, with free elements after the last.</summary>
    public ReadOnlySpan<double> Columns => _columns.Span;

    /// <summary>Returns the values of one column.</summary>
    public ReadOnlySpan<double> Column(int column) => _columns.Slice(column * Stride, Count);

    /// <summary>Moves the block to other rows.</summary>
    public void MoveTo(ScaledRows rows, int first, int count)
    {
        Stride = Math.Min(Most, (rows.Count + Line - 1) / Line * Line);
        int length = checked((rows.ColumnCount * Stride) + DistanceKernels.Slack);
        if (_columns.Length < length)
            _columns = new AlignedMemory(length);
        (First, Count) = (first, count);
        rows.Read(first, count, _columns.Span, Stride);
        for (int i = 0; i < count; i++)
            Weights[i] = rows.Weight(first + i);
    }

    /// <summary>Transposes rows of any list: value (i, j) goes to <c>columns[j·stride + i]</c>.</summary>
    public static void Transpose(IReadOnlyList<Row> data, int first, int count, int columnCount, Span<double> columns, int stride)
    {
        if (data is DataMatrix matrix)
        {
            matrix.Store.ReadColumns(first, count, columns, stride);
            return;
        }
        var buffer = new double[columnCount];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = data[first + i].Read(buffer);
            for (int j = 0; j < columnCount; j++)
                columns[(j * stride) + i] = row[j];
        }
    }
}
