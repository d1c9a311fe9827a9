using System.Globalization;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>A reader of a NumPy array of one or two axes.</summary>
/// <remarks>
/// The length that the header states is not trusted: elements are read block by block, and if the length of the file is known, it
/// is compared with the header's first. A long file is kept in its layout, in memory or, if it is very long, on disk. An array of
/// objects is refused and never unpickled.
/// </remarks>
internal sealed partial class NumpyTableReader : TableReader
{
    private const int ElementsInBlock = 1 << 12;
    private const int BytesInBlock = 1 << 16;
    private const int MostColumns = 1_000_000;
    private const int SmallestKept = 1 << 20;
    private const int ShareHeld = 4;

    private readonly Stream _stream;
    private readonly NumpyHeader _header;
    private readonly NumpyElement _element;
    private readonly long _rowCount;
    private readonly int _columnCount;
    private readonly FileStream? _file;
    private readonly long _start;
    private readonly long _mostHeld;
    private readonly bool _isPart;
    private bool _isOnDisk;

    /// <summary>Reads up to the end of the header.</summary>
    /// <param name="stream">The bytes after the first ones.</param>
    /// <param name="head">The first bytes.</param>
    /// <param name="source">The name of the file in messages.</param>
    /// <param name="smallestKept">Number of bytes of data from which a file is kept in its layout.</param>
    /// <param name="mostHeld">Largest number of bytes of data that are kept in memory; if null, a share of the available memory.</param>
    public NumpyTableReader(Stream stream, FileSignature head, string source, long smallestKept = SmallestKept, long? mostHeld = null)
        : base(source)
    {
        long? length = stream.CanSeek ? stream.Length - stream.Position + head.Bytes.Length : head.IsWhole ? head.Bytes.Length : null;
        var counted = new PrefixedStream(head.Bytes.ToArray(), stream);
        _stream = counted;
        try
        {
            _header = NumpyHeader.Read(counted);
        }
        catch (FormatException error)
        {
            throw new UnusableDataException($"{source}: the file {error.Message}.", error);
        }
        _element = NumpyElement.Find(_header.ElementType) ?? throw Unusable(ElementComplaint());
        (_rowCount, long columnCount) = Size();
        FilePart? part = (stream as PrefixedStream)?.Rest as FilePart;
        RequireLength(part is null ? length - counted.BytesRead : part.File.Length - part.Start, columnCount);
        if (columnCount > MostColumns)
            throw Unusable($"the array of shape {_header.ShapeText} has more than {MostColumns} columns; is it transposed?");
        _columnCount = (int)columnCount;
        if (length is null)
            _stream = WithFirstRow(counted);
        if (stream is FileStream { CanSeek: true } file && _rowCount * columnCount * _element.Size >= smallestKept)
            (_file, _start) = (file, file.Length - length!.Value + counted.BytesRead);
        else if (part is not null && _rowCount * columnCount * _element.Size >= smallestKept)
            (_file, _start, _isPart) = (part.File, part.Start, true);
        // Ranks on one machine share its memory.
        _mostHeld = Math.Min(HeldBytes.Most, mostHeld ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareHeld / MpiCommunicator.LaunchedHere);
        ColumnNames = [.. Enumerable.Range(1, _columnCount).Select(j => string.Create(CultureInfo.InvariantCulture, $"x{j}"))];
    }

    public override void Dispose()
    {
        // Rows that stay on disk keep their file open.
        if (!_isOnDisk)
            _stream.Dispose();
    }

    private protected override string? Form => _header.Shape.Count == 1
        ? $"The array has the shape {_header.ShapeText}, which is one column, x1: give it two axes, rows and columns, for example by reshape(1, -1) for one row."
        : $"The array has the shape {_header.ShapeText}, whose columns are {(_columnCount == 1 ? "x1" : $"x1 to x{_columnCount}")}.";

    private protected override NumericTable ReadRows(int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        if (TryKeep(numbers, text, cancellationToken) is { } kept)
            return kept;
        RequireCapacity(_rowCount, Math.Max(numbers.Length, text.Length));
        int[] numberPlace = Places(numbers), textPlace = Places(text);
        var values = new NumberBuffer();
        TextColumn[] cells = [.. text.Select(_ => new TextColumn())];
        // In C order each run of elements is a row, in Fortran order a column.
        foreach ((long row, int column, double value) in Elements(cancellationToken))
        {
            if (numberPlace[column] >= 0)
                values.Add(Usable(value) ? value : throw NotFinite(row, column, value));
            if (textPlace[column] >= 0)
                AddText(cells[textPlace[column]], value, row, column);
        }
        RequireEnd();
        return Table(new DoubleRows(Arrange(values.Drain(), numberPlace, numbers.Length), (int)_rowCount, numbers.Length), numbers, text, cells);
    }

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

    private bool Usable(double value)
    {
        if (!KeepsMissing || !double.IsNaN(value))
            return double.IsFinite(value);
        SawMissing = true;
        return true;
    }

    private (long Row, int Column) Position(long place) =>
        _header.IsFortranOrder ? (place % _rowCount, (int)(place / _rowCount)) : (place / _columnCount, (int)(place % _columnCount));

    private void AddText(TextColumn cells, double value, long row, int column)
    {
        if (!cells.TryAdd(Encoding.UTF8.GetBytes(LabelText(value))))
            throw Unusable($"the text of column {ColumnNames[column]} is longer than 2 GB: leave the column out.", row, column);
    }

