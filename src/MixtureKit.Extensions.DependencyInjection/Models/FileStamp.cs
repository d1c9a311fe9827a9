using System.Security.Cryptography;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The time, length and content of a file at the end of all links, of which one changes if it is written or replaced.</summary>
/// <remarks>The content tells a file that took the name of another one of the same length and time; of a large file it is not read.</remarks>
internal readonly record struct FileStamp(string Path, DateTime Written, long Length, string Digest)
{
    private const long Large = 1 << 20;

    /// <summary>Returns the stamp of a file; null if it cannot be had, as if there is no file.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var named = new FileInfo(path);
            FileInfo file = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
            return file.Exists ? new FileStamp(file.FullName, file.LastWriteTimeUtc, file.Length, DigestOf(file)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string DigestOf(FileInfo file)
    {
        if (file.Length > Large)
            return "";
        using FileStream content = file.OpenRead();
        return Convert.ToHexString(SHA256.HashData(content));
    }
}
