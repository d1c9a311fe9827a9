using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>The same byte for ever, after a start; counts what was asked of it.</summary>
internal sealed class EndlessStream(byte[] start, byte rest) : ReadOnlyStream
{
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++, BytesRead++)
            buffer[i] = BytesRead < start.Length ? start[BytesRead] : rest;
        return buffer.Length;
    }
}
