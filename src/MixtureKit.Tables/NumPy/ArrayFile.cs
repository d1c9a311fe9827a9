using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <summary>An open file that contains an array from some byte on.</summary>
/// <param name="file">The file, which is closed when this object is collected, or by its owner.</param>
/// <param name="offset">Position of the array's first byte.</param>
/// <param name="source">The name of the file in messages.</param>
internal sealed class ArrayFile(FileStream file, long offset, string source)
{
    /// <summary>Reads bytes of the array; several threads may do so at once.</summary>
    /// <param name="start">The first byte, counted from the first byte of the array.</param>
    /// <param name="destination">The buffer, which is filled.</param>
    /// <exception cref="UnreadableFileException">The file has become shorter, or cannot be read.</exception>
    public void Read(long start, Span<byte> destination)
    {
        long at = offset + start;
        while (!destination.IsEmpty)
        {
            int count = ReadSome(at, destination);
            if (count == 0)
                throw new UnreadableFileException($"{source}: the file was cut off while it was in use: it is {RandomAccess.GetLength(file.SafeFileHandle)} bytes long now. Leave it as it is until the work is done, or work on a copy.");
            destination = destination[count..];
            at += count;
        }
    }

    private int ReadSome(long at, Span<byte> destination)
    {
        try
        {
            return RandomAccess.Read(file.SafeFileHandle, destination, at);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"{source}: the file cannot be read: {fault.Message}", fault);
        }
    }
}
