using System.CommandLine;
using MixtureKit.Cli.Plotting;

namespace MixtureKit.Cli.Options;

/// <summary>The arguments of the verbs: names of inputs, and words.</summary>
internal static class InputArgument
{
    /// <summary>Creates the argument DATA.</summary>
    public static Argument<string> Data() => new("DATA")
    {
        Description = "CSV with a header, or a NumPy array (.npy); - reads standard input.",
    };

    /// <summary>Creates the argument KIND, the name of a kind of picture.</summary>
    public static Argument<string> Kind() => Word("KIND", [.. PlotKind.All.Select(kind => kind.Name)], "Kind of picture.");

    /// <summary>Creates an argument that accepts one of some names.</summary>
    public static Argument<string> Word(string name, string[] names, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            string given = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!names.Contains(given, StringComparer.Ordinal))
                result.AddError($"{name} '{given}': expected {Suggestion.Among(given, names)}.");
        });
        argument.CompletionSources.Add(names);
        return argument;
    }

    /// <summary>Creates the argument STATISTICS, of one file or more.</summary>
    public static Argument<string[]> Statistics() => new("STATISTICS")
    {
        Description = "Files that accumulate -o or merge -o wrote; - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Creates the argument MODEL.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "Model file that fit -o wrote; - reads standard input." };
}
