using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>Hands on one byte at a time and cannot seek, as a slow pipe would.</summary>
internal sealed class OneByteStream(byte[] bytes) : ReadOnlyStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        if (_position == bytes.Length || buffer.IsEmpty)
            return 0;
        buffer[0] = bytes[_position++];
        return 1;
    }
}
