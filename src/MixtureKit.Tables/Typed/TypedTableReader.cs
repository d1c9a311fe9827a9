using System.Text;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>Reads a file whose columns have types, batch by batch and column by column.</summary>
/// <remarks>Beside the table that is made, one column of one batch is held. Cells have the values that they would have as text in a CSV file.</remarks>
internal sealed class TypedTableReader : TableReader
{
    // The index of a pandas table, which its files have as a column if it is more than a count.
    private const string PandasIndex = "__index_level_";

    private readonly TypedFile _file;
    private readonly RowRange? _rows;
    private readonly int[] _places;

    /// <summary>Takes over an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Its name in messages.</param>
    /// <param name="rows">The rows to read; null for all.</param>
    public TypedTableReader(TypedFile file, string source, RowRange? rows = null)
        : base(source)
    {
        (_file, _rows) = (file, rows);
        _places = [.. file.Columns.Index().Where(column => !IsPandasIndex(column.Item)).Select(column => column.Index)];
        ColumnNames = [.. _places.Select(place => file.Columns[place].Name)];
        foreach (TypedColumn index in file.Columns.Where(IsPandasIndex))
            Notice($"the column {MessageText.Quote(index.Name)} is the index of a pandas table: it is left out.");
        if (ColumnNames.Count == 0)
            throw Unusable("the file has no columns.");
    }

    public override void Dispose() => _file.Dispose();

    internal override bool HasTypes => true;

    internal override bool HoldsTexts(int column) => TypeOf(column) is ColumnType.Truth or ColumnType.Text or ColumnType.Date;

    internal override IReadOnlyList<string> ReadableColumns()
    {
        int[] others = [.. Enumerable.Range(0, ColumnNames.Count).Where(column => TypeOf(column) == ColumnType.Other)];
        foreach (int column in others)
            Warn($"column {MessageText.Quote(ColumnNames[column])} holds {_file.Columns[_places[column]].Content}, which are neither numbers nor texts: it is not written.");
        return others.Length == 0 ? ColumnNames : [.. ColumnNames.Where((_, column) => TypeOf(column) != ColumnType.Other)];
    }

    private protected override IEnumerable<NumericTable> ReadParts(int[] numbers, int[] text, int rows, CancellationToken cancellationToken)
    {
        RequireReadable([.. numbers, .. text]);
        long first = 0;
        foreach (BatchRows part in Parts(cancellationToken))
        {
            RequireCapacity(part.Count, numbers.Length);
            var chunks = new RowChunks(numbers.Length, part.Count);
            TextColumn[] cells = [.. text.Select(_ => new TextColumn())];
            Read(part, new Destination(chunks, first, 0), numbers, text, cells);
            first += part.Count;
            yield return Table(chunks.ToStore(part.Count), numbers, text, cells);
        }
        RequireRows(first);
    }

    private protected override NumericTable ReadRows(int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        RequireReadable([.. numbers, .. text]);
        var rows = new RowChunks(numbers.Length, long.MaxValue);
        TextColumn[] cells = [.. text.Select(_ => new TextColumn())];
        long count = 0;
        foreach (BatchRows part in Parts(cancellationToken))
        {
            RequireCapacity(count + part.Count, numbers.Length);
            Read(part, new Destination(rows, count, count), numbers, text, cells);
            count += part.Count;
        }
        RequireRows(count);
        return Table(rows.ToStore((int)count), numbers, text, cells);
    }

    private void RequireRows(long count)
    {
        if (count == 0)
            throw Unusable($"the file has {MessageText.Count(ColumnNames.Count, "column")} but no rows.");
    }

    /// <summary>Returns the rows to read, batch by batch.</summary>
    private IEnumerable<BatchRows> Parts(CancellationToken cancellationToken)
    {
        RowRange wanted = _rows ?? new RowRange(0, long.MaxValue);
        long first = 0;
        foreach (ColumnBatch batch in _file.Batches(cancellationToken))
        {
            int from = (int)Math.Clamp(wanted.First - first, 0, batch.RowCount), to = (int)Math.Clamp(wanted.First + wanted.Count - first, from, batch.RowCount);
            if (to > from)
                yield return new BatchRows(batch, from, to - from);
            first += batch.RowCount;
            if (first >= wanted.First + wanted.Count)
                break;
        }
    }