    private static string LabelText(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    // Returns the index in the list for each column of the file, or −1.
    private int[] Places(int[] columns)
    {
        var places = new int[_columnCount];
        Array.Fill(places, -1);
        for (int i = 0; i < columns.Length; i++)
            places[columns[i]] = i;
        return places;
    }

    private IEnumerable<(long Row, int Column, double Value)> Elements(CancellationToken cancellationToken)
    {
        var block = new byte[ElementsInBlock * _element.Size];
        long total = _rowCount * _columnCount;
        for (long done = 0; done < total;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = (int)Math.Min(ElementsInBlock, total - done);
            int read = _stream.ReadAtLeast(block.AsSpan(0, count * _element.Size), count * _element.Size, throwOnEndOfStream: false);
            if (read < count * _element.Size)
                throw Truncated(total * (Int128)_element.Size, (done * _element.Size) + read);
            for (int i = 0; i < count; i++, done++)
            {
                (long row, int column) = Position(done);
                ReadOnlySpan<byte> bytes = block.AsSpan(i * _element.Size, _element.Size);
                yield return (row, column, _element.Read(bytes) ?? throw Inexact(row, column, bytes));
            }
        }
    }

    // The values are in the order of the file; a table has them row by row, in the requested order of columns.
    private double[] Arrange(double[] values, int[] places, int count)
    {
        int[] inFileOrder = [.. places.Where(place => place >= 0)];
        if (!_header.IsFortranOrder && inFileOrder.SequenceEqual(Enumerable.Range(0, count)))
            return values;
        var arranged = new double[values.Length];
        int rowCount = (int)_rowCount;
        for (int j = 0; j < count; j++)
        {
            for (int i = 0; i < rowCount; i++)
                arranged[(i * count) + inFileOrder[j]] = values[_header.IsFortranOrder ? (j * rowCount) + i : (i * count) + j];
        }
        return arranged;
    }

    private (long Rows, long Columns) Size()
    {
        IReadOnlyList<long> shape = _header.Shape;
        if (shape.Count is 0 or > 2)
            throw Unusable($"the array has {shape.Count} axes (shape {_header.ShapeText}); one or two are read: rows and columns.");
        (long rows, long columns) = (shape[0], shape.Count == 1 ? 1 : shape[1]);
        if (rows == 0)
            throw Unusable($"the array has no rows (shape {_header.ShapeText}).");
        if (columns == 0)
            throw Unusable($"the array has no columns (shape {_header.ShapeText}).");
        return (rows, columns);
    }

    private void RequireLength(long? available, long columnCount)
    {
        Int128 claimed = (Int128)_rowCount * columnCount;
        Int128 bytes = claimed > long.MaxValue ? claimed : claimed * _element.Size;
        if (bytes > available)
            throw Truncated(bytes, available.Value);
        if (bytes > long.MaxValue && available is null)
            throw Unusable($"the array claims {claimed} values (shape {_header.ShapeText}), more than can be kept in memory.");
    }

    // A header can claim any number of columns: names are made for those alone whose first values follow.
    private PrefixedStream WithFirstRow(Stream rest)
    {
        int size = checked(_columnCount * _element.Size);
        var row = new MemoryStream();
        var block = new byte[Math.Min(size, BytesInBlock)];
        while (row.Length < size)
        {
            int count = rest.Read(block, 0, (int)Math.Min(block.Length, size - row.Length));
            if (count == 0)
                throw Truncated((Int128)_rowCount * size, row.Length);
            row.Write(block, 0, count);
        }
        return new PrefixedStream(row.ToArray(), rest);
    }

    private void RequireEnd()
    {
        if (_stream.Read(new byte[1]) > 0)
            WarnOfMore();
    }

    private void WarnOfMore() => Warn($"more data follow the array of shape {_header.ShapeText}; they are not read.");

    private string ElementComplaint()
    {
        string name = _header.ElementType, plain = name.TrimStart('<', '>', '|', '=');
        if (NumpyElement.Find($"<{plain}") is not null)
            return $"the array does not tell the byte order of its numbers (dtype {MessageText.Quote(name)}): save it again with numpy.save, which writes '<{plain}' or '>{plain}'.";
        string what = plain switch
        {
            ['O', ..] => "Python objects, which are never unpickled",
            ['c', ..] => "complex numbers",
            ['U' or 'S' or 'a', ..] => "text",
            ['M' or 'm', ..] => "dates or time spans",
            ['f', ..] => "floating-point numbers longer than a double",
            ['[' or 'V', ..] => "records",
            _ => "no real numbers",
        };
        string remedy = what switch
        {
            "records" => "make columns of their fields with numpy.lib.recfunctions.structured_to_unstructured(array, dtype='float64')",
            "complex numbers" => "save their real and imaginary parts as columns",
            _ => "convert it with astype('float64') where that makes sense",
        };
        return $"the array holds {what} (dtype {MessageText.Quote(name)}): {remedy}.";
    }

    private UnusableDataException Truncated(Int128 claimed, long available) =>
        Unusable($"the header claims {claimed} bytes of data (shape {_header.ShapeText}, dtype {MessageText.Quote(_header.ElementType)}), but {available} follow: the file is cut off or damaged.");

    private UnusableDataException NotFinite(long row, int column, double value) => Unusable(
        string.Create(CultureInfo.InvariantCulture, $"row {row + 1}, column '{ColumnNames[column]}' is {value:R}, not a finite number: fill it in, remove the row, or leave the column out."),
        row,
        column);

    private UnusableDataException Inexact(long row, int column, ReadOnlySpan<byte> bytes)
    {
        string hex = Convert.ToHexString(bytes);
        string why = _header.ElementType[1] == 'b' ? "neither False nor True" : "a whole number that a double cannot hold exactly";
        return Unusable($"row {row + 1}, column '{ColumnNames[column]}' has the bytes {hex} (dtype {MessageText.Quote(_header.ElementType)}), {why}: correct it or convert the array with astype('float64').", row, column);
    }
}
