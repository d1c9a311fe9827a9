using System.Buffers.Binary;

namespace MixtureKit.Arrow;

/// <summary>A stream that checks the lengths of messages, the messages and their bodies before Apache.Arrow allocates what they claim.</summary>
internal abstract class GuardedArrowStream : Stream
{
    // Nothing but a length is read at once with this length, if no message or body is due.
    private const int LengthSize = sizeof(int);

    private int _message;
    private MessageBody? _body;

    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override int Read(Span<byte> buffer)
    {
        int count = Fill(buffer);
        if (buffer.IsEmpty || count < buffer.Length)
            return count;
        (int message, _message) = (_message, 0);
        (MessageBody? body, _body) = (_body, null);
        RequireDue(count, body?.Length ?? message);
        if (body is not null)
            body.Check(buffer);
        else if (message > 0)
            _body = CheckMessage(buffer) is { Length: > 0 } next ? next : null;
        else if (count == LengthSize)
            _message = CheckLength(BinaryPrimitives.ReadInt32LittleEndian(buffer));
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

    /// <summary>Checks the length of the message that follows, and returns it, or 0 if none follows.</summary>
    /// <exception cref="InvalidDataException">The file cannot hold it.</exception>
    protected abstract int CheckLength(int length);

    /// <summary>Checks a message and returns its body, or null if it has none.</summary>
    /// <exception cref="InvalidDataException">The message claims what it does not have.</exception>
    protected abstract MessageBody? CheckMessage(ReadOnlySpan<byte> message);

    // If Apache.Arrow takes a message for another one than was checked, what it reads next would not be checked.
    private static void RequireDue(int count, long due)
    {
        if (due > 0 && count != due)
            throw new InvalidDataException($"A part of a message has {due} bytes, of which {count} are read.");
    }
}
