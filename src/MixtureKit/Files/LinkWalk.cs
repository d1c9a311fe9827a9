using System.Globalization;

namespace MixtureKit.Files;

/// <summary>The walk of a path through every link, also those among its folders, as the system does it.</summary>
internal static class LinkWalk
{
    private const int MostLinks = 40;

    /// <summary>Returns the path without links; its last names need not exist.</summary>
    /// <remarks>A descriptor of a process is not followed further.</remarks>
    /// <exception cref="IOException">There are more links than a system follows, or one leads to a name that is not UTF-8.</exception>
    public static string Follow(string path)
    {
        string full = Path.GetFullPath(path), place = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Add(rest, full[place.Length..]);
        for (int links = 0; rest.TryPop(out string? part);)
        {
            string next = part == ".." ? Path.GetDirectoryName(place) ?? place : Path.Combine(place, part);
            if (part == ".." || Number(next) is not null || new FileInfo(next).LinkTarget is not { } target)
            {
                place = next;
                continue;
            }
            if (++links > MostLinks)
                throw new IOException("the symbolic links on the way to it lead in a circle, or are more than 40; remove them, or name the file itself");
            // .NET puts U+FFFD in place of bytes that are not UTF-8, so that another file would be meant.
            if (target.Contains('\uFFFD', StringComparison.Ordinal))
                throw new IOException("a symbolic link on the way to it leads to a name that is not UTF-8; name a file with a name in UTF-8");
            string root = Path.GetPathRoot(target)!;
            place = root.Length > 0 ? root : place;
            Add(rest, target[root.Length..]);
        }
        return place;
    }

    /// <summary>Returns the descriptor of this process that a path without links names; null if it names none.</summary>
    public static int? Descriptor(string path) =>
        Number(path) is { } named && (named.Process is null || named.Process == Environment.ProcessId) ? named.Number : null;

    /// <summary>True if a path without links names a descriptor of any process.</summary>
    public static bool IsDescriptor(string path) => Number(path) is not null;

    private static (int? Process, int Number)? Number(string path) => path.Split('/') switch
    {
        ["", "proc", var process, "fd", var number] => Number(process, number),
        ["", "proc", var process, "task", _, "fd", var number] => Number(process, number),
        ["", "dev", "fd", var number] => Whole(number) is { } own ? (null, own) : null,
        _ => null,
    };

    private static (int? Process, int Number)? Number(string process, string number) =>
        Whole(process) is { } named && Whole(number) is { } open ? (named, open) : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static void Add(Stack<string> rest, string path)
    {
        foreach (string part in path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(part => part is not ("" or ".")).Reverse())
            rest.Push(part);
    }
}
