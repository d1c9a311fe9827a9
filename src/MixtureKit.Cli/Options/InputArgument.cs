using System.CommandLine;
using MixtureKit.Cli.Plotting;

namespace MixtureKit.Cli.Options;

/// <summary>The arguments that name inputs.</summary>
internal static class InputArgument
{
    /// <summary>Creates the argument DATA.</summary>
    public static Argument<string> Data() => new("DATA")
    {
        Description = "CSV with a header, or a NumPy array (.npy); - reads standard input.",
    };

    /// <summary>Creates the argument KIND, the name of a kind of picture.</summary>
    public static Argument<string> Kind()
    {
        string[] names = [.. PlotKind.All.Select(kind => kind.Name)];
        var argument = new Argument<string>("KIND") { Description = "Kind of picture." };
        argument.Validators.Add(result =>
        {
            string name = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!names.Contains(name, StringComparer.Ordinal))
                result.AddError($"KIND '{name}': expected {Suggestion.Among(name, names)}.");
        });
        argument.CompletionSources.Add(names);
        return argument;
    }

    /// <summary>Creates the argument MODEL.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "Model file that fit -o wrote; - reads standard input." };
}
