namespace MixtureKit.Files;

/// <summary>A pending file with a hidden name, for systems that have no files without names.</summary>
/// <remarks>
/// The file is locked until it has its final name. The next writer of the same target recognises by the missing lock what a killed
/// process left, and removes it.
/// </remarks>
internal sealed class NamedFile : PendingFile
{
    private const int MostTries = 3;

    private readonly string _path;

    private NamedFile(string target, string path)
        : base(target)
    {
        _path = path;
        Content = new FileStream(path, FileMode.CreateNew, FileAccess.Write, Share);
        AppDomain.CurrentDomain.ProcessExit += Delete;
    }

    /// <inheritdoc/>
    public override FileStream Content { get; }

    // Windows renames an open file only if it may be deleted; elsewhere only this object locks the file.
    private static FileShare Share => OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    /// <summary>Creates a file beside its target, and removes those that killed processes left there.</summary>
    /// <exception cref="IOException">The folder is missing, or nothing can be written in it.</exception>
    public static NamedFile CreateLocked(string target)
    {
        Sweep(target);
        for (int tries = 1; ; tries++)
        {
            try
            {
                return new NamedFile(target, Beside(target, $".{Guid.NewGuid():N}.tmp"));
            }
            catch (IOException fault) when (tries < MostTries && fault is not DirectoryNotFoundException)
            {
                // Another writer saw the file before it was locked, and removed it.
            }
        }
    }

    /// <inheritdoc/>
    public override void TakeName()
    {
        Content.Flush();
        File.Move(_path, Target, overwrite: true);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Delete;
        Content.Dispose();
        Delete(this, EventArgs.Empty);
    }

    private static void Sweep(string target) => Quietly(() =>
    {
        foreach (string left in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"*.{Mark(target)}.*.tmp"))
            Quietly(() => new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose).Dispose());
    });

    private void Delete(object? sender, EventArgs arguments) => Quietly(() => File.Delete(_path));

    // Used if another error is being reported, or if an error cannot be reported any more or does not matter.
    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
