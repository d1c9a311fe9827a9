namespace MixtureKit.Tables;

/// <content>A long array, which is kept in the layout of the file.</content>
internal sealed partial class NumpyTableReader
{
    // Returns the table in the layout of the file; null if its rows have to be separated.
    private NumericTable? TryKeep(int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        long total = _rowCount * _columnCount;
        if (_file is null || _rowCount > Array.MaxLength || _rowCount * text.Length > Array.MaxLength)
            return null;
        ArrayBytes bytes = Keep(_file, total * _element.Size, cancellationToken);
        (long rowStep, long columnStep) = _header.IsFortranOrder ? (1, _rowCount) : (_columnCount, 1L);
        ArrayElements elements = _element.Create(bytes);
        int[] numberPlace = Places(numbers);
        ArrayCheck.Run(elements, total, _element.Largest, place => Examine(bytes, place, numberPlace, before: 0), cancellationToken);
        var rows = new ArrayRows(elements, (int)_rowCount, rowStep, columnStep, numbers);
        TextColumn[] cells = Texts(new ArrayRows(elements, (int)_rowCount, rowStep, columnStep, text), text, before: 0);
        if (!_isPart && _start + bytes.Length < _file.Length)
            WarnOfMore();
        _isOnDisk = !bytes.AreHeld;
        return Table(rows, numbers, text, cells);
    }

    /// <summary>Returns values as texts.</summary>
    /// <param name="values">The values of the columns of text.</param>
    /// <param name="text">These columns.</param>
    /// <param name="before">Number of rows of the file before these.</param>
    private TextColumn[] Texts(ArrayRows values, int[] text, long before)
    {
        TextColumn[] cells = [.. text.Select(_ => new TextColumn())];
        for (int i = 0; i < (text.Length == 0 ? 0 : values.RowCount); i++)
        {
            for (int t = 0; t < text.Length; t++)
                AddText(cells[t], values.Value(i, t), before + i, text[t]);
        }
        return cells;
    }

    private ArrayBytes Keep(FileStream stream, long length, CancellationToken cancellationToken)
    {
        var file = new ArrayFile(stream, _start, Source);
        return length <= _mostHeld ? HeldBytes.Read(file, (int)length, cancellationToken) : new FileBytes(file, length);
    }

    private void Examine(ArrayBytes bytes, long place, int[] numberPlace, long before)
    {
        (long row, int column) = Position(place);
        row += before;
        ReadOnlySpan<byte> element = bytes.Bytes(place * _element.Size, _element.Size);
        double value = _element.Read(element) ?? throw Inexact(row, column, element);
        if (numberPlace[column] >= 0 && !Usable(value))
            throw NotFinite(row, column, value);
    }
}
