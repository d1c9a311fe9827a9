using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Tables;

/// <summary>
/// Takes plain lines apart: as many cells as there are columns, in quotes or not, but with no quote or line end within, and a number
/// in every cell that is to be one. Whatever else a line may be is left to the reader that knows all of it, and its complaints.
/// </summary>
internal sealed class PlainLines
{
    private readonly byte _separator;
    private readonly SearchValues<byte> _marks;
    private readonly bool _tabsAreBlank;
    private readonly int[] _numberPlaces;
    private readonly bool[] _areText;
    private readonly int[] _textOrder;
    private readonly DecimalCell _decimals = new();

    /// <summary>Lines of the given separator and columns.</summary>
    /// <param name="separator">What stands between cells.</param>
    /// <param name="columnCount">Number of cells in every line.</param>
    /// <param name="numbers">The columns that are numbers, in the order of the values of a row.</param>
    /// <param name="text">The columns that are text.</param>
    public PlainLines(char separator, int columnCount, int[] numbers, int[] text)
    {
        _separator = (byte)separator;
        _marks = SearchValues.Create([_separator, (byte)'\n', (byte)'\r', (byte)'"']);
        _tabsAreBlank = separator != '\t';
        _numberPlaces = new int[columnCount];
        Array.Fill(_numberPlaces, -1);
        for (int place = 0; place < numbers.Length; place++)
            _numberPlaces[numbers[place]] = place;
        _areText = new bool[columnCount];
        foreach (int column in text)
            _areText[column] = true;
        // The cells of a line are met in the order of the file.
        int[] met = [.. text.Order()];
        _textOrder = Array.ConvertAll(met, column => Array.IndexOf(text, column));
    }

    /// <summary>For each of the text columns in the order of the file its place in the order they were asked for.</summary>
    public ReadOnlySpan<int> TextOrder => _textOrder;

    /// <summary>Takes the lines of a block apart; false where one is not plain, and then what was written so far means nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public bool TryRead(PlainBlock block)
    {
        ReadOnlySpan<byte> lines = block.Lines;
        int at = 0;
        for (long row = block.FirstRow; at < lines.Length; row++)
        {
            if (IsBlank(lines[at..]) || !TryReadLine(block, lines, ref at, block.Rows[row]))
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool TryReadLine(PlainBlock block, ReadOnlySpan<byte> lines, ref int at, Span<double> row)
    {
        ref byte text = ref MemoryMarshal.GetReference(lines);
        int[] places = _numberPlaces;
        for (int column = 0; column < places.Length; column++)
        {
            int place = places[column];
            if (place >= 0 && !_areText[column])
            {
                int start = at;
                while (IsBlank(Unsafe.Add(ref text, start)))
                    start++;
                int length = _decimals.Read(ref Unsafe.Add(ref text, start), out double value);
                int end = start + length;
                while (IsBlank(Unsafe.Add(ref text, end)))
                    end++;
                if (length > 0 && Ends(ref Unsafe.Add(ref text, end), column) is > 0 and var step)
                {
                    row[place] = value;
                    at = end + step;
                    continue;
                }
            }
            if (!TryReadCell(block, lines, ref at, column, row))
                return false;
        }
        return true;
    }

    private bool TryReadCell(PlainBlock block, ReadOnlySpan<byte> lines, ref int at, int column, Span<double> row)
    {
        bool isQuoted = lines[at] == '"';
        int start = isQuoted ? at + 1 : at;
        int length = isQuoted ? lines[start..].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r') : lines[start..].IndexOfAny(_marks);
        int end = start + length;
        if ((lines[end] == '"') != isQuoted)
            return false;
        int step = Ends(ref Unsafe.Add(ref MemoryMarshal.GetReference(lines), isQuoted ? end + 1 : end), column);
        if (step == 0)
            return false;
        while (start < end && IsBlank(lines[start]))
            start++;
        int trimmedEnd = end;
        while (start < trimmedEnd && IsBlank(lines[trimmedEnd - 1]))
            trimmedEnd--;
        if (_numberPlaces[column] is >= 0 and var place && !NumberCell.TryParse(lines[start..trimmedEnd], out row[place]))
            return false;
        if (_areText[column])
            block.Cells.Add((start, trimmedEnd - start));
        at = end + (isQuoted ? 1 : 0) + step;
        return true;
    }

    /// <summary>How long the mark is by which the cell of a column ends, if this is one; otherwise 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Ends(ref byte text, int column)
    {
        if (column < _numberPlaces.Length - 1)
            return text == _separator ? 1 : 0;
        return text == '\n' ? 1 : text == '\r' && Unsafe.Add(ref text, 1) == '\n' ? 2 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsBlank(byte b) => b == ' ' || (b == '\t' && _tabsAreBlank);

    private static bool IsBlank(ReadOnlySpan<byte> text)
    {
        if (text[0] > ' ')
            return false;
        int first = text.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
        return text[first] == '\n';
    }
}
