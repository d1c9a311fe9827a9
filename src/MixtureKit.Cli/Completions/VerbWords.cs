using System.CommandLine;
using System.CommandLine.Completions;

namespace MixtureKit.Cli.Completions;

/// <summary>A verb with all that can be completed after it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Help">The description, in a line.</param>
/// <param name="First">The words that its first argument accepts; empty if it is a file.</param>
/// <param name="Options">Its options.</param>
internal sealed record VerbWords(string Name, string Help, IReadOnlyList<string> First, IReadOnlyList<OptionWords> Options)
{
    /// <summary>Returns the verbs of the whole command.</summary>
    public static IReadOnlyList<VerbWords> Of(Command root) =>
    [
        .. root.Subcommands.Where(verb => !verb.Hidden).Select(verb => new VerbWords(
            verb.Name,
            OptionWords.Line(verb.Description),
            verb.Arguments is [var first, ..] ? Words(first.GetCompletions(CompletionContext.Empty)) : [],
            [.. verb.Options.Concat(root.Options.Where(option => option.Recursive)).Where(option => !option.Hidden).Select(OptionWords.Of)])),
    ];

    /// <summary>Returns the texts of completions.</summary>
    public static IReadOnlyList<string> Words(IEnumerable<CompletionItem> items) => [.. items.Select(item => item.InsertText ?? item.Label)];
}
