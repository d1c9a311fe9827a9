using System.Buffers.Binary;

namespace MixtureKit.Parquet;

/// <summary>The metadata at the end of a file, which are checked before they are read.</summary>
/// <remarks>Parquet.Net reads on without end in metadata that are cut off, and allocates what they claim.</remarks>
internal static class FileEnd
{
    // The length of the metadata and the mark of the format.
    private const int TailLength = 8;
    private const int MarkLength = 4;
    private const int DeepestColumn = 100;
    private const int ChildrenField = 5;

    /// <summary>Checks the metadata.</summary>
    /// <exception cref="InvalidDataException">They are cut off or damaged.</exception>
    public static void Check(Stream stream)
    {
        long most = stream.Length - TailLength - MarkLength;
        if (most < 0)
            throw new InvalidDataException("The file is too short.");
        stream.Position = stream.Length - TailLength;
        Span<byte> tail = stackalloc byte[TailLength];
        stream.ReadExactly(tail);
        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (length < 0 || length > most)
            throw new InvalidDataException($"The metadata at the end of the file claim {(uint)length} bytes.");
        stream.Position = stream.Length - TailLength - length;
        CheckColumns(stream, length);
    }

    // A column within many others would use up the stack.
    private static void CheckColumns(Stream stream, int length)
    {
        var open = new Stack<int>();
        int children = 0;
        new HeaderReader(stream, length, Column).Read(HeaderLayouts.File);

        void Column(HeaderLayout layout, int number, int value)
        {
            if (layout != HeaderLayouts.SchemaElement)
                return;
            if (number == ChildrenField)
                children = value;
            if (number != 0)
                return;
            while (open.TryPeek(out int left) && left == 0)
                open.Pop();
            if (open.TryPop(out int siblings))
                open.Push(siblings - 1);
            if (children > 0)
                open.Push(children);
            if (open.Count > DeepestColumn)
                throw new InvalidDataException($"A column is within more than {DeepestColumn} others.");
            children = 0;
        }
    }
}
