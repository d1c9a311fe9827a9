using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using MixtureKit.Files;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Options;

/// <summary>The kinds of options by the values they accept.</summary>
/// <remarks>A refusal names the option, the value and the accepted values.</remarks>
internal static class OptionKinds
{
    private const string All = "all";
    private const int LeastPixels = 200;
    private const int MostPixels = 8000;

    /// <summary>Creates an option that accepts a whole number within a range.</summary>
    public static Option<T?> Whole<T>(string name, T least, T most, string description, params string[] aliases)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        string accepted = most == T.MaxValue ? Invariant($"a whole number of at least {least}") : Invariant($"a whole number from {least} to {most}");
        return Option<T?>(name, "N", description, aliases, text =>
            T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most
                ? value
                : throw new FormatException(accepted));
    }

    /// <summary>Creates an option that accepts a finite number that is not negative.</summary>
    public static Option<double?> NotNegative(string name, string helpName, string description) =>
        Option<double?>(name, helpName, description, [], text =>
            HeldNumber.TryParse(text, out double value) && value >= 0
                ? value
                : throw new FormatException($"a finite number that is not negative, such as 1e-6{Reach(text)}"));

    /// <summary>Creates an option that accepts a number above 0 up to a limit.</summary>
    public static Option<double?> Positive(string name, string helpName, double most, string description) => Above(name, helpName, 0, most, description);

    /// <summary>Creates an option that accepts a number above one limit up to another.</summary>
    public static Option<double?> Above(string name, string helpName, double limit, double most, string description) =>
        Option<double?>(name, helpName, description, [], text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > limit && value <= most
                ? value
                : throw new FormatException(Invariant($"a number above {limit} and at most {most}")));

    /// <summary>Creates an option that accepts a share between 0 and 1.</summary>
    public static Option<double?> Share(string name, string helpName, string description) =>
        Option<double?>(name, helpName, description, [], text =>
            HeldNumber.TryParse(text, out double value) && value is > 0 and < 1
                ? value
                : throw new FormatException($"a number between 0 and 1, such as 0.01{Reach(text)}"));

    /// <summary>Creates an option that accepts one of some names.</summary>
    public static Option<string> Choice(string name, string helpName, IReadOnlyCollection<string> names, string description)
    {
        Option<string> option = Option<string>(name, helpName, $"{description}: {string.Join(", ", names)}.", [], text =>
            names.Contains(text, StringComparer.Ordinal) ? text : throw new FormatException(Suggestion.Among(text, names)));
        option.CompletionSources.Add([.. names]);
        return option;
    }

    /// <summary>Creates an option that accepts one of some names, or none and then stands for the first.</summary>
    public static Option<string> OptionalChoice(string name, string helpName, IReadOnlyList<string> names, string description)
    {
        Option<string> option = Choice(name, helpName, names, description);
        option.Arity = ArgumentArity.ZeroOrOne;
        return option;
    }

    /// <summary>Creates an option that accepts a path or a name: any text that is not an option.</summary>
    public static Option<string> Text(string name, string helpName, string description, params string[] aliases) =>
        Option<string>(name, helpName, description, aliases, text => text);

    /// <summary>Creates an option that accepts a file to write to; all names of standard output become <c>-</c>.</summary>
    public static Option<string> Output(string name, string helpName, string description, params string[] aliases) =>
        Option<string>(name, helpName, description, aliases, text => text != "-" && AtomicFile.IsStandardOutput(text) ? "-" : text);

    /// <summary>Creates an option that accepts a file for a picture.</summary>
    public static Option<string> Picture(string name, string description, params string[] aliases) =>
        Option<string>(name, "FILE.svg|png", description, aliases, text => Path.GetExtension(text).ToUpperInvariant() is ".SVG" or ".PNG"
            ? text
            : throw new FormatException("a file whose name ends in .svg or .png"));

    /// <summary>Creates an option that accepts a width and a height in pixels.</summary>
    public static Option<(int Width, int Height)?> Size(string name, string description) =>
        Option<(int Width, int Height)?>(name, "WIDTHxHEIGHT", description, [], text =>
            text.Split('x') is [var width, var height] && Pixels(width) is { } across && Pixels(height) is { } down
                ? (across, down)
                : throw new FormatException(Invariant($"a width and a height from {LeastPixels} to {MostPixels} pixels, such as 800x560")));

    /// <summary>Creates an option that accepts names with commas between them; a name that contains a comma is quoted.</summary>
    public static Option<IReadOnlyList<string>> Names(string name, string helpName, string description) =>
        Option<IReadOnlyList<string>>(name, helpName, description, [], NameList.Parse);

    /// <summary>Creates an option that accepts numbers of components.</summary>
    public static Option<IReadOnlyList<int>> Counts(string name, string description, params string[] aliases) =>
        Option<IReadOnlyList<int>>(name, "K", description, aliases, CountList.Parse);

    /// <summary>Creates an option that accepts some of some names with commas between them, or <c>all</c>.</summary>
    public static Option<IReadOnlyList<string>> Choices(string name, string helpName, IReadOnlyList<string> names, string description)
    {
        Option<IReadOnlyList<string>> option = Option<IReadOnlyList<string>>(name, helpName, $"{description}: {string.Join(", ", names)}, a list of them, or {All}.", [], text =>
            text == All ? names : NameList.Parse(text).Select(part => names.Contains(part) ? part : throw new FormatException(Suggestion.Among(part, [.. names, All]))).ToArray());
        option.CompletionSources.Add([.. names, All]);
        return option;
    }

    /// <summary>Creates an option that accepts columns with their values, as in <c>a=count,b=category</c>.</summary>
    public static Option<IReadOnlyDictionary<string, string>> Pairs(string name, string helpName, IReadOnlyCollection<string> values, string description) =>
        Option<IReadOnlyDictionary<string, string>>(name, helpName, $"{description}: {string.Join(", ", values)}.", [], text => PairList.Parse(text, '=', values));

    /// <summary>Creates an option that accepts one of some names for all columns, or one a column, as in <c>a:poisson,*:gaussian</c>.</summary>
    public static Option<IReadOnlyDictionary<string, string>> ChoiceByColumn(string name, string helpName, IReadOnlyCollection<string> names, string description)
    {
        Option<IReadOnlyDictionary<string, string>> option = Option<IReadOnlyDictionary<string, string>>(name, helpName, $"{description}: {string.Join(", ", names)}.", [], text =>
            text.Contains(':', StringComparison.Ordinal) ? PairList.Parse(text, ':', names)
            : names.Contains(text, StringComparer.Ordinal) ? new Dictionary<string, string>(StringComparer.Ordinal) { [PairList.Others] = text }
            : throw new FormatException(Suggestion.Among(text, names)));
        option.CompletionSources.Add([.. names]);
        return option;
    }

    /// <summary>Creates a switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private static Option<T> Option<T>(string name, string helpName, string description, string[] aliases, Func<string, T> parse) => new(name, aliases)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = argument => Parse(argument, parse),
    };

    private static T? Parse<T>(ArgumentResult argument, Func<string, T> parse)
    {
        if (argument.Tokens.Count == 0)
            return default;
        string text = argument.Tokens.Single().Value;
        string option = (argument.Parent as OptionResult)?.IdentifierToken?.Value ?? argument.Argument.Name;
        try
        {
            if (text.Length == 0)
                throw new FormatException("a value that is not empty");
            // Otherwise a misspelt option would be taken for a path or a name.
            if (text.StartsWith("--", StringComparison.Ordinal))
                throw new FormatException("a value, and this looks like an option (of a file, write ./ before its name)");
            return parse(text);
        }
        catch (FormatException accepted)
        {
            argument.AddError($"{option} '{text}': expected {accepted.Message}.");
            return default;
        }
    }

    private static int? Pixels(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= LeastPixels and <= MostPixels ? count : null;

    private static string Reach(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !HeldNumber.TryParse(text, out _)
            ? $"; double precision would make {(value == 0 ? "0" : double.IsInfinity(value) ? "infinity" : "another number")} of it"
            : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
