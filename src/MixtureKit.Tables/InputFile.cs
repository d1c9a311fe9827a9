using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <summary>Opens files for reading from front to back.</summary>
internal static class InputFile
{
    /// <summary>Opens a file without a buffer.</summary>
    /// <exception cref="UnreadableFileException">The file does not exist, is a folder, or may not be read; the message begins with the path.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new UnreadableFileException($"{path}: this is a folder, not a file.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException($"{path}: there is no such file.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnreadableFileException($"{path}: the file may not be read (permission denied).", error);
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFileException($"{path}: the file cannot be opened: {error.Message}", error);
        }
    }
}
