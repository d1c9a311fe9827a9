namespace MixtureKit.Data;

/// <summary>A selector of some columns of a row, in any order.</summary>
public sealed record ColumnSelector : PartSelector<Row, Row>
{
    private readonly int[] _columns;

    /// <summary>Creates a selector of the columns with the given indices, counted from 0.</summary>
    /// <exception cref="ArgumentException">There are no indices, one is negative, or one is given twice.</exception>
    public ColumnSelector(params IEnumerable<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        if (_columns.Length == 0)
            throw new ArgumentException("A part has at least one column; name one.", nameof(columns));
        if (_columns.Any(column => column < 0))
            throw new ArgumentException($"Column {_columns.First(column => column < 0)} is negative; columns count from 0.", nameof(columns));
        if (_columns.Distinct().Count() != _columns.Length)
            throw new ArgumentException("A column is named twice in one part; name each once.", nameof(columns));
        Width = _columns.Max() + 1;
    }

    /// <summary>Least number of columns of a row that has all selected columns.</summary>
    internal int Width { get; }

    /// <summary>The indices, counted from 0.</summary>
    public IReadOnlyList<int> Columns => _columns;

    /// <inheritdoc/>
    public override Row Get(Row x) => new(new DoubleRows([.. _columns.Select(column => x[column])], 1, _columns.Length), 0, x.IsKnownFinite);

    /// <summary>True if the columns and their order are equal.</summary>
    public bool Equals(ColumnSelector? other) => other is not null && _columns.AsSpan().SequenceEqual(other._columns);

    /// <inheritdoc/>
    public override int GetHashCode() => _columns.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch, Row[] parts, ref object? state)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(parts);
        var values = (double[])(state ??= new double[Batch<Row>.Capacity * _columns.Length]);
        for (int i = 0; i < batch.Count; i++)
        {
            for (int j = 0; j < _columns.Length; j++)
                values[(i * _columns.Length) + j] = batch[i][_columns[j]];
        }
        var store = new DoubleRows(values, batch.Count, _columns.Length);
        for (int i = 0; i < batch.Count; i++)
            parts[i] = new Row(store, i, batch[i].IsKnownFinite);
    }
}
