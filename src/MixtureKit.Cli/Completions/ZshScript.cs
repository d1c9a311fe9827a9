namespace MixtureKit.Cli.Completions;

/// <summary>The completion script for zsh.</summary>
internal static class ZshScript
{
    /// <summary>Returns the script.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<VerbWords> verbs) =>
    [
        "#compdef mixturekit",
        "# Completion of mixturekit for zsh: source <(mixturekit completion zsh)",
        "_mixturekit() {",
        "    local -a verbs",
        "    if (( CURRENT == 2 )); then",
        $"        verbs=({string.Join(' ', verbs.Select(verb => Quoted($"{verb.Name}:{verb.Help}")))})",
        "        _describe verb verbs",
        "        return",
        "    fi",
        "    shift words",
        "    (( CURRENT-- ))",
        "    case $words[1] in",
        .. verbs.SelectMany(Arguments),
        "    esac",
        "}",
        "compdef _mixturekit mixturekit",
    ];

    private static IEnumerable<string> Arguments(VerbWords verb)
    {
        yield return $"        {verb.Name})";
        yield return "            _arguments \\";
        foreach (string argument in verb.Options.SelectMany(Names))
            yield return $"                {argument} \\";
        if (verb.First.Count > 0)
            yield return $"                {Quoted($"1:word:({string.Join(' ', verb.First)})")} \\";
        yield return "                '*:file:_files' ;;";
    }

    // The names of one option exclude each other.
    private static IEnumerable<string> Names(OptionWords option) =>
        option.Names.Select(name => Quoted($"({string.Join(' ', option.Names)}){name}[{Escaped(option.Help)}]{Value(option)}"));

    private static string Value(OptionWords option) => !option.TakesValue ? ""
        : option.Choices.Count > 0 ? $":{Escaped(option.ValueName)}:({string.Join(' ', option.Choices)})"
        : option.IsFile ? $":{Escaped(option.ValueName)}:_files"
        : $":{Escaped(option.ValueName)}: ";

    private static string Escaped(string text) =>
        string.Concat(text.Select(letter => letter is '[' or ']' or ':' or '\\' ? $"\\{letter}" : letter.ToString()));

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
