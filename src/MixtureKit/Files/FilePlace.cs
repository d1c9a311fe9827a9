namespace MixtureKit.Files;

/// <summary>The place that a path leads to, through symbolic and hard links.</summary>
internal sealed class FilePlace
{
    private readonly FileIdentity? _identity;

    private FilePlace(string path, FileKind kind, FileIdentity? identity)
    {
        (Path, _identity) = (path, identity);
        IsOrdinary = kind is FileKind.File or FileKind.Missing;
        Exists = kind != FileKind.Missing;
        // The file of a descriptor is written through the descriptor, at its position, even if it is an ordinary file.
        Kind = kind != FileKind.Folder && LinkWalk.IsDescriptor(path) ? FileKind.Stream : kind;
        Descriptor = LinkWalk.Descriptor(path);
    }

    /// <summary>The path without symbolic links.</summary>
    public string Path { get; }

    /// <summary>The kind of the place, which decides how it is written.</summary>
    public FileKind Kind { get; }

    /// <summary>The descriptor of this process that the path names; null if it names none.</summary>
    public int? Descriptor { get; }

    private bool IsOrdinary { get; }

    private bool Exists { get; }

    private string Folder => System.IO.Path.GetDirectoryName(Path) ?? Path;

    private string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Follows a path to its place.</summary>
    /// <exception cref="IOException">There are more links than a system follows.</exception>
    public static FilePlace From(string path)
    {
        string place = LinkWalk.Follow(path);
        return OperatingSystem.IsLinux() && LinuxFile.Examine(place) is { } known
            ? new FilePlace(place, known.Kind, known.Kind == FileKind.Missing ? null : known.Identity)
            : new FilePlace(place, KindOf(place), null);
    }

    /// <summary>True if both places are one ordinary file, or would be once written, or one named pipe.</summary>
    public bool IsSame(FilePlace other)
    {
        if (Kind == FileKind.Stream && !IsOrdinary)
            return Path == other.Path && !IsDevice(Path);
        if (!IsOrdinary || !other.IsOrdinary || Exists != other.Exists)
            return false;
        if (_identity is { } mine && other._identity is { } theirs)
            return mine == theirs;
        if (Folder != other.Folder && (Exists || !From(Folder).IsSameFolder(From(other.Folder))))
            return false;
        return Name == other.Name || (Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase) && IgnoresCase(Folder));
    }

    /// <summary>Returns the kind of the file at a path without links, as far as .NET alone shows it.</summary>
    internal static FileKind KindOf(string path)
    {
        if (Directory.Exists(path))
            return FileKind.Folder;
        if (!File.Exists(path))
            return FileKind.Missing;
        return IsDevice(path) || !HasPositions(path) ? FileKind.Stream : FileKind.File;
    }

    private bool IsSameFolder(FilePlace other) => _identity is { } mine && mine == other._identity;

    private static bool IsDevice(string path) => OperatingSystem.IsWindows()
        ? path.StartsWith(@"\\.\", StringComparison.Ordinal)
        : path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    // Opening a named pipe for both reading and writing does not wait for a reader.
    private static bool HasPositions(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return stream.CanSeek;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>True if a folder ignores the case of names, as one of its entries or the folder's name shows.</summary>
    private static bool IgnoresCase(string folder)
    {
        string known = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(entry => Swapped(entry) != entry) ?? folder : folder;
        return Swapped(known) != known && (File.Exists(Swapped(known)) || Directory.Exists(Swapped(known)));
    }

    private static string Swapped(string path)
    {
        char[] name = [.. System.IO.Path.GetFileName(path).Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter))];
        return System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", new string(name));
    }
}
