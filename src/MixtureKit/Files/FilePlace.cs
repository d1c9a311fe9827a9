namespace MixtureKit.Files;

/// <summary>Where a path leads, through links of both kinds.</summary>
internal sealed class FilePlace
{
    private readonly FileIdentity? _identity;

    private FilePlace(string path, FileKind kind, FileIdentity? identity)
    {
        (Path, _identity) = (path, identity);
        IsOrdinary = kind is FileKind.File or FileKind.Missing;
        Exists = kind != FileKind.Missing;
        // What a descriptor is open on is written where the descriptor stands, be it a file.
        Kind = kind != FileKind.Folder && LinkWalk.IsDescriptor(path) ? FileKind.Stream : kind;
        Descriptor = LinkWalk.Descriptor(path);
    }

    /// <summary>The path without symbolic links.</summary>
    public string Path { get; }

    /// <summary>How the place is written to.</summary>
    public FileKind Kind { get; }

    /// <summary>The descriptor of this process that the path names; null if it names none.</summary>
    public int? Descriptor { get; }

    private bool IsOrdinary { get; }

    private bool Exists { get; }

    private string Folder => System.IO.Path.GetDirectoryName(Path) ?? Path;

    private string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Follows a path.</summary>
    /// <exception cref="IOException">There are more links than a system follows.</exception>
    public static FilePlace Of(string path)
    {
        string place = LinkWalk.Follow(path);
        return OperatingSystem.IsLinux() && LinuxFile.Examine(place) is { } known
            ? new FilePlace(place, known.Kind, known.Kind == FileKind.Missing ? null : known.Identity)
            : new FilePlace(place, KindOf(place), null);
    }

    /// <summary>True if both lead to one ordinary file, or would if it were written.</summary>
    public bool IsSame(FilePlace other)
    {
        if (!IsOrdinary || !other.IsOrdinary || Exists != other.Exists)
            return false;
        if (_identity is { } mine && other._identity is { } theirs)
            return mine == theirs;
        if (Folder != other.Folder && (Exists || !Of(Folder).IsSameFolder(Of(other.Folder))))
            return false;
        return Name == other.Name || (Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase) && IgnoresCase(Folder));
    }

    /// <summary>Returns the kind of what a path without links leads to, as far as .NET alone can tell.</summary>
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

    // To open a named pipe for both reading and writing does not wait for a reader.
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

    /// <summary>True if a folder takes names that differ in case for one, as something in it shows, or else its own name.</summary>
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
