namespace MixtureKit.Cli.Reports;

/// <summary>Names of columns of data beside the columns of a result.</summary>
internal static class ResultColumns
{
    private const string Prefix = "input_";

    /// <summary>The names as they are written; one that a column of the result has already gets <c>input_</c> before it.</summary>
    /// <param name="names">The columns of the data.</param>
    /// <param name="own">The columns of the result.</param>
    /// <param name="whose">Where the data are from, for messages, such as <c>the input's</c>.</param>
    /// <param name="warn">Told of every name that changes.</param>
    public static IEnumerable<string> Written(IReadOnlyList<string> names, IReadOnlyCollection<string> own, string whose, Action<string> warn)
    {
        HashSet<string> taken = [.. names, .. own], results = [.. own];
        foreach (string name in names)
        {
            string written = name;
            while (results.Contains(written) || (written != name && !taken.Add(written)))
                written = Prefix + written;
            if (written != name)
                warn($"{whose} column '{name}' is written as '{written}', as the result has a column of its name.");
            yield return written;
        }
    }
}
