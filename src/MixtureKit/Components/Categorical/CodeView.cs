using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Columns of codes 0, 1, … as whole numbers, one run a column; −1 for a value that is not a code.</summary>
internal sealed class CodeView : BatchView<Row>
{
    private int[] _codes = [];
    private int _count;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>Returns the code of a value, or −1.</summary>
    public static int Code(double value)
    {
        int code = (int)value;
        return code == value && code >= 0 ? code : -1;
    }

    /// <summary>Returns the codes of one column, one an observation.</summary>
    public ReadOnlySpan<int> Column(int column) => _codes.AsSpan(column * ColumnView.Stride, _count);

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch)
    {
        ColumnView columns = batch.View<ColumnView>();
        (_count, ColumnCount) = (batch.Count, columns.ColumnCount);
        if (_codes.Length < ColumnCount * ColumnView.Stride)
            _codes = new int[ColumnCount * ColumnView.Stride];
        for (int j = 0; j < ColumnCount; j++)
        {
            ReadOnlySpan<double> values = columns.Column(j);
            Span<int> codes = _codes.AsSpan(j * ColumnView.Stride, _count);
            for (int i = 0; i < codes.Length; i++)
                codes[i] = Code(values[i]);
        }
    }
}
