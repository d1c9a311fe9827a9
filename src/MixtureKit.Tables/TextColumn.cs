using System.Collections;
using System.Text;

namespace MixtureKit.Tables;

/// <summary>A column of text, kept as the UTF-8 bytes of the file and an offset a cell.</summary>
/// <remarks>A string is created only when a cell is read, so that a million labels cost a few bytes each.</remarks>
internal sealed class TextColumn : IReadOnlyList<string>
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = [];

    public int Count => _ends.Count;

    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int start = index == 0 ? 0 : _ends[index - 1];
            return Encoding.UTF8.GetString(_bytes, start, _ends[index] - start);
        }
    }

    /// <summary>Appends a cell; returns false if the column would be longer than an array can be.</summary>
    public bool TryAdd(ReadOnlySpan<byte> cell)
    {
        int start = _ends.Count == 0 ? 0 : _ends[^1];
        long end = (long)start + cell.Length;
        if (end > Array.MaxLength)
            return false;
        if (end > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Clamp(2 * end, 64, Array.MaxLength));
        cell.CopyTo(_bytes.AsSpan(start));
        _ends.Add((int)end);
        return true;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
