using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Builds;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>builds</c>: times two builds of the library in turn, in this process.</summary>
internal static class BuildsVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var first = new Option<string>("--base") { Description = "Output folder of this program as the other commit built it.", Required = true };
        var second = new Option<string>("--other") { Description = "Output folder of the build that is compared with it; this program's own if not given.", DefaultValueFactory = _ => AppContext.BaseDirectory };
        var rounds = new Option<int>("--rounds") { Description = "Fits of each build a row, the base's and the other's in turn; the medians count.", DefaultValueFactory = _ => 9 };
        Option<string[]> rows = CommonOptions.Rows();
        Option<string> data = CommonOptions.Data();
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("builds", "Time rows of the comparison with two builds of the library in turn; ends with code 1 if the other is more than 5 % slower on one.") { first, second, rows, rounds, data, threads };
        command.SetAction(parsed =>
        {
            var duel = new BuildDuel(
                new LibraryBuild(parsed.GetRequiredValue(first)), new LibraryBuild(parsed.GetRequiredValue(second)), parsed.GetRequiredValue(data), parsed.GetValue(threads));
            return Run(duel, ComparisonRows.Named(parsed.GetRequiredValue(rows)), parsed.GetValue(rounds));
        });
        return command;
    }

    private static int Run(BuildDuel duel, IReadOnlyList<ComparisonRow> rows, int rounds)
    {
        var table = new MarkdownTable("row", "base", "other", "ratio", "least ratio", "ℓ differs", "mark");
        bool isSlower = false;
        foreach (ComparisonRow row in rows)
        {
            Console.Error.WriteLine($"{row.Name} …");
            BuildOutcome outcome = duel.Measure(row, rounds);
            isSlower |= outcome.IsSlower;
            table.Add(Cells(outcome));
        }
        Console.Write(table);
        return isSlower ? 1 : 0;
    }

    private static string[] Cells(BuildOutcome outcome) =>
    [
        outcome.Row,
        Figures.Short(outcome.BaseSeconds),
        Figures.Short(outcome.OtherSeconds),
        Figures.Times(outcome.Ratio),
        Figures.Times(outcome.LeastRatio),
        outcome.Disagreement.ToString("0.0e0", CultureInfo.InvariantCulture),
        outcome.IsSlower ? "slower" : "",
    ];
}