    private static bool IsPandasIndex(TypedColumn column) => column.Name.StartsWith(PandasIndex, StringComparison.Ordinal);

    private ColumnType TypeOf(int column) => _file.Columns[_places[column]].Type;

    private void RequireReadable(int[] columns)
    {
        foreach (int column in columns.Where(column => TypeOf(column) == ColumnType.Other))
        {
            string name = VisibleText.Escape(ColumnNames[column]);
            throw Unusable($"column {MessageText.Quote(ColumnNames[column])} holds {_file.Columns[_places[column]].Content}, which are neither numbers nor texts: leave it out (--exclude {name}), name the columns to use (--columns), or save the table without it.", column: column);
        }
    }

    private void Read(BatchRows part, Destination destination, int[] numbers, int[] text, TextColumn[] cells)
    {
        foreach (int column in numbers.Union(text))
        {
            ColumnCells values = _file.Read(part.Batch, _places[column]);
            // The cells of a damaged file may be found out only when they are decoded.
            _file.Guard(() =>
            {
                if (Array.IndexOf(numbers, column) is >= 0 and var place)
                    ReadNumbers(values, part, column, place, destination);
                if (Array.IndexOf(text, column) is >= 0 and var t)
                    ReadTexts(values, part, column, cells[t]);
            });
        }
    }

    private void ReadNumbers(ColumnCells values, BatchRows part, int column, int place, Destination destination)
    {
        bool areTexts = TypeOf(column) is ColumnType.Text or ColumnType.Date;
        for (int i = 0; i < part.Count; i++)
        {
            int row = part.First + i;
            double value = areTexts ? Parsed(values, row) : values.Number(row);
            if (!HeldNumber.IsAlways(value) && !IsHeld(values, row, value))
                throw Refused(values, row, column, destination.First + i);
            destination.Rows[destination.Start + i][place] = value;
        }
    }

    private static double Parsed(ColumnCells values, int row) => values.Text(row) is { } text
        ? NumberParser.TryParse(text, out double value) ? value : MissingMark.Is(text.Trim()) ? double.NaN : double.PositiveInfinity
        : double.NaN;

    private bool IsHeld(ColumnCells values, int row, double value)
    {
        if (value == 0)
            return true;
        if (!double.IsNaN(value))
            return double.IsFinite(value) && HeldNumber.Is(Encoding.UTF8.GetBytes(values.Text(row) ?? ""), value);
        SawMissing |= KeepsMissing;
        return KeepsMissing;
    }

    private UnusableDataException Refused(ColumnCells values, int row, int column, long place)
    {
        string cell = values.Text(row) ?? "";
        return new CellPlace(Source, ColumnNames[column]).Refuse((int)place, NumberParser.DescribeFault(cell));
    }

    private void ReadTexts(ColumnCells values, BatchRows part, int column, TextColumn cells)
    {
        for (int i = part.First; i < part.First + part.Count; i++)
        {
            string text = values.Text(i)?.Trim() ?? "";
            if (!cells.TryAdd(Encoding.UTF8.GetBytes(text)))
                throw Unusable($"the text of column {MessageText.Quote(ColumnNames[column])} is longer than 2 GB: leave the column out.", column: column);
        }
    }

    /// <summary>Where the rows of a batch go.</summary>
    /// <param name="Rows">The destination of numbers.</param>
    /// <param name="First">The number of the first row among those read, from 0.</param>
    /// <param name="Start">The index of the first row in the destination.</param>
    private readonly record struct Destination(RowChunks Rows, long First, long Start);

    /// <summary>The rows of a batch that are read.</summary>
    /// <param name="Batch">The batch.</param>
    /// <param name="First">The index of the first of them in the batch.</param>
    /// <param name="Count">Number of rows.</param>
    private readonly record struct BatchRows(ColumnBatch Batch, int First, int Count);
}
