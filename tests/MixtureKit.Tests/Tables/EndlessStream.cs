using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>The same byte for ever, after a start; counts the bytes that were read.</summary>
internal sealed class EndlessStream(byte[] start, byte rest) : ReadOnlyStream
{
    public long BytesRead { get; private set; }

    /// <summary>Called before each read.</summary>
    public Action? BeforeRead { get; init; }

    public override int Read(Span<byte> buffer)
    {
        BeforeRead?.Invoke();
        for (int i = 0; i < buffer.Length; i++, BytesRead++)
            buffer[i] = BytesRead < start.Length ? start[BytesRead] : rest;
        return buffer.Length;
    }
}
