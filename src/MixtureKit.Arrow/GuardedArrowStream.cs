using System.Buffers.Binary;

namespace MixtureKit.Arrow;

/// <summary>A stream that refuses the lengths of messages that a file cannot hold, before Apache.Arrow allocates them.</summary>
internal abstract class GuardedArrowStream : Stream
{
    /// <summary>The length of a length, which nothing else that is read at once has: messages and their bodies are multiples of 8 bytes.</summary>
    protected const int LengthSize = sizeof(int);

    private int _message;

    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override int Read(Span<byte> buffer)
    {
        int count = Fill(buffer);
        if (_message > 0 && count == _message && buffer.Length == count)
            MessageCheck.Body(buffer);
        _message = 0;
        if (count == LengthSize && buffer.Length == LengthSize)
            _message = Check(BinaryPrimitives.ReadInt32LittleEndian(buffer));
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads as many bytes as there are, up to the length of the buffer.</summary>
    protected abstract int Fill(Span<byte> buffer);

    /// <summary>Checks the length of what follows, and returns it if it is a message.</summary>
    /// <exception cref="InvalidDataException">The file cannot hold it.</exception>
    protected abstract int Check(int length);
}
