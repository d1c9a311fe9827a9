using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>Rows of parts of a table that wait to be taken in parts of another length.</summary>
internal sealed class PartQueue(TableReader reader)
{
    private readonly Queue<NumericTable> _parts = new();
    private int _taken;

    /// <summary>Number of rows that wait.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the rows of a part behind those that wait.</summary>
    public void Add(NumericTable part)
    {
        _parts.Enqueue(part);
        Count += part.RowCount;
    }

    /// <summary>Takes the first rows.</summary>
    /// <param name="rows">Number of rows, at least 1 and no more than wait.</param>
    public NumericTable Take(int rows)
    {
        NumericTable first = _parts.Peek();
        if (_taken == 0 && first.RowCount == rows)
        {
            Count -= rows;
            return _parts.Dequeue();
        }
        int columns = first.NumberColumns.Count;
        var values = new double[checked(rows * columns)];
        CellRuns[] cells = [.. first.TextColumns.Select(_ => new CellRuns())];
        for (int done = 0; done < rows;)
        {
            NumericTable part = _parts.Peek();
            int count = Math.Min(rows - done, part.RowCount - _taken);
            for (int i = 0; i < count; i++)
                part.Rows.Read(_taken + i, values.AsSpan((done + i) * columns, columns));
            for (int t = 0; t < cells.Length; t++)
                cells[t].Add(part.Text(t), _taken, count);
            done += count;
            Leave(count);
        }
        return new NumericTable(reader, new DoubleRows(values, rows, columns), [.. first.NumberColumns], [.. first.TextColumns], cells);
    }

    private void Leave(int count)
    {
        _taken += count;
        Count -= count;
        if (_taken < _parts.Peek().RowCount)
            return;
        _parts.Dequeue();
        _taken = 0;
    }
}
