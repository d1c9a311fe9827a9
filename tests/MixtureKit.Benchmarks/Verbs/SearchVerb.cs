using System.CommandLine;
using System.Globalization;
using MixtureKit.Accelerations;
using MixtureKit.Benchmarks.Comparing;
using MixtureKit.Benchmarks.Searching;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>search</c>: how often a default search ends at the best maximum that is known, and what it costs, beside its peers.</summary>
internal static class SearchVerb
{
    private static readonly Option<string> s_reference = new("--reference") { Description = "Folder of the reference cases: cases.json, and the tables in data.", DefaultValueFactory = _ => Path.Combine("..", "shared", "reference") };
    private static readonly Option<string[]> s_cases = new("--cases") { Description = "Beginnings of the names of cases; all if not given.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<int> s_seeds = new("--seeds") { Description = "Number of seeds, from 0 on.", DefaultValueFactory = _ => 10 };
    private static readonly Option<double> s_within = new("--within") { Description = "What counts as the same end, relative to 1 + |ℓ|.", DefaultValueFactory = _ => 1e-6 };
    private static readonly Option<bool> s_peers = new("--peers") { Description = "Run scikit-learn (1, 10 and 100 starts) and mclust too." };
    private static readonly Option<string> s_acceleration = Accelerations("--acceleration", "Acceleration of the searches: auto, none, squarem or anderson.", "auto");
    private static readonly Option<string?> s_against = new("--against") { Description = "Compare with searches of this acceleration, case by case and seed by seed, also on drawn Gaussians; nothing else is measured." };
    private static readonly Option<bool> s_ends = new("--ends") { Description = "Print every end below the best on standard error." };
    private static readonly Option<string> s_python = new("--python") { Description = "Python with scikit-learn.", DefaultValueFactory = _ => "python3" };
    private static readonly Option<string?> s_output = new("--output") { Description = "The page to write, such as docs/benchmarks/search.md; only standard output if not given." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("search", "Count how often default searches end at the best known maximum of reference cases.") { s_reference, s_cases, s_seeds, s_within, s_peers, s_acceleration, s_against, s_ends, s_python, s_output };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        IReadOnlyList<SearchCase> cases;
        try
        {
            cases = Chosen(SearchCase.ReadAll(parsed.GetRequiredValue(s_reference)), parsed.GetRequiredValue(s_cases));
        }
        catch (DirectoryNotFoundException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
        if (cases.Count == 0)
        {
            Console.Error.WriteLine($"--cases {string.Join(' ', parsed.GetRequiredValue(s_cases))}: no case of the folder begins so; give the beginning of a name, such as faithful.");
            return 1;
        }
        if (parsed.GetValue(s_against) is { } against)
        {
            Console.WriteLine(Compare(cases, With(against), With(parsed.GetRequiredValue(s_acceleration)), parsed.GetValue(s_seeds)));
            return 0;
        }
        SearchReport report = Measure(parsed, cases);
        Console.WriteLine(report);
        Console.WriteLine(report.Summary);
        if (parsed.GetValue(s_output) is { } page)
            File.WriteAllText(page, Page(report, parsed));
        return 0;
    }

    private static IReadOnlyList<SearchCase> Chosen(IReadOnlyList<SearchCase> cases, string[] names) => names.Length == 0
        ? cases
        : [.. cases.Where(one => names.Any(name => one.Name.StartsWith(name, StringComparison.Ordinal)))];

    private static Option<string> Accelerations(string name, string description, string standard)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.AcceptOnlyFromAmong("auto", "none", "squarem", "anderson");
        return option;
    }

    /// <summary>Returns a default search with an acceleration.</summary>
    private static StartSearch<Row> With(string acceleration) => acceleration switch
    {
        "none" => new() { Acceleration = Acceleration.None },
        "squarem" => new() { Em = new() { Acceleration = Acceleration.Squarem } },
        "anderson" => new() { Em = new() { Acceleration = Acceleration.Anderson() } },
        _ => new(),
    };

    private static SearchComparison Compare(IReadOnlyList<SearchCase> cases, StartSearch<Row> first, StartSearch<Row> second, int seeds)
    {
        var comparison = new SearchComparison(first, second);
        foreach ((string name, Mixture<Row> prototype, Observations<Row> observations) in cases.Select(one => (one.Name, one.Prototype, one.Observations)).Concat(DrawnCases.All))
        {
            for (int seed = 0; seed < seeds; seed++)
                comparison.Add(name, prototype, observations, (ulong)seed);
            Console.Error.WriteLine($"{name} …");
        }
        return comparison;
    }

    private static SearchReport Measure(ParseResult parsed, IReadOnlyList<SearchCase> cases)
    {
        int seeds = parsed.GetValue(s_seeds);
        double within = parsed.GetValue(s_within);
        var timer = new SearchTimer(With(parsed.GetRequiredValue(s_acceleration)), within);
        // The code of a search is compiled before it is timed.
        timer.Score(cases[0], [0], (_, _) => { });
        List<(SearchCase, CaseScore)> ours = [];
        foreach (SearchCase one in cases)
        {
            ours.Add((one, timer.Score(one, Enumerable.Range(0, seeds).Select(seed => (ulong)seed), (seed, end) =>
            {
                if (parsed.GetValue(s_ends) && Math.Abs(end - one.Best) > within * (1 + Math.Abs(one.Best)))
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Name}, seed {seed}: {end:F4}, best {one.Best:F4}"));
            })));
            Console.Error.WriteLine($"{one.Name} …");
        }
        IEnumerable<PeerSearch> peers = parsed.GetValue(s_peers) ? PeerSearch.All(parsed.GetRequiredValue(s_python), "Rscript") : [];
        return new SearchReport(ours, [.. peers.Select(peer => (peer.Name, peer.Run(parsed.GetRequiredValue(s_reference), cases, seeds, within)))]);
    }

    private static string Page(SearchReport report, ParseResult parsed)
    {
        MachineDescription machine = MachineDescription.Current();
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Searches

            Written by the command `search` on {DateTime.UtcNow:yyyy-MM-dd}; [README.md](README.md) says what is measured and how.

            - Machine: {machine.Processor}, {machine.Cores} cores; {machine.Caches}; {machine.Vectors}; {machine.System}
            - Software: {machine.Runtime}; MixtureKit {machine.Library}
            - Seeds 0 to {parsed.GetValue(s_seeds) - 1}; an end counts if it is within {parsed.GetValue(s_within):0e0} of the best regular log-likelihood, relative

            {report}
            {report.Summary}

            """);
    }
}
