namespace MixtureKit.Data;

/// <summary>Rows of codes as bytes, [pack][row]: read where they lie in packed rows, and packed here from any others.</summary>
internal sealed class PackedView : BatchView<Row>
{
    /// <summary>Distance from one pack to the next. Codes beyond the batch's count are codes of the pack too.</summary>
    public const int Stride = CodeRows.BlockLength;

    private readonly bool[] _refused = new bool[Stride];
    private Batch<Row>? _batch;
    private CodeLayout? _layout;
    private bool _sound;
    private CodeRows? _direct;
    private byte[] _codes = [];

    /// <summary>Whether some row has a value that is no code.</summary>
    public bool AnyRefused => !_sound;

    /// <summary>The codes. Columns that are no codes count as 0 there, and their rows are refused.</summary>
    public ReadOnlySpan<byte> Codes => _direct is null ? _codes : _direct.Block(_batch!.Start);

    /// <summary>Where the codes are not 0, or null where all of them are to be read. The lists are of whole blocks, no fewer rows.</summary>
    public NonzeroCodes.Lists? Nonzero =>
        _direct is { Nonzero: { } lists } && (_batch!.Count == Stride || _batch.Start + _batch.Count == _direct.RowCount) ? lists.Block(_batch.Start) : null;

    /// <summary>The view as it is under a layout, until it is asked for under another.</summary>
    public PackedView Under(CodeLayout layout)
    {
        if (!layout.Equals(_layout))
            Pack(layout);
        return this;
    }

    /// <summary>Whether a row has a value that is no code.</summary>
    public bool IsRefused(int row) => _refused[row];

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch) => (_batch, _layout) = (batch, null);

    private void Pack(CodeLayout layout)
    {
        _layout = layout;
        _direct = _batch!.Start % Stride == 0 && _batch.Source is DataMatrix { Store: CodeRows rows } && rows.Layout.Equals(layout) ? rows : null;
        _sound = true;
        if (_direct is not null)
            return;
        if (_codes.Length < layout.Packs.Length * Stride)
            _codes = new byte[layout.Packs.Length * Stride];
        Array.Clear(_refused);
        _sound = layout.Encode(_batch.View<ColumnView>().All, Stride, _batch.Count, _codes, Stride, _refused);
    }
}
