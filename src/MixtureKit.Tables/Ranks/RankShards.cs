using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>The files of a table of which each rank has one: a path with <c>*</c> in its name.</summary>
internal static class RankShards
{
    /// <summary>True if a path stands for several files.</summary>
    public static bool IsPattern(string path) => Path.GetFileName(path).Contains('*', StringComparison.Ordinal);

    /// <summary>Returns the file of this rank: the files in the order of their names, one a rank.</summary>
    /// <exception cref="UnreadableFileException">A rank does not have a file of its own.</exception>
    public static string Find(string pattern, Communicator communicator)
    {
        string folder = Path.GetDirectoryName(pattern) is { Length: > 0 } named ? named : ".";
        string[] names = [];
        RankAgreement.Run(communicator, () => names = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, Path.GetFileName(pattern)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)]
            : throw new UnreadableFileException($"{folder}: there is no such folder."));
        string[][] all = communicator.Gather(names);
        string[] known = [.. all.SelectMany(own => own).Distinct().Order(StringComparer.Ordinal)];
        RankAgreement.Run(communicator, () => RequireOneEach(pattern, known, all));
        return Path.Combine(folder, known[communicator.Rank]);
    }

    /// <summary>Throws if there are not as many files as ranks, or a rank does not have its own.</summary>
    private static void RequireOneEach(string pattern, string[] known, string[][] all)
    {
        if (known.Length != all.Length)
            throw new UnreadableFileException($"{pattern}: there {MessageText.Are(known.Length, "file")} for {MessageText.Count(all.Length, "rank")}; give each rank one, or one file to all.");
        int lacking = Enumerable.Range(0, known.Length).FirstOrDefault(rank => !all[rank].Contains(known[rank]), -1);
        if (lacking >= 0)
            throw new UnreadableFileException($"{pattern}: rank {lacking} does not have the file '{known[lacking]}', which is its part; put it on its machine.");
    }
}
