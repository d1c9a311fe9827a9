namespace MixtureKit.Data;

/// <summary>Rows of codes as bytes, [pack][row]: read in place from packed rows, packed here from other rows.</summary>
internal sealed class PackedView : BatchView<Row>
{
    /// <summary>Distance from one pack to the next.</summary>
    /// <remarks>The bytes beyond the batch's count are valid codes too.</remarks>
    public const int Stride = CodeRows.BlockLength;

    private readonly bool[] _refused = new bool[Stride];
    private Batch<Row>? _batch;
    private ColumnPacking? _layout;
    private bool _sound;
    private CodeRows? _direct;
    private byte[] _codes = [];
    private double[] _columns = [];

    /// <summary>True if some row has a value that is not a code.</summary>
    public bool AnyRefused => !_sound;

    /// <summary>The codes of the batch, [pack][row].</summary>
    /// <remarks>A value that is not a code counts as 0, and its row is refused.</remarks>
    public ReadOnlySpan<byte> Codes => _direct is null ? _codes : _direct.Block(_batch!.Start);

    /// <summary>The index of the nonzero codes, or null if all codes are to be read.</summary>
    /// <remarks>The index covers a whole block, so it is null for a batch that ends within one.</remarks>
    public NonzeroIndex.Lists? Nonzero =>
        _direct is { Nonzero: { } lists } && (_batch!.Count == Stride || _batch.Start + _batch.Count == _direct.RowCount) ? lists.Block(_batch.Start) : null;

    /// <summary>Returns this view under a layout; it is valid until another layout is requested.</summary>
    public PackedView Under(ColumnPacking layout)
    {
        if (!layout.Equals(_layout))
            Pack(layout);
        return this;
    }

    /// <summary>True if a row has a value that is not a code.</summary>
    public bool IsRefused(int row) => _refused[row];

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch) => (_batch, _layout) = (batch, null);

    private void Pack(ColumnPacking layout)
    {
        _layout = layout;
        _direct = _batch!.Start % Stride == 0 && _batch.Source is DataMatrix { Store: CodeRows rows } && rows.Layout.Equals(layout) ? rows : null;
        _sound = true;
        if (_direct is not null)
            return;
        if (_codes.Length < layout.Packs.Length * Stride)
            _codes = new byte[layout.Packs.Length * Stride];
        Array.Clear(_refused);
        ReadOnlySpan<double> columns = Columns(out int stride);
        _sound = layout.Encode(columns, stride, _batch.Count, _codes, Stride, _refused);
    }

    /// <summary>Returns the values column by column.</summary>
    /// <remarks>If the table has fewer rows than a batch, the columns are only as long as the table, to save memory.</remarks>
    private ReadOnlySpan<double> Columns(out int stride)
    {
        stride = Stride;
        if (_batch!.Source is not DataMatrix { Count: < Stride } matrix)
            return _batch.View<ColumnView>().All;
        stride = matrix.Count;
        int length = checked(matrix.ColumnCount * stride);
        if (_columns.Length < length)
            _columns = new double[length];
        matrix.Store.ReadColumns(_batch.Start, _batch.Count, _columns, stride);
        return _columns;
    }
}
