using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>Bytes, and then a disk that fails.</summary>
internal sealed class FaultyStream(byte[] bytes) : ReadOnlyStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        if (_position == bytes.Length)
            throw new IOException("the disk is gone");
        int count = Math.Min(buffer.Length, bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
