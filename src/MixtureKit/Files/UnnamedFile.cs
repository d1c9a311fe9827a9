using System.Runtime.Versioning;

namespace MixtureKit.Files;

/// <summary>A pending file without a name, which leaves nothing behind however the process ends.</summary>
/// <remarks>
/// A new file is linked to its name. An existing file can only be replaced by renaming, so that the whole content has a hidden
/// name for the time between two system calls. That name is the same for all writers of a target; a writer that
/// finds it taken, by a process killed between the two calls or by one about to make the second, makes that second call itself.
/// </remarks>
[SupportedOSPlatform("linux")]
internal sealed class UnnamedFile : PendingFile
{
    private const int MostTries = 1000;

    private UnnamedFile(string target, FileStream content)
        : base(target) => Content = content;

    /// <inheritdoc/>
    public override FileStream Content { get; }

    private string Passing => Beside(Target, ".tmp");

    /// <summary>Creates a file beside its target; returns null if the system or the file system has no such files.</summary>
    public static UnnamedFile? TryCreate(string target) =>
        Directory.Exists("/proc/self/fd") && LinuxFile.OpenUnnamed(Path.GetDirectoryName(target)!) is { } handle
            ? new UnnamedFile(target, new EagerFileStream(handle))
            : null;

    /// <inheritdoc/>
    public override void TakeName()
    {
        if (LinuxFile.TryLink(Content.SafeFileHandle, Target))
        {
            File.Delete(Passing);
            return;
        }
        for (int i = 0; i < MostTries; i++)
        {
            bool isOwn = LinuxFile.TryLink(Content.SafeFileHandle, Passing);
            Pass();
            if (isOwn)
                return;
        }
        throw new IOException("other programs write it all the time; write to another file");
    }

    /// <inheritdoc/>
    public override void Dispose() => Content.Dispose();

    // No file is found if another writer has made the call.
    private void Pass()
    {
        try
        {
            File.Move(Passing, Target, overwrite: true);
        }
        catch (FileNotFoundException)
        {
        }
    }
}
