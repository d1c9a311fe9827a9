using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>The missing cells of a batch of rows, in the order of rows.</summary>
/// <remarks>Rows that are known to be finite are not searched, and the cells are listed when they are first asked for.</remarks>
internal sealed class HoleView : BatchView<Row>
{
    private const int Bits = 64;

    private readonly int[] _starts = new int[ColumnView.Stride + 1];
    private int[] _columns = [];
    private ulong[] _words = [];
    private ColumnView? _values;
    private bool _isMarked;
    private bool _isListed;
    private int _wordCount;
    private int _count;

    /// <summary>True if a cell of the batch is missing.</summary>
    public bool Any { get; private set; }

    /// <summary>Returns the columns that are missing in a row, in ascending order.</summary>
    public ReadOnlySpan<int> Columns(int row)
    {
        List();
        return _columns.AsSpan(_starts[row].._starts[row + 1]);
    }

    /// <summary>Returns the key of a row's pattern: a bit for each column, which is 1 if the cell is missing.</summary>
    public ReadOnlySpan<char> Key(int row)
    {
        Mark();
        return MemoryMarshal.Cast<ulong, char>(_words.AsSpan(row * _wordCount, _wordCount));
    }

    /// <summary>Returns true and the key of a row's pattern as one word, if there are at most 64 columns.</summary>
    public bool TryGetWord(int row, out ulong word)
    {
        Mark();
        word = _words[row * _wordCount];
        return _wordCount == 1;
    }

    /// <inheritdoc/>
    protected internal override void Fill(Batch<Row> batch)
    {
        (Any, _isMarked, _isListed, _count) = (false, false, false, batch.Count);
        if (IsKnownWhole(batch))
            return;
        _values = batch.View<ColumnView>();
        for (int j = 0; j < _values.ColumnCount && !Any; j++)
            Any = TensorPrimitives.IsNaNAny(_values.Column(j));
    }

    private static bool IsKnownWhole(Batch<Row> batch)
    {
        if (batch.Source is DataMatrix matrix)
            return !matrix.HasMissing;
        bool known = true;
        for (int i = 0; i < batch.Count && known; i++)
            known = batch[i].IsKnownFinite;
        return known;
    }

    /// <summary>Sets the bits of the missing cells, unless they are set.</summary>
    private void Mark()
    {
        if (_isMarked)
            return;
        _isMarked = true;
        int columnCount = _values!.ColumnCount;
        _wordCount = (columnCount + Bits - 1) / Bits;
        Grow(ref _words, _count * _wordCount);
        Array.Clear(_words);
        for (int j = 0; j < columnCount; j++)
            MissingBits.Mark(_values.Column(j), j, _words, _wordCount);
    }

    /// <summary>Lists the missing columns of every row, unless they are listed.</summary>
    private void List()
    {
        if (_isListed)
            return;
        _isListed = true;
        Mark();
        Grow(ref _columns, _count * _values!.ColumnCount);
        int at = 0;
        for (int i = 0; i < _count; i++)
        {
            _starts[i] = at;
            for (int word = 0; word < _wordCount; word++)
                at = List(_words[(i * _wordCount) + word], word * Bits, at);
        }
        _starts[_count] = at;
    }

    /// <summary>Adds the columns of the bits of a word to the list, and returns the place after them.</summary>
    private int List(ulong word, int first, int at)
    {
        for (; word != 0; word &= word - 1)
            _columns[at++] = first + BitOperations.TrailingZeroCount(word);
        return at;
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[length];
    }
}
