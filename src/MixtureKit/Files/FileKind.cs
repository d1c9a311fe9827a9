namespace MixtureKit.Files;

/// <summary>The kind of file that a path leads to.</summary>
internal enum FileKind
{
    /// <summary>Nothing yet.</summary>
    Missing,

    /// <summary>An ordinary file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, a named pipe or a socket, which takes what is written and holds no content.</summary>
    Stream,
}
