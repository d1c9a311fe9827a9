namespace MixtureKit.Cli.Completions;

/// <summary>The completion script for bash.</summary>
internal static class BashScript
{
    /// <summary>Returns the script.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<VerbWords> verbs) =>
    [
        "# Completion of mixturekit for bash: source <(mixturekit completion bash)",
        "_mixturekit() {",
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}",
        "    COMPREPLY=()",
        "    if ((COMP_CWORD == 1)); then",
        $"        COMPREPLY=($(compgen -W '{string.Join(' ', verbs.Select(verb => verb.Name))} --help --version' -- \"$cur\"))",
        "        return",
        "    fi",
        "    case \"$verb $prev\" in",
        .. verbs.SelectMany(verb => verb.Options.Where(option => option.TakesValue).Select(option => Value(verb, option))),
        "    esac",
        "    case $verb in",
        .. verbs.SelectMany(Rest),
        "    esac",
        "}",
        "complete -o bashdefault -o default -F _mixturekit mixturekit",
    ];

    // An empty reply leaves files to the shell.
    private static string Value(VerbWords verb, OptionWords option) =>
        $"        {string.Join('|', option.Names.Select(name => $"'{verb.Name} {name}'"))}) {(option.Choices.Count == 0 ? "" : Reply(option.Choices) + "; ")}return ;;";

    private static IEnumerable<string> Rest(VerbWords verb)
    {
        yield return $"        {verb.Name})";
        yield return $"            if [[ $cur == -* ]]; then {Reply([.. verb.Options.SelectMany(option => option.Names)])}";
        if (verb.First.Count > 0)
            yield return $"            elif ((COMP_CWORD == 2)); then {Reply(verb.First)}";
        yield return "            fi ;;";
    }

    private static string Reply(IReadOnlyList<string> words) => $"COMPREPLY=($(compgen -W '{string.Join(' ', words)}' -- \"$cur\"))";
}
