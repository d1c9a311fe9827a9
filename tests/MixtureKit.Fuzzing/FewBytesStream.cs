using MixtureKit.Tables;

namespace MixtureKit.Fuzzing;

/// <summary>A stream of unknown length that gives few bytes at a time.</summary>
internal sealed class FewBytesStream(byte[] bytes) : ReadOnlyStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(buffer.Length, bytes.Length - _position), 1 + (_position % 7));
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
