using MixtureKit.Data;

namespace MixtureKit.ML;

/// <summary>Rows of single-precision numbers in blocks of equal length, as they were read.</summary>
internal sealed class FloatRows : RowStore
{
    private const int BlockShift = 12;
    private const int BlockRows = 1 << BlockShift;

    private readonly float[][] _blocks;

    private FloatRows(float[][] blocks, int rowCount, int columnCount)
        : base(rowCount, columnCount) => _blocks = blocks;

    /// <inheritdoc/>
    public override double Value(int row, int column) => At(row)[column];

    /// <inheritdoc/>
    public override void Read(int row, Span<double> destination)
    {
        ReadOnlySpan<float> values = At(row);
        for (int j = 0; j < values.Length; j++)
            destination[j] = values[j];
    }

    private ReadOnlySpan<float> At(int row) => _blocks[row >> BlockShift].AsSpan((row & (BlockRows - 1)) * ColumnCount, ColumnCount);

    /// <summary>Rows while they are read, of a number that is not known before.</summary>
    internal sealed class Builder(int columnCount)
    {
        private readonly List<float[]> _blocks = [];
        private int _rows;

        /// <summary>Adds a row and returns the place of its values.</summary>
        public Span<float> Next()
        {
            int at = _rows++ & (BlockRows - 1);
            if (at == 0)
                _blocks.Add(new float[BlockRows * columnCount]);
            return _blocks[^1].AsSpan(at * columnCount, columnCount);
        }

        /// <summary>Returns the rows read.</summary>
        public FloatRows Build() => new([.. _blocks], _rows, columnCount);
    }
}
