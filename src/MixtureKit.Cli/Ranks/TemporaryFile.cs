namespace MixtureKit.Cli.Ranks;

/// <summary>Files that one rank keeps while the ranks work.</summary>
internal static class TemporaryFile
{
    private const int BufferLength = 1 << 16;

    /// <summary>Creates a file in the folder of temporary files; it is deleted as it is closed.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, BufferLength, FileOptions.DeleteOnClose);
}
