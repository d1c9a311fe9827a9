namespace MixtureKit.Fuzzing.Running;

/// <summary>Checks one file, whose name begins with its kind.</summary>
internal static class Replay
{
    /// <summary>Returns 1 if there is a finding, otherwise 0.</summary>
    /// <exception cref="UsageException">The name of the file names no kind.</exception>
    public static int Run(string path)
    {
        string name = Path.GetFileName(path);
        InputKind kind = Kinds.Named(name.Split('-', '.')[0])
            ?? throw new UsageException($"'{name}' begins with no kind of input, such as csv-17.csv; rename the file.");
        bool isSound = name.Contains(FindingFolder.SoundMark, StringComparison.Ordinal);
        Trial trial = Trial.Of(kind, new FuzzInput(File.ReadAllBytes(path), isSound));
        Console.WriteLine(trial.Check is null ? trial.Accepted ? "accepted" : "refused" : $"{trial.Check}: {trial.Sentence}");
        return trial.Check is null ? 0 : 1;
    }
}
