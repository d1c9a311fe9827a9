using System.Globalization;

namespace MixtureKit.Fuzzing.Running;

/// <summary>A folder that takes each finding as a file, as small as it could be made.</summary>
internal sealed class FindingFolder
{
    /// <summary>What a sound input has in the name of its file.</summary>
    public const string SoundMark = "-sound-";

    private readonly string _path;

    public FindingFolder(string path)
    {
        Directory.CreateDirectory(path);
        _path = path;
    }

    /// <summary>Writes a finding; returns the path of the file.</summary>
    public string Keep(InputKind kind, Finding finding) => Write(kind, finding.Number, Shrinker.Shrink(kind, finding));

    /// <summary>Writes an input as it is; returns the path of the file.</summary>
    public string Write(InputKind kind, long number, FuzzInput input)
    {
        string mark = input.IsSound ? SoundMark : "-";
        string path = Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"{kind.Name}{mark}{number}{kind.Extension}"));
        File.WriteAllBytes(path, input.Bytes);
        return path;
    }
}
