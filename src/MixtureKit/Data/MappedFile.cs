using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace MixtureKit.Data;

/// <summary>
/// Bytes of a file as memory: the system reads a page when it is touched and takes it back when memory is short. The file is given back
/// when nobody holds this any more; whoever looks at the bytes keeps it alive meanwhile.
/// </summary>
internal sealed unsafe class MappedFile
{
    private readonly SafeMemoryMappedViewHandle _view;
    private readonly byte* _start;

    private MappedFile(SafeMemoryMappedViewHandle view, long offset, long length)
    {
        (_view, Length) = (view, length);
        byte* start = null;
        // The handle lives as long as this; it is not held, so that its finalizer can close it.
        view.AcquirePointer(ref start);
        view.ReleasePointer();
        _start = start + offset;
    }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Maps bytes of a file, or gives null where the system does not do that for this file.</summary>
    /// <param name="file">A file that is at least <paramref name="offset"/> + <paramref name="length"/> bytes long.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">Number of bytes.</param>
    public static MappedFile? TryOpen(FileStream file, long offset, long length)
    {
        try
        {
            using var mapping = MemoryMappedFile.CreateFromFile(file.SafeFileHandle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            // What is mapped begins on a page before the offset.
            MemoryMappedViewAccessor view = mapping.CreateViewAccessor(offset, length, MemoryMappedFileAccess.Read);
            return new MappedFile(view.SafeMemoryMappedViewHandle, view.PointerOffset, length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Some of the bytes, which are there as long as this is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all within the file.</exception>
    public ReadOnlySpan<byte> Bytes(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        ObjectDisposedException.ThrowIf(_view.IsClosed, this);
        return new ReadOnlySpan<byte>(_start + start, length);
    }
}
