using Microsoft.Win32.SafeHandles;

namespace MixtureKit.Files;

/// <summary>Files that are written completely or not at all: a reader sees the old content or the new, never a part.</summary>
/// <remarks>
/// The content is written and flushed to the disk before it takes the name of the file. If the system has files without names
/// (Linux), an unfinished content leaves nothing behind, however the process ends; on other systems the next writer of the
/// same file removes what a killed process left.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; an existing file is replaced, at the end of all symbolic links. A device, a named pipe or an open descriptor, such as /dev/stdout, is written through and not replaced.</param>
    /// <param name="write">Writes the content to a stream, which it need not close.</param>
    /// <param name="cancellationToken">Checked before the file takes its name.</param>
    /// <exception cref="UnwritableFileException">The folder is missing, the file may not be written, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    /// <remarks>
    /// On any exception an existing file is unchanged, and nothing is left beside it. Exceptions of <paramref name="write"/> other than
    /// those of input and output are not wrapped.
    /// </remarks>
    public static void Write(string path, Action<Stream> write, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        Explaining(path, () =>
        {
            FilePlace place = PlaceOf(path);
            if (place.Kind == FileKind.Stream)
                WriteThrough(place, write);
            else
                Replace(place.Path, write, PendingFile.Create, cancellationToken);
        });
    }

    /// <summary>Throws if a file could not be written.</summary>
    /// <remarks>Call it before a long computation, so that its result is not lost.</remarks>
    /// <param name="path">The file; an existing file is not changed, and nothing is left behind.</param>
    /// <exception cref="UnwritableFileException">The folder is missing, or the file may not be written.</exception>
    public static void RequireWritable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Explaining(path, () =>
        {
            FilePlace place = PlaceOf(path);
            if (place.Kind == FileKind.Stream)
                RequireAccess(place);
            else
                PendingFile.Create(place.Path).Dispose();
        });
    }

    /// <summary>
    /// True if two paths lead to one ordinary file or named pipe, through symbolic links, hard links or other spellings, even one
    /// not written yet.
    /// </summary>
    /// <remarks>
    /// False for devices and folders, because writing to them replaces nothing. Hard links are recognised on Linux
    /// only.
    /// </remarks>
    public static bool AreSame(string path, string other)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(other);
        try
        {
            return FilePlace.From(path).IsSame(FilePlace.From(other));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>True if a path leads to the standard output of this process, as /dev/stdout does.</summary>
    public static bool IsStandardOutput(string path) => Descriptor(path) == 1;

    /// <summary>Returns the descriptor of this process that a path leads to, as /dev/stdin leads to 0; null if it leads to none.</summary>
    public static int? Descriptor(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return FilePlace.From(path).Descriptor;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes a content, which then takes the name of a target; the target is not a link.</summary>
    internal static void Replace(string target, Action<Stream> write, Func<string, PendingFile> create, CancellationToken cancellationToken = default)
    {
        using PendingFile pending = create(target);
        write(pending.Content);
        pending.Content.Flush(flushToDisk: true);
        KeepMode(target, pending.Content);
        cancellationToken.ThrowIfCancellationRequested();
        pending.TakeName();
    }

    private static void Explaining(string path, Action action)
    {
        try
        {
            action();
        }
        catch (DirectoryNotFoundException error)
        {
            throw new UnwritableFileException($"{path}: the folder to write in is not there; create it first.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnwritableFileException($"{path}: the file may not be written (permission denied).", error);
        }
        catch (IOException error) when (error is not (UnwritableFileException or UnreadableFileException))
        {
            throw new UnwritableFileException($"{path}: the file cannot be written: {error.Message}", error);
        }
    }

    private static FilePlace PlaceOf(string path)
    {
        FilePlace place = FilePlace.From(path);
        if (place.Kind == FileKind.Folder || Path.EndsInDirectorySeparator(path))
            throw new UnwritableFileException($"{path}: this is a folder, not a file.");
        // Renaming would replace even a read-only file.
        if (place.Kind == FileKind.File && new FileInfo(place.Path).IsReadOnly)
            throw new UnwritableFileException($"{path}: the file is read-only.");
        return place;
    }

    private static void WriteThrough(FilePlace place, Action<Stream> write)
    {
        using FileStream stream = place.Descriptor is { } own
            ? new FileStream(new SafeFileHandle(own, ownsHandle: false), FileAccess.Write)
            : new FileStream(place.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        write(stream);
        stream.Flush();
        // A stream on a descriptor has a position apart from the descriptor's; later writes of other streams must come after this
        // content.
        if (OperatingSystem.IsLinux() && place.Descriptor is { } shared && stream.CanSeek)
            LinuxFile.Seek(shared, stream.Position);
    }

    private static void RequireAccess(FilePlace place)
    {
        // Not opened, because closing it would end the input of a named pipe's reader.
        if (OperatingSystem.IsLinux() && place.Descriptor is null && !LinuxFile.MayWrite(place.Path))
            throw new UnauthorizedAccessException();
    }

    private static void KeepMode(string target, FileStream content)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(content.SafeFileHandle, File.GetUnixFileMode(target));
    }
}
