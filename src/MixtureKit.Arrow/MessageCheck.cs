using System.Runtime.InteropServices;

namespace MixtureKit.Arrow;

/// <summary>What a message says of its parts, which is checked before Apache.Arrow allocates it.</summary>
internal static class MessageCheck
{
    private const int Dictionary = 2;
    private const int Batch = 3;
    private const int NodeSize = 16;
    private const int BufferSize = 16;

    /// <summary>Checks a message and returns the length of its body.</summary>
    /// <exception cref="InvalidDataException">The message claims parts that it does not have.</exception>
    public static long Body(ReadOnlySpan<byte> message)
    {
        try
        {
            MessageTable root = MessageTable.Root(message);
            int kind = root.Byte(1);
            if (kind is Dictionary or Batch)
                Check(kind == Batch ? root.Table(2) : root.Table(2).Table(1));
            return root.Long(3);
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("A message points beyond its end.", fault);
        }
    }

    private static void Check(MessageTable batch)
    {
        batch.List(1, NodeSize);
        int buffers = batch.List(2, BufferSize).Length / BufferSize;
        foreach (long count in MemoryMarshal.Cast<byte, long>(batch.List(4, sizeof(long))))
        {
            if (count < 0 || count > buffers)
                throw new InvalidDataException($"A column claims {count} buffers of {buffers}.");
        }
    }
}
