using System.Globalization;
using System.Text;
using MixtureKit.Data;
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

    private void RequireEnd()
    {
        if (_stream.Read(new byte[1]) > 0)
            WarnOfMore();
    }

    private void WarnOfMore() => Warn($"more data follow the array of shape {_header.ShapeText}; they are not read.");
}
