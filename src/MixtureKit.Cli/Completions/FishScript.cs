namespace MixtureKit.Cli.Completions;

/// <summary>The completion script for fish.</summary>
internal static class FishScript
{
    /// <summary>Returns the script.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<VerbWords> verbs) =>
    [
        "# Completion of mixturekit for fish: mixturekit completion fish | source",
        .. verbs.Select(verb => $"complete -c mixturekit -n __fish_use_subcommand -f -a {verb.Name} -d {Quoted(verb.Help)}"),
        .. verbs.SelectMany(verb => verb.Options.Select(option => $"{Begin(verb)}{Names(option)} -d {Quoted(option.Help)}{Value(option)}")),
        .. verbs.Where(verb => verb.First.Count > 0).Select(verb => $"{Begin(verb)} -a {Quoted(string.Join(' ', verb.First))}"),
    ];

    private static string Begin(VerbWords verb) => $"complete -c mixturekit -n '__fish_seen_subcommand_from {verb.Name}'";

    private static string Names(OptionWords option) =>
        string.Concat(option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));

    private static string Value(OptionWords option) => !option.TakesValue ? ""
        : option.Choices.Count > 0 ? $" -x -a {Quoted(string.Join(' ', option.Choices))}"
        : option.IsFile ? " -r -F"
        : " -x";

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
