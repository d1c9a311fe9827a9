using System.Buffers;

namespace MixtureKit.Serialization;

/// <summary>A text of any length in memory, in pieces that are never copied to a larger buffer.</summary>
/// <remarks>A large model is over 100 MB of text; a buffer that doubles holds up to three times as much when it grows.</remarks>
internal sealed class TextPieces : IBufferWriter<byte>
{
    private const int PieceLength = 1 << 16;

    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private byte[] _last = [];
    private int _length;

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_last.Length - _length < Math.Max(sizeHint, 1))
            Begin(Math.Max(sizeHint, PieceLength));
        return _last.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Writes the text to a stream.</summary>
    public void WriteTo(Stream stream)
    {
        foreach ((byte[] bytes, int length) in _full)
            stream.Write(bytes, 0, length);
        stream.Write(_last, 0, _length);
    }

    private void Begin(int length)
    {
        _full.Add((_last, _length));
        (_last, _length) = (new byte[length], 0);
    }
}
