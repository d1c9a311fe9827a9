namespace MixtureKit.Data;

/// <summary>
/// Writes a file whole or not at all: into a temporary file in the same folder, which takes the name when it is complete and on the disk.
/// Whoever reads the file sees the old content or the new, never half of it.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; one that is there is replaced, through a symbolic link if it is one. A device such as /dev/stdout is written to directly.</param>
    /// <param name="write">Writes the content to a stream, which it need not close.</param>
    /// <param name="cancellationToken">Asked before the file takes its name.</param>
    /// <exception cref="UnwritableFileException">The folder is not there, the file may not be written, the disk is full.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    /// <remarks>
    /// On any exception, and when the process ends by itself, the temporary file is removed and the old file is as it was. Exceptions of
    /// <paramref name="write"/> that are not about input and output come through as they are.
    /// </remarks>
    public static void Write(string path, Action<Stream> write, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        Explaining(path, () =>
        {
            if (IsDevice(path))
                WriteDirectly(path, write);
            else
                Replace(Target(path), write, cancellationToken);
        });
    }

    /// <summary>Finds out whether a file could be written, so that a long computation need not end in vain. Nothing is left behind.</summary>
    /// <param name="path">The file; one that is there is not touched.</param>
    /// <exception cref="UnwritableFileException">The folder is not there, or the file may not be written.</exception>
    public static void RequireWritable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Explaining(path, () =>
        {
            if (IsDevice(path))
                WriteDirectly(path, static _ => { });
            else
                File.OpenHandle(Temporary(Target(path)), FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose).Dispose();
        });
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

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static void WriteDirectly(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        write(stream);
    }

    private static string Target(string path)
    {
        if (Directory.Exists(path))
            throw new UnwritableFileException($"{path}: this is a folder, not a file.");
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        // Renaming would replace a file that may not be written to.
        if (File.Exists(target) && new FileInfo(target).IsReadOnly)
            throw new UnwritableFileException($"{path}: the file is read-only.");
        return target;
    }

    private static void Replace(string target, Action<Stream> write, CancellationToken cancellationToken)
    {
        string temporary = Temporary(target);
        void Remove(object? sender, EventArgs arguments) => Delete(temporary);
        AppDomain.CurrentDomain.ProcessExit += Remove;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            KeepMode(target, temporary);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Delete(temporary);
            throw;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= Remove;
        }
    }

    // The name is cut, so that the temporary one is no longer than file systems allow where the name itself just fits.
    private static string Temporary(string target)
    {
        string name = Path.GetFileName(target);
        return Path.Combine(Path.GetDirectoryName(target)!, $".{name[..Math.Min(name.Length, 40)]}.{Guid.NewGuid():N}.tmp");
    }

    private static void KeepMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
    }

    // Called where another error is on its way, or none can be told any more.
    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
