using System.Globalization;
using System.Text;

namespace MixtureKit.Files;

/// <summary>Content of a file that has not taken its name yet, and disappears if it is closed before.</summary>
internal abstract class PendingFile(string target) : IDisposable
{
    private const int NameShown = 40;

    /// <summary>The stream to write the content to.</summary>
    public abstract FileStream Content { get; }

    /// <summary>The file that the content becomes.</summary>
    protected string Target { get; } = target;

    /// <summary>Creates a file beside its target, without a name if the file system has such files.</summary>
    /// <exception cref="IOException">The folder is missing, or nothing can be written in it.</exception>
    public static PendingFile Create(string target)
    {
        PendingFile? unnamed = OperatingSystem.IsLinux() ? UnnamedFile.TryCreate(target) : null;
        return unnamed ?? NamedFile.CreateLocked(target);
    }

    /// <summary>Takes the name of the target, and replaces the existing file.</summary>
    public abstract void TakeName();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Returns a hidden path beside a target, unique to it: its name, a hash of its name and an ending.</summary>
    protected static string Beside(string target, string ending)
    {
        // File systems allow 255 bytes; the hash distinguishes names that are equal after the cut.
        string name = Path.GetFileName(target);
        return Path.Combine(Path.GetDirectoryName(target)!, $".{name[..Math.Min(name.Length, NameShown)]}.{Mark(target)}{ending}");
    }

    /// <summary>Returns a hash of the name of a target, in characters that mean themselves in every file system and search pattern.</summary>
    protected static string Mark(string target)
    {
        // FNV-1a: a hash of the platform takes longer to load than a small file to write.
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(Path.GetFileName(target)))
            hash = unchecked((hash ^ value) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
