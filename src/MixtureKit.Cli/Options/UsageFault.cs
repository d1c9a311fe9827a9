using System.CommandLine;
using System.CommandLine.Parsing;

namespace MixtureKit.Cli.Options;

/// <summary>The sentence on wrong arguments, which names the argument and lists the accepted ones.</summary>
internal static class UsageFault
{
    /// <summary>Returns the sentence, or null if the arguments are right or ask for help.</summary>
    public static string? Find(ParseResult parsed)
    {
        if (parsed.Action is System.CommandLine.Help.HelpAction || parsed.GetResult("--version") is OptionResult { Implicit: false })
            return null;
        CommandResult command = parsed.CommandResult;
        if (command.Command is RootCommand root)
            return Verb(root, parsed);
        return Mistaken(parsed, command) ?? Repeated(command) ?? (parsed.Errors.Count == 0 ? null : Sentence(parsed.Errors[0], command.Command));
    }

    private static string Verb(RootCommand root, ParseResult parsed)
    {
        string[] verbs = [.. root.Subcommands.Select(verb => verb.Name)];
        string list = string.Join(", ", verbs);
        return parsed.Tokens.Count == 0
            ? $"a verb is missing; expected one of {list}. See mixturekit --help."
            : $"unknown verb '{parsed.Tokens[0].Value}'; expected {Suggestion.Among(parsed.Tokens[0].Value, verbs)}. See mixturekit --help.";
    }

    /// <summary>Returns the sentence on an unknown option, which the parser may take for an argument, or on an argument too many.</summary>
    private static string? Mistaken(ParseResult parsed, CommandResult command)
    {
        bool verbatim = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        IEnumerable<string> arguments = command.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        string? option = verbatim ? null : arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault(token => token.Length > 1 && token[0] == '-');
        if (option is not null)
            return Unknown(option, command.Command);
        if (command.Children.OfType<ArgumentResult>().FirstOrDefault(argument => argument.Tokens is [{ Value: "" }]) is { } empty)
            return $"{command.Command.Name}: {empty.Argument.Name} '' is empty; give a path, or - for standard input.";
        return parsed.UnmatchedTokens is [var extra, ..]
            ? $"{command.Command.Name}: unexpected argument '{extra}'; the arguments are {Arguments(command.Command)}."
            : null;
    }

    private static string? Repeated(CommandResult command) => command.Children.OfType<OptionResult>()
        .Where(option => option.IdentifierTokenCount > 1 && option.Option.Arity.MaximumNumberOfValues > 0)
        .Select(option => $"{option.Option.Name} is given {option.IdentifierTokenCount} times ({string.Join(", ", option.Tokens.Select(token => $"'{token.Value}'"))}); give it once.")
        .FirstOrDefault();

    private static string Unknown(string option, Command command)
    {
        string[] names = [.. command.Options.Where(known => !known.Hidden).SelectMany(known => known.Aliases.Where(alias => alias == "-o").Prepend(known.Name)).Append("--help")];
        string name = option.Split('=', ':')[0];
        return $"{command.Name}: unknown option '{name}'; expected {Suggestion.Among(name, [.. names.Distinct()])}.";
    }

    private static string Sentence(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { Tokens: [] } option => $"{option.IdentifierToken?.Value ?? option.Option.Name} needs a value: {option.Option.Description}",
        CommandResult => $"{command.Name}: an argument is missing; the arguments are {Arguments(command)}.",
        ArgumentResult { Tokens: [] } argument => $"{command.Name}: {argument.Argument.Name} is missing; the arguments are {Arguments(command)}.",
        _ => error.Message,
    };

    private static string Arguments(Command command) => string.Join(" ", command.Arguments.Select(argument => argument.Name));
}
