using System.CommandLine;
using System.CommandLine.Completions;

namespace MixtureKit.Cli.Completions;

/// <summary>An option with all that can be completed after it.</summary>
/// <param name="Names">Its names, such as <c>--output</c> and <c>-o</c>.</param>
/// <param name="Help">The description, in a line.</param>
/// <param name="TakesValue">True if a value follows it.</param>
/// <param name="ValueName">The name of that value in help.</param>
/// <param name="Choices">The values that it accepts, if they are known.</param>
internal sealed record OptionWords(IReadOnlyList<string> Names, string Help, bool TakesValue, string ValueName, IReadOnlyList<string> Choices)
{
    private static readonly string[] s_ends = ["; ", ": ", ". "];

    /// <summary>True if the value is a file: help names it with an ending, such as <c>MODEL.json</c>.</summary>
    public bool IsFile => TakesValue && Choices.Count == 0 && ValueName.Contains('.', StringComparison.Ordinal);

    /// <summary>Returns the words of an option.</summary>
    public static OptionWords Of(Option option)
    {
        bool takesValue = option.Arity.MaximumNumberOfValues > 0;
        string[] names = [.. option.Aliases.Prepend(option.Name).Where(name => name.StartsWith('-') && name != "-?").Distinct()];
        return new OptionWords(
            names, Line(option.Description), takesValue, option.HelpName ?? "", takesValue ? VerbWords.Words(option.GetCompletions(CompletionContext.Empty)) : []);
    }

    /// <summary>Returns the beginning of a description, up to the end of its first clause.</summary>
    public static string Line(string? description)
    {
        string text = (description ?? "").TrimEnd('.');
        int end = s_ends.Select(mark => text.IndexOf(mark, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(text.Length).Min();
        return text[..end];
    }
}
