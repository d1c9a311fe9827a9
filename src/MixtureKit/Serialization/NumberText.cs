using System.Buffers;
using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>A text of JSON numbers, each the shortest that reads back to the same bits.</summary>
internal sealed class NumberText : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Adds a finite number.</summary>
    public void Add(double value)
    {
        Reserve(NumberBytes.MaximumLength);
        _length += NumberBytes.Write(value, _bytes.AsSpan(_length));
    }

    /// <summary>Adds an array.</summary>
    /// <param name="items">The items.</param>
    /// <param name="add">Adds one item.</param>
    public void AddArray<T>(IEnumerable<T> items, Action<T> add)
    {
        Add("["u8);
        bool isFirst = true;
        foreach (T item in items)
        {
            if (!isFirst)
                Add(", "u8);
            isFirst = false;
            add(item);
        }
        Add("]"u8);
    }

    /// <summary>Returns the buffer to its pool.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(2 * _bytes.Length));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
