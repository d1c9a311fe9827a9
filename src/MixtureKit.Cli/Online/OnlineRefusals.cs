using System.CommandLine;
using System.CommandLine.Parsing;

namespace MixtureKit.Cli.Online;

/// <summary>The options of <c>fit</c> that a fit by online EM cannot keep.</summary>
internal static class OnlineRefusals
{
    private const string AllRows = "needs all rows at once, and --online sees each once; fit a part of the rows without --online, or leave the option out";
    private const string NoSearch = "there is no search with --online and --start, but one step a part; leave the option out";

    private static readonly Dictionary<string, string> s_always = new(StringComparer.Ordinal)
    {
        ["--label"] = "online EM finds the components itself; leave the option out, or fit a part of the rows with it and go on from that model (--start)",
        ["--bootstrap"] = AllRows,
        ["--standard-errors"] = AllRows,
        ["--replicates"] = AllRows,
        ["--patterns"] = AllRows,
        ["--merge"] = $"{AllRows}; describe --merge merges the components of a model",
        ["--report"] = AllRows,
        ["--trace"] = "a step of --online is one of other rows than the step before, so that there is no objective to trace; --progress tells how it goes on",
        ["--checkpoint"] = "a pipe cannot be read again; with -o, Ctrl-C keeps the model so far, from which --start goes on",
        ["--checkpoint-every"] = "there is no checkpoint with --online; leave the option out",
        ["--resume"] = "there is no checkpoint with --online; go on from a model with --start",
        ["--mpi"] = "--online is the work of one process; leave one of the two out",
        ["--reduction"] = "--online is the work of one process, so that nothing is added among several; leave the option out",
    };

    private static readonly string[] s_ofSearch = ["--seed", "--max-iterations", "--tolerance", "--acceleration", "--merge-equal-rows", "--samples"];

    /// <summary>The options that are refused in any case.</summary>
    public static IReadOnlyCollection<string> Always => s_always.Keys;

    /// <summary>The options that are refused if there is no search.</summary>
    public static IReadOnlyCollection<string> OfSearch => s_ofSearch;

    /// <summary>Throws if an option is given that has no place in the fit.</summary>
    /// <exception cref="UsageException">There is such an option.</exception>
    public static void Require(ParseResult parsed)
    {
        bool searches = parsed.GetResult("--start") is null;
        foreach (OptionResult given in parsed.CommandResult.Children.OfType<OptionResult>().Where(result => !result.Implicit))
        {
            string name = given.Option.Name;
            if (s_always.TryGetValue(name, out string? reason))
                throw new UsageException($"{name}: {reason}.");
            if (!searches && s_ofSearch.Contains(name))
                throw new UsageException($"{name}: {NoSearch}.");
        }
    }
}
