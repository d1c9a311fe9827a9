using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>Rows without their zeros, one after the other.</summary>
internal sealed class SparseBuffer
{
    private readonly int[] _starts;
    private int[] _columns = [];
    private double[] _values = [];

    /// <summary>Creates a buffer for a number of rows.</summary>
    public SparseBuffer(int rows) => _starts = new int[rows + 1];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Number of values that are not 0.</summary>
    public int Length => _starts[Count];

    /// <summary>Returns some of the rows.</summary>
    public SparsePiece Rows(int first, int count) => new(_starts.AsSpan(first, count + 1), _columns, _values);

    /// <summary>Returns the nonzero values of a row.</summary>
    public ReadOnlySpan<double> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Returns the columns of the nonzero values of a row.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        int at = Length;
        if (_values.Length < at + row.Length)
            Grow(at, at + row.Length);
        Span<double> values = _values.AsSpan(at, row.Length);
        Span<int> columns = _columns.AsSpan(at, row.Length);
        int count = 0;
        // Every value is written, and counted only if it is not 0: a branch on zeros could not be predicted.
        for (int j = 0; j < row.Length; j++)
        {
            values[count] = row[j];
            columns[count] = j;
            count += row[j] != 0 ? 1 : 0;
        }
        _starts[++Count] = at + count;
    }

    /// <summary>Frees the memory beyond the last value.</summary>
    public void Trim()
    {
        Array.Resize(ref _columns, Length);
        Array.Resize(ref _values, Length);
    }

    private void Grow(int kept, int least)
    {
        int length = Math.Max(least, (int)Math.Min(2L * kept, Array.MaxLength));
        Array.Resize(ref _values, length);
        Array.Resize(ref _columns, length);
    }
}
