namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>What changes if a file is written or replaced: its times and its length, at the end of all links.</summary>
/// <remarks>The time of creation tells a file that took the name of another one of the same length and time of writing.</remarks>
internal readonly record struct FileStamp(string Path, DateTime Written, DateTime Created, long Length)
{
    /// <summary>Returns the stamp of a file; null if it cannot be had, as if there is no file.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var named = new FileInfo(path);
            var file = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
            return file.Exists ? new FileStamp(file.FullName, file.LastWriteTimeUtc, file.CreationTimeUtc, file.Length) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
