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
    private bool _direct;
    private byte[] _codes = [];

    /// <summary>Whether some row has a value that is no code.</summary>
    public bool AnyRefused => !_sound;

    /// <summary>The codes under a layout. Columns that are no codes count as 0 there, and their rows are refused.</summary>
    public ReadOnlySpan<byte> Codes(CodeLayout layout)
    {
        if (!layout.Equals(_layout))
            Pack(layout);
        return _direct ? ((CodeRows)((DataMatrix)_batch!.Source).Store).Block(_batch.Start) : _codes;
    }

    /// <summary>Whether a row has a value that is no code.</summary>
    public bool IsRefused(int row) => _refused[row];

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch) => (_batch, _layout) = (batch, null);

    private void Pack(CodeLayout layout)
    {
        _layout = layout;
        _direct = _batch!.Start % Stride == 0 && _batch.Source is DataMatrix { Store: CodeRows rows } && rows.Layout.Equals(layout);
        _sound = true;
        if (_direct)
            return;
        if (_codes.Length < layout.Packs.Length * Stride)
            _codes = new byte[layout.Packs.Length * Stride];
        Array.Clear(_refused);
        _sound = layout.Encode(_batch.View<ColumnView>().All, Stride, _batch.Count, _codes, _refused);
    }
}
