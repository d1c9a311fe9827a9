using System.Runtime.InteropServices;
using Apache.Arrow.Ipc;

namespace MixtureKit.Arrow;

/// <summary>What a message says of its parts, which is checked before Apache.Arrow allocates it.</summary>
internal static class MessageCheck
{
    private const int Schema = 1;
    private const int Dictionary = 2;
    private const int Batch = 3;
    private const int NodeSize = 16;
    private const int BufferSize = 16;
    private const int BlockSize = 24;

    private delegate T Reading<T>(MessageTable root);

    /// <summary>Checks a message and returns its body.</summary>
    /// <exception cref="InvalidDataException">The message claims parts that it does not have.</exception>
    public static MessageBody Body(ReadOnlySpan<byte> message)
    {
        int length = message.Length;
        return Read(message, root =>
        {
            int kind = root.Byte(1);
            if (kind == Schema)
                new SchemaCheck(length).Require(root.Table(2));
            return kind is Dictionary or Batch ? Body(kind == Batch ? root.Table(2) : root.Table(2).Table(1), root.Long(3)) : new MessageBody(root.Long(3));
        });
    }

    /// <summary>Checks the metadata at the end of a file.</summary>
    /// <exception cref="InvalidDataException">They claim parts that they do not have.</exception>
    public static void RequireFooter(ReadOnlySpan<byte> footer)
    {
        int length = footer.Length;
        Read(footer, root =>
        {
            new SchemaCheck(length).Require(root.Table(1));
            return root.List(2, BlockSize).Length + root.List(3, BlockSize).Length;
        });
    }

    private static T Read<T>(ReadOnlySpan<byte> message, Reading<T> reading)
    {
        try
        {
            return reading(MessageTable.Root(message));
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("A message points beyond its end.", fault);
        }
    }

    private static MessageBody Body(MessageTable batch, long length)
    {
        batch.List(1, NodeSize);
        ReadOnlySpan<byte> buffers = batch.List(2, BufferSize);
        long left = buffers.Length / BufferSize;
        foreach (long count in MemoryMarshal.Cast<byte, long>(batch.List(4, sizeof(long))))
        {
            if (count < 0 || count > left)
                throw new InvalidDataException($"A column claims {count} buffers of {left}.");
            left -= count;
        }
        return batch.TryTable(3, out MessageTable compression)
            ? new MessageBody(length, compression.Byte(0) == 0 ? CompressionCodecType.Lz4Frame : CompressionCodecType.Zstd, MemoryMarshal.Cast<byte, BufferPlace>(buffers).ToArray())
            : new MessageBody(length);
    }
}
