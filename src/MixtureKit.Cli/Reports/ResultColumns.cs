namespace MixtureKit.Cli.Reports;

/// <summary>The names of data columns that are written beside the columns of a result.</summary>
internal static class ResultColumns
{
    private const string Prefix = "input_";
    private const int Named = 5;

    /// <summary>Returns the names to write; a name that a column of the result already has gets the prefix <c>input_</c>.</summary>
    /// <param name="names">The columns of the data.</param>
    /// <param name="own">The columns of the result.</param>
    /// <param name="whose">The source of the data, for messages, such as <c>the input's</c>.</param>
    /// <param name="warn">Told once of the names that change.</param>
    public static IReadOnlyList<string> Written(IReadOnlyList<string> names, IReadOnlyCollection<string> own, string whose, Action<string> warn)
    {
        HashSet<string> taken = [.. names, .. own], results = [.. own];
        string[] written = [.. names.Select(name => Free(name, taken, results))];
        (string Name, string Written)[] renamed = [.. names.Zip(written).Where(pair => pair.First != pair.Second)];
        if (renamed is [var (name, free)])
            warn($"{whose} column '{name}' is written as '{free}', as the result has a column of its name.");
        else if (renamed.Length > 1)
            warn($"{renamed.Length} of {whose} columns are written under other names ({Pairs(renamed)}), as the result has columns of their names.");
        return written;
    }

    private static string Free(string name, HashSet<string> taken, HashSet<string> results)
    {
        string free = name;
        while (results.Contains(free) || (free != name && !taken.Add(free)))
            free = Prefix + free;
        return free;
    }

    private static string Pairs((string Name, string Written)[] renamed) =>
        string.Join(", ", renamed.Take(Named).Select(pair => $"'{pair.Name}' as '{pair.Written}'")) + (renamed.Length > Named ? ", …" : "");
}
