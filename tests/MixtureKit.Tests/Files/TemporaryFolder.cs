namespace MixtureKit.Tests.Files;

/// <summary>A folder of its own for a test, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mixturekit").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string[] Names() => [.. Directory.GetFileSystemEntries(Path).Select(p => System.IO.Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
