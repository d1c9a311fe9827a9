using System.CommandLine;
using MixtureKit.Cli.Completions;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit completion</c>, which prints a script by which a shell completes verbs, options and their values.</summary>
internal sealed class CompletionVerb : Verb
{
    private static readonly Dictionary<string, Func<IReadOnlyList<VerbWords>, IEnumerable<string>>> s_scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = BashScript.Lines,
        ["zsh"] = ZshScript.Lines,
        ["fish"] = FishScript.Lines,
        ["powershell"] = PowerShellScript.Lines,
    };

    private readonly Argument<string> _shell = InputArgument.Word("SHELL", [.. s_scripts.Keys], $"Shell: {string.Join(", ", s_scripts.Keys)}.");

    public CompletionVerb(Terminal terminal, Interruption interruption)
        : base("completion", "Print a script that completes verbs, options and their values in a shell.", terminal, interruption) => Command.Add(_shell);

    protected override int Run(ParseResult parsed)
    {
        foreach (string line in s_scripts[parsed.GetRequiredValue(_shell)](VerbWords.Of(parsed.RootCommandResult.Command)))
            Terminal.Text.WriteLine(line);
        return ExitCode.Success;
    }
}
