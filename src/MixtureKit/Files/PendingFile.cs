using System.Globalization;
using System.Text;

namespace MixtureKit.Files;

/// <summary>Content of a file that has not taken its name yet, and is gone if it is closed before that.</summary>
internal abstract class PendingFile(string target) : IDisposable
{
    private const int NameShown = 40;

    /// <summary>Where to write the content.</summary>
    public abstract FileStream Content { get; }

    /// <summary>The file that it becomes.</summary>
    protected string Target { get; } = target;

    /// <summary>Creates one beside its target, without a name if the file system has such files.</summary>
    /// <exception cref="IOException">The folder is not there, or nothing can be written in it.</exception>
    public static PendingFile Create(string target)
    {
        PendingFile? unnamed = OperatingSystem.IsLinux() ? UnnamedFile.TryCreate(target) : null;
        return unnamed ?? NamedFile.CreateLocked(target);
    }

    /// <summary>Takes the name of the target, in place of the file that has it.</summary>
    public abstract void TakeName();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Returns a hidden path beside a target, which no other target has, with the mark of the target and an ending.</summary>
    protected static string Beside(string target, string ending)
    {
        // File systems allow 255 bytes; the mark tells apart what the cut makes equal.
        string name = Path.GetFileName(target);
        return Path.Combine(Path.GetDirectoryName(target)!, $".{name[..Math.Min(name.Length, NameShown)]}.{Mark(target)}{ending}");
    }

    /// <summary>Returns a mark of the name of a target, in characters that every file system and every search pattern takes as they are.</summary>
    protected static string Mark(string target)
    {
        // FNV-1a: a hash of the platform takes longer to load than a small file to write.
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(Path.GetFileName(target)))
            hash = unchecked((hash ^ value) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
