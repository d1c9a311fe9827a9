namespace MixtureKit.Documentation.Tests;

/// <summary>A folder of its own with a copy of the repository's <c>docs/data</c>, gone at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mixturekit-docs-");

    public WorkFolder()
    {
        DirectoryInfo data = _folder.CreateSubdirectory("docs").CreateSubdirectory("data");
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf("docs", "data"), "*.csv"))
            File.Copy(file, System.IO.Path.Combine(data.FullName, System.IO.Path.GetFileName(file)));
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
