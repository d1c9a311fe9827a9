using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>A stream that one rank writes and all others read, block by block, so that its length has no limit.</summary>
/// <remarks>All ranks dispose of it, which ends it on the rank that writes, and reads what is left on the others.</remarks>
/// <param name="communicator">The ranks.</param>
/// <param name="root">The rank that writes.</param>
/// <param name="blockLength">Number of bytes in a block.</param>
internal sealed class RankStream(Communicator communicator, int root, int blockLength = 1 << 22) : Stream
{
    private readonly byte[] _written = new byte[communicator.Rank == root ? blockLength : 0];
    private ReadOnlyMemory<byte> _block;
    private int _count;
    private bool _isEnded;

    public override bool CanRead => communicator.Rank != root;

    public override bool CanSeek => false;

    public override bool CanWrite => communicator.Rank == root;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int taken = Math.Min(buffer.Length, blockLength - _count);
            buffer[..taken].CopyTo(_written.AsSpan(_count));
            buffer = buffer[taken..];
            _count += taken;
            if (_count == blockLength)
                Send();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_block.IsEmpty && !_isEnded)
            Receive();
        int count = Math.Min(buffer.Length, _block.Length);
        _block.Span[..count].CopyTo(buffer);
        _block = _block[count..];
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && CanWrite && !_isEnded)
        {
            if (_count > 0)
                Send();
            // An empty block is the end.
            Send();
            _isEnded = true;
        }
        while (disposing && !_isEnded)
            Receive();
        base.Dispose(disposing);
    }

    private void Send()
    {
        communicator.Broadcast(_written[.._count], root);
        _count = 0;
    }

    private void Receive()
    {
        _block = communicator.Broadcast([], root);
        _isEnded = _block.IsEmpty;
    }
}
